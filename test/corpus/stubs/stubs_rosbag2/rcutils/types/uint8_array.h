// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <stddef.h>
#include <stdint.h>
typedef struct rcutils_uint8_array_t { uint8_t * buffer; size_t buffer_length; size_t buffer_capacity; } rcutils_uint8_array_t;
