// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cstdlib>
#include <memory>
#define BQ_R__
namespace breakfastquay {
template <typename T> using StlAllocator = std::allocator<T>;
template <typename T> T *allocate(size_t n) { return (T *)malloc(n * sizeof(T)); }
template <typename T> T *allocate_and_zero(size_t n) { return (T *)calloc(n, sizeof(T)); }
template <typename T> void deallocate(T *p) { free(p); }
template <typename T> void deallocate_channels(T **p, size_t) { free(p); }
template <typename T> T **allocate_channels(size_t c, size_t) { return (T **)calloc(c, sizeof(T *)); }
}
