// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#define BRANCH "0"
#define VERSION "0"
#define REVISION "0"
#define SYSTEM "linux"
