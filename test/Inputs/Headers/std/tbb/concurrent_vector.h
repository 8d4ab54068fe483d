// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <tbb/concurrent_vector.h>
#pragma once
#include <cstddef>
namespace tbb {
namespace detail {
namespace d1 {
template <class T> class concurrent_vector {
public:
  concurrent_vector();
  concurrent_vector(const concurrent_vector &);
  ~concurrent_vector();
  concurrent_vector &operator=(const concurrent_vector &);
  bool empty() const;
  std::size_t size() const;
  T *push_back(const T &);
  template <class... A> T *emplace_back(A &&...);
  T *grow_by(std::size_t);
  T *grow_to_at_least(std::size_t);
  T &operator[](std::size_t);
  T *begin();
  T *end();
  void clear();
  void swap(concurrent_vector &);
  void resize(std::size_t);
  void shrink_to_fit();
  void reserve(std::size_t);
  void assign(std::size_t, const T &);
};
} // namespace d1
} // namespace detail
using detail::d1::concurrent_vector;
} // namespace tbb
