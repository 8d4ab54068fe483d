// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <boost/lockfree/queue.hpp>
#pragma once
#include <cstddef>
namespace boost {
namespace lockfree {
template <class T> class queue {
public:
  queue();
  ~queue();
  bool empty() const;
  bool push(const T &);
  bool bounded_push(const T &);
  bool pop(T &);
  template <class F> bool consume_one(F &&);
  bool unsynchronized_push(const T &);
  bool unsynchronized_pop(T &);
  void reserve_unsafe(std::size_t);
};
} // namespace lockfree
} // namespace boost
