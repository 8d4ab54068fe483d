// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The headers of this commit call a function that a later one brings.
#pragma once
#include <string.h>
namespace common { namespace timer { inline int now_time_str(char *buf, int n) { if (n) buf[0] = 0; return 0; } } }
