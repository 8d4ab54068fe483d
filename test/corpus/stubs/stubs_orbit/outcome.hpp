// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of Outcome that are used.
#pragma once
#include <utility>
namespace outcome {
namespace policy {
struct terminate {};
}
template <class T> struct success_type { T v; };
template <class E> struct failure_type { E e; };
template <class T, class E, class P = void> class result {
public:
  result();
  template <class U> result(U &&);
  bool has_value() const;
  bool has_error() const;
  T &value();
  const T &value() const;
  E &error();
  const E &error() const;
};
template <class E, class P> class result<void, E, P> {
public:
  result();
  template <class U> result(U &&);
  bool has_value() const;
  bool has_error() const;
  void value() const;
  E &error();
  const E &error() const;
};
success_type<int> success();
template <class T> success_type<T> success(T);
template <class E> failure_type<E> failure(E);
} // namespace outcome
#define OUTCOME_TRY(...)
