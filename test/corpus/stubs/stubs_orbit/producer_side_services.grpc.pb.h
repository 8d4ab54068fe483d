// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "orbit_protos.h"
