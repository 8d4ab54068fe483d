// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what rtt's build writes for GNU/Linux.
#pragma once
#define OROCOS_TARGET gnulinux
#define OROPKG_OS_GNULINUX
#define OROSEM_OS_LOCK_MEMORY
#define OROPKG_OS_THREAD_SCOPE
#define OROBLD_OS_AGNOSTIC
#define ORO_SIGNALLING_OPERATIONS
#define ORONUM_OS_MAX_THREADS 128
#define OROSEM_OS_PERIODIC_THREADS_MAX_OVERRUN -1
#define OROCFG_CORELIB_REALTIME_TOOLKIT 1
