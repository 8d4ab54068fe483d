// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: Boost 1.74's trait computes with -1 of an enumeration, which Clang 22 rejects.
#pragma once
#include <type_traits>
#include <boost/type_traits/integral_constant.hpp>
namespace boost {
namespace parse_only {
template <class T, bool Enum> struct unsigned_of : std::integral_constant<bool, std::is_integral<T>::value && std::is_unsigned<T>::value> {};
template <class T> struct unsigned_of<T, true> : std::is_unsigned<typename std::underlying_type<T>::type> {};
} // namespace parse_only
template <class T> struct is_unsigned : integral_constant<bool, parse_only::unsigned_of<T, std::is_enum<T>::value>::value> {};
} // namespace boost
