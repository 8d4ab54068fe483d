// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#define LMMS_VERSION "0"
#define VERSION "0"
