// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define RCUTILS_LOG_INFO_NAMED(...) (void)0
#define RCUTILS_LOG_ERROR_NAMED(...) (void)0
#define RCUTILS_LOG_WARN_NAMED(...) (void)0
#define RCUTILS_LOG_DEBUG_NAMED(...) (void)0
