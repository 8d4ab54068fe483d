// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of rcpputils that are used.
#pragma once
#include "names.hpp"
namespace rcpputils {
template <class T> struct is_pointer {
  static constexpr bool value = true;
};
} // namespace rcpputils
#define THROW_ON_NULLPTR(p)
