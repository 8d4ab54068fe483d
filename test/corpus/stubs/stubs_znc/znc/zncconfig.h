// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define VERSION "0"
#define HAVE_LIBSSL 1
#define _MODDIR_ "/m"
#define _DATADIR_ "/d"
