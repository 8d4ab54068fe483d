// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <tbb/concurrent_unordered_map.h>
#pragma once
#include <cstddef>
#include <utility>
namespace tbb {
namespace detail {
namespace d1 {
template <class K, class V> class concurrent_unordered_base {
public:
  using value_type = std::pair<const K, V>;
  class iterator {
  public:
    value_type &operator*() const;
    value_type *operator->() const;
    iterator &operator++();
    bool operator==(const iterator &) const;
    bool operator!=(const iterator &) const;
  };
  bool empty() const;
  std::size_t size() const;
  std::size_t count(const K &) const;
  bool contains(const K &) const;
  iterator find(const K &);
  std::pair<iterator, bool> insert(const value_type &);
  template <class... A> std::pair<iterator, bool> emplace(A &&...);
  iterator begin();
  iterator end();
  iterator cbegin() const;
  iterator cend() const;
  std::size_t unsafe_erase(const K &);
  iterator unsafe_erase(iterator);
  int unsafe_extract(const K &);
  template <class Other> void merge(Other &);
  void clear();
};
template <class K, class V> class concurrent_unordered_map : public concurrent_unordered_base<K, V> {
public:
  concurrent_unordered_map();
  concurrent_unordered_map(const concurrent_unordered_map &);
  ~concurrent_unordered_map();
  concurrent_unordered_map &operator=(const concurrent_unordered_map &);
  V &operator[](const K &);
  V &at(const K &);
  void swap(concurrent_unordered_map &);
};
template <class K, class V> class concurrent_unordered_multimap : public concurrent_unordered_base<K, V> {};
} // namespace d1
} // namespace detail
using detail::d1::concurrent_unordered_map;
using detail::d1::concurrent_unordered_multimap;
} // namespace tbb
