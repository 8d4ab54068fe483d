// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
#include "v4_protocol_v1_2_no_extra.h"
