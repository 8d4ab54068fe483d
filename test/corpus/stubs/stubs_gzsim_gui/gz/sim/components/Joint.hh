// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ign_names.hh"
