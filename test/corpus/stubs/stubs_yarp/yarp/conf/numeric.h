// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <sys/types.h>
#include <stddef.h>
#define YARP_INT8 signed char
#define YARP_INT16 short
#define YARP_INT32 int
#define YARP_INT64 long
#define YARP_FLOAT32 float
#define YARP_FLOAT64 double
#define YARP_LITTLE_ENDIAN
#define YARP_SSIZE_T ssize_t
