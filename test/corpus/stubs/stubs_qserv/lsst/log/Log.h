// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
#include <sstream>
#include <string>
struct LOG_LOGGER { LOG_LOGGER(const char*) {} };
#define LOG_GET(n) LOG_LOGGER(n)
#define LOG_LVL_TRACE 0
#define LOG_LVL_DEBUG 1
#define LOG_LVL_INFO 2
#define LOG_LVL_WARN 3
#define LOG_LVL_ERROR 4
#define LOG_LVL_FATAL 5
#define LOG_CHECK_LVL(l, v) true
#define LOG_CHECK_DEBUG() true
#define LOGS(l, v, m) do { std::ostringstream s_; s_ << m; } while (false)
#define LOGS_TRACE(m) LOGS(0, 0, m)
#define LOGS_DEBUG(m) LOGS(0, 0, m)
#define LOGS_INFO(m) LOGS(0, 0, m)
#define LOGS_WARN(m) LOGS(0, 0, m)
#define LOGS_ERROR(m) LOGS(0, 0, m)
#define LOG_MDC(k, v) (void)0
#define LOG_MDC_REMOVE(k) (void)0
#define LOG_MDC_INIT(f) (void)0
namespace lsst { namespace log { } }
