// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// std::allocator, and the node that extract() gives and insert() takes.
#pragma once
#include <bits/config.h>
#include <utility>
namespace std {
template <class T> class allocator {
public:
  using value_type = T;
  allocator() noexcept {}
  allocator(const allocator &) noexcept {}
  template <class U> allocator(const allocator<U> &) noexcept {}
  ~allocator() {}
  T *allocate(size_t) {}
  void deallocate(T *, size_t) {}
};
template <class A, class B> bool operator==(const allocator<A> &, const allocator<B> &) noexcept {}
template <class Alloc> struct allocator_traits { using value_type = typename Alloc::value_type; };

template <class Key, class T> class mock_map_node {
public:
  using key_type = Key;
  using mapped_type = T;
  constexpr mock_map_node() noexcept {}
  mock_map_node(mock_map_node &&) noexcept {}
  mock_map_node &operator=(mock_map_node &&) {}
  ~mock_map_node() {}
  bool empty() const noexcept {}
  explicit operator bool() const noexcept {}
  key_type &key() const {}
  mapped_type &mapped() const {}
};
template <class T> class mock_set_node {
public:
  using value_type = T;
  constexpr mock_set_node() noexcept {}
  mock_set_node(mock_set_node &&) noexcept {}
  mock_set_node &operator=(mock_set_node &&) {}
  ~mock_set_node() {}
  bool empty() const noexcept {}
  explicit operator bool() const noexcept {}
  value_type &value() const {}
};
template <class Iterator, class Node> struct mock_insert_return {
  Iterator position;
  bool inserted;
  Node node;
};
} // namespace std
