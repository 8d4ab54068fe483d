// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <folly/concurrency/ConcurrentHashMap.h>
#pragma once
#include <cstddef>
#include <utility>
namespace folly {
template <class K, class V> class ConcurrentHashMap {
public:
  class ConstIterator {
  public:
    const std::pair<const K, V> &operator*() const;
    const std::pair<const K, V> *operator->() const;
    ConstIterator &operator++();
    bool operator==(const ConstIterator &) const;
    bool operator!=(const ConstIterator &) const;
  };
  ConcurrentHashMap();
  ~ConcurrentHashMap();
  bool empty() const;
  std::size_t size() const;
  ConstIterator find(const K &) const;
  V at(const K &) const;
  std::pair<ConstIterator, bool> insert(const K &, const V &);
  template <class... A> std::pair<ConstIterator, bool> emplace(A &&...);
  template <class... A> std::pair<ConstIterator, bool> try_emplace(const K &, A &&...);
  std::pair<ConstIterator, bool> insert_or_assign(const K &, const V &);
  bool assign(const K &, const V &);
  std::size_t erase(const K &);
  ConstIterator begin() const;
  ConstIterator cbegin() const;
  ConstIterator end() const;
  ConstIterator cend() const;
};
} // namespace folly
