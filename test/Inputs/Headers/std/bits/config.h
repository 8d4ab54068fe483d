// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What every mock shares. The mocks declare the standard library's interface;
// they are parsed, never run. Templates have bodies all the same, `{}` even
// where a value should be returned (system headers are not warned about): a
// template whose arguments are local or anonymous types must be defined in the
// unit. Guards and algorithms that call something have their real bodies.
#pragma once

namespace std {
using size_t = decltype(sizeof(0));
using ptrdiff_t = decltype(static_cast<int *>(nullptr) - static_cast<int *>(nullptr));
using nullptr_t = decltype(nullptr);
} // namespace std

#if __cplusplus >= 202002L
#define MOCK_CXX20 1
#define MOCK_CONSTEXPR20 constexpr
#else
#define MOCK_CXX20 0
#define MOCK_CONSTEXPR20
#endif

// From C++20 on the compiler rewrites `a != b` to `!(a == b)` and `b == a` to
// `a == b`, and libraries declare one `==` alone; the tests must see both
// spellings of `it != m.end()`. The types must not contain a comma.
#define MOCK_FRIEND_EQUAL(Self)                         \
  friend bool operator==(const Self &, const Self &) {} \
  MOCK_FRIEND_NOT_EQUAL(const Self &, const Self &)
#if MOCK_CXX20
#define MOCK_FRIEND_NOT_EQUAL(A, B)
#define MOCK_FRIEND_EQUAL_TO(Self, Other) \
  friend bool operator==(const Self &, Other) {}
#else
#define MOCK_FRIEND_NOT_EQUAL(A, B) \
  friend bool operator!=(A, B) {}
#define MOCK_FRIEND_EQUAL_TO(Self, Other)        \
  friend bool operator==(const Self &, Other) {} \
  friend bool operator==(Other, const Self &) {} \
  friend bool operator!=(const Self &, Other) {} \
  friend bool operator!=(Other, const Self &) {}
#endif
