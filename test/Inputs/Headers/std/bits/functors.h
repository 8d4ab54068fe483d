// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The function objects that containers take by default.
#pragma once
#include <type_traits>
namespace std {
template <class T = void> struct less {
  bool operator()(const T &, const T &) const {}
};
template <> struct less<void> {
  using is_transparent = int;
  template <class A, class B> bool operator()(A &&, B &&) const {}
};
template <class T = void> struct greater {
  bool operator()(const T &, const T &) const {}
};
template <> struct greater<void> {
  using is_transparent = int;
  template <class A, class B> bool operator()(A &&, B &&) const {}
};
template <class T = void> struct equal_to {
  bool operator()(const T &, const T &) const {}
};
template <> struct equal_to<void> {
  using is_transparent = int;
  template <class A, class B> bool operator()(A &&, B &&) const {}
};
template <class T = void> struct plus {
  T operator()(const T &, const T &) const {}
};
template <class T> struct hash {
  size_t operator()(const T &) const noexcept {}
};
} // namespace std
