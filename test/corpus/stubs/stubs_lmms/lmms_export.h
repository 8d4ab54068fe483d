// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define LMMS_EXPORT
#define LMMS_NO_EXPORT
