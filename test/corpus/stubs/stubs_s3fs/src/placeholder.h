// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* the folder makes "../config.h" found */
