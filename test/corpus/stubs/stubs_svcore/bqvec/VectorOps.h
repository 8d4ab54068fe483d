// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
namespace breakfastquay {
template <typename T, typename S> void v_multiply(T *, const S *, int) {}
template <typename T, typename S> void v_copy(T *, const S *, int) {}
template <typename T, typename V> void v_set(T *, V, int) {}
template <typename T> void v_zero(T *, int) {}
}
