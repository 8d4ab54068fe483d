// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <parallel_hashmap/phmap.h>
#pragma once
#include <cstddef>
#include <mutex>
#include <utility>
namespace phmap {
struct NullMutex {};
template <class K, class V, class Mutex = NullMutex> class parallel_flat_hash_map {
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
  parallel_flat_hash_map();
  ~parallel_flat_hash_map();
  parallel_flat_hash_map &operator=(const parallel_flat_hash_map &);
  bool empty() const;
  std::size_t size() const;
  std::size_t count(const K &) const;
  bool contains(const K &) const;
  iterator find(const K &);
  std::pair<iterator, bool> insert(const value_type &);
  template <class... A> std::pair<iterator, bool> emplace(A &&...);
  template <class... A> std::pair<iterator, bool> try_emplace(const K &, A &&...);
  std::pair<iterator, bool> insert_or_assign(const K &, const V &);
  V &operator[](const K &);
  V &at(const K &);
  std::size_t erase(const K &);
  template <class F> bool erase_if(const K &, F &&);
  template <class F> bool if_contains(const K &, F &&) const;
  template <class F> bool modify_if(const K &, F &&);
  template <class F, class... A> bool try_emplace_l(const K &, F &&, A &&...);
  template <class F> bool lazy_emplace_l(const K &, F &&, F &&);
  template <class F> void for_each(F &&) const;
  template <class F> void for_each_m(F &&);
  iterator begin();
  iterator end();
  iterator cbegin() const;
  iterator cend() const;
  void swap(parallel_flat_hash_map &);
};
} // namespace phmap
