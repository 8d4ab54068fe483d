// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of rippled that are used.
#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>
namespace ripple {
template <std::size_t Bits, class Tag = void> class base_uint {
  unsigned char data_[Bits / 8]{};

public:
  constexpr base_uint() = default;
  constexpr explicit base_uint(std::string_view) {}
  constexpr auto operator<=>(const base_uint &) const = default;
  constexpr bool operator==(const base_uint &) const = default;
};
using uint256 = base_uint<256>;
} // namespace ripple
