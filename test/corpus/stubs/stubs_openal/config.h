// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only: nothing optional is switched on */
#pragma once
#define RESTRICT __restrict
#define FORCE_ALIGN
