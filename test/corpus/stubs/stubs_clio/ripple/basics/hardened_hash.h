// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of rippled that are used.
#pragma once
#include <cstddef>
namespace ripple {
template <class H = void> struct hardened_hash {
  template <class T> std::size_t operator()(const T &) const noexcept;
};
} // namespace ripple
