// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define LOG_ERROR(...) ((void)0)
#define LOG_WARN(...) ((void)0)
#define LOG_INFO(...) ((void)0)
#define LOG_DEBUG(...) ((void)0)
#define LOG_TRACE(...) ((void)0)
#define LOG_CRITICAL(...) ((void)0)
#define RET_ERROR(error) (error)
#define STUBBED(...) 0
#define UNIMPLEMENTED() 0
#define LOG_WARN_IF(...) ((void)0)
#define LOG_ERROR_IF(...) ((void)0)
#include <cassert>
#include <cstring>
