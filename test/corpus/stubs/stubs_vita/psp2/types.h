// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cstdint>
typedef int32_t SceInt32;
typedef uint32_t SceUInt32;
typedef unsigned int SceUInt;
typedef int SceInt;
typedef SceInt32 SceUID;
typedef uint32_t SceSize;
