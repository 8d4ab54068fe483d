// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <libcuckoo/cuckoohash_map.hh>
#pragma once
#include <cstddef>
namespace libcuckoo {
template <class K, class V> class cuckoohash_map {
public:
  cuckoohash_map();
  ~cuckoohash_map();
  cuckoohash_map &operator=(const cuckoohash_map &);
  bool empty() const;
  std::size_t size() const;
  bool contains(const K &) const;
  bool find(const K &, V &) const;
  V find(const K &) const;
  bool insert(const K &, const V &);
  bool insert_or_assign(const K &, const V &);
  bool update(const K &, const V &);
  bool erase(const K &);
  template <class F> bool find_fn(const K &, F) const;
  template <class F> bool update_fn(const K &, F);
  template <class F> bool erase_fn(const K &, F);
  template <class F> bool upsert(const K &, F, const V &);
  template <class F> bool uprase_fn(const K &, F, const V &);
  void swap(cuckoohash_map &);
};
} // namespace libcuckoo
