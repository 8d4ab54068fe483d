// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only: no optional feature */
#pragma once
#define KEEPASSXC_VERSION "0"
#define XC_COMPILER_SUPPORT(X) 0
