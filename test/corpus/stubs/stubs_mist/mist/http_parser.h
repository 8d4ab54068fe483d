// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <lib/http_parser.h>
