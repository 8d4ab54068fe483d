// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only */
#pragma once
#define PACKAGE_VERSION "0"
#define USE_EPOLL 1
#define HAVE_EPOLL 1
#define USE_EVENTFD 1
#define HAVE_TCP 1
#define ENABLE_HTTPD_OUTPUT 1
#define HAVE_LIBUPNP 1
