// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define VERSION "0"
#define HAVE_SPINLOCK 1
#define HAVE_PTHREAD_CANCEL 1
#define HAVE_GETADDRINFO 1
#define HAVE_BACKTRACE 1
#define HAVE_VARIADIC_MACROS 1
#define HAVE_STDINT_H 1
#define HAVE_SYS_PRCTL_H 1
#define FUNCTION_MACRO_NAME __FUNCTION__
#define DISABLE_CURSES 1
#define DISABLE_PARCHECK 1
#define DISABLE_TLS 1
#define DISABLE_GZIP 1
#define SOCKLEN_T socklen_t
