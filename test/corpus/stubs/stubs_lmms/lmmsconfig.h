// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only */
#pragma once
#define LMMS_BUILD_LINUX
#define LMMS_HOST_X86_64
#define LMMS_HAVE_STDINT_H
#define LMMS_HAVE_STDLIB_H
#define LMMS_HAVE_PTHREAD_H
#define LMMS_HAVE_UNISTD_H
#define LMMS_HAVE_SYS_TYPES_H
#define LMMS_HAVE_SYS_TIME_H
#define LMMS_HAVE_SCHED_H
#define LMMS_HAVE_FCNTL_H
#define LMMS_HAVE_STRING_H
#define LMMS_HAVE_LOCALE_H
#define CPU_CLIPS_NEGATIVE 0
#define CPU_CLIPS_POSITIVE 0
#define HAVE_LRINT 1
#define HAVE_LRINTF 1
