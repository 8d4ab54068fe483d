// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <tbb/concurrent_hash_map.h>
#pragma once
#include <cstddef>
#include <utility>
namespace tbb {
namespace detail {
namespace d1 {
template <class K, class V> class concurrent_hash_map {
public:
  using value_type = std::pair<const K, V>;
  class const_accessor {
  public:
    const_accessor();
    ~const_accessor();
    void release();
    const value_type &operator*() const;
    const value_type *operator->() const;
  };
  class accessor : public const_accessor {
  public:
    accessor();
    ~accessor();
    value_type &operator*() const;
    value_type *operator->() const;
  };
  class iterator {
  public:
    value_type &operator*() const;
    value_type *operator->() const;
    iterator &operator++();
    bool operator==(const iterator &) const;
    bool operator!=(const iterator &) const;
  };
  struct range_type {};
  concurrent_hash_map();
  concurrent_hash_map(const concurrent_hash_map &);
  ~concurrent_hash_map();
  concurrent_hash_map &operator=(const concurrent_hash_map &);
  bool empty() const;
  std::size_t size() const;
  std::size_t count(const K &) const;
  bool find(accessor &, const K &);
  bool find(const_accessor &, const K &) const;
  bool insert(accessor &, const K &);
  bool insert(const_accessor &, const K &);
  bool insert(accessor &, const value_type &);
  bool insert(const value_type &);
  template <class... A> bool emplace(A &&...);
  bool erase(const K &);
  bool erase(accessor &);
  iterator begin();
  iterator end();
  iterator cbegin() const;
  iterator cend() const;
  range_type range();
  void clear();
  void swap(concurrent_hash_map &);
  void rehash(std::size_t = 0);
};
} // namespace d1
} // namespace detail
using detail::d1::concurrent_hash_map;
} // namespace tbb
