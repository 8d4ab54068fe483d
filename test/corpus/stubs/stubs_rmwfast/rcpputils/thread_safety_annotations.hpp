// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only.
#pragma once
#define RCPPUTILS_TSA_REQUIRES(...)
#define RCPPUTILS_TSA_GUARDED_BY(x)
