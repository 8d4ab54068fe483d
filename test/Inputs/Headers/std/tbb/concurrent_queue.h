// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <tbb/concurrent_queue.h>
#pragma once
#include <cstddef>
namespace tbb {
namespace detail {
namespace d1 {
template <class T> class concurrent_queue {
public:
  concurrent_queue();
  concurrent_queue(const concurrent_queue &);
  ~concurrent_queue();
  concurrent_queue &operator=(const concurrent_queue &);
  bool empty() const;
  std::size_t unsafe_size() const;
  void push(const T &);
  template <class... A> void emplace(A &&...);
  bool try_pop(T &);
  T *unsafe_begin();
  T *unsafe_end();
  void clear();
  void swap(concurrent_queue &);
  void assign(const T *, const T *);
};
template <class T> class concurrent_bounded_queue {
public:
  concurrent_bounded_queue();
  ~concurrent_bounded_queue();
  bool empty() const;
  std::ptrdiff_t size() const;
  void push(const T &);
  bool try_push(const T &);
  template <class... A> bool try_emplace(A &&...);
  void pop(T &);
  bool try_pop(T &);
  bool pop_if_present(T &);
  void clear();
};
} // namespace d1
} // namespace detail
using detail::d1::concurrent_bounded_queue;
using detail::d1::concurrent_queue;
} // namespace tbb
