// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <log4cxx/log4cxx.h>
#define LOG4CXX_RETURN_AFTER_THROW 0
#define LOG4CXX_HAS_STD_LOCALE 1
#define LOG4CXX_HAVE_SYSLOG 1
