// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <stdint.h>
typedef int64_t rcutils_time_point_value_t;
