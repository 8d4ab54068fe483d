// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <boost/unordered/concurrent_flat_map.hpp>
#pragma once
#include <cstddef>
#include <utility>
namespace boost {
namespace unordered {
template <class K, class V> class concurrent_flat_map {
public:
  using value_type = std::pair<const K, V>;
  concurrent_flat_map();
  ~concurrent_flat_map();
  bool empty() const;
  std::size_t size() const;
  std::size_t count(const K &) const;
  bool contains(const K &) const;
  bool insert(const value_type &);
  template <class... A> bool emplace(A &&...);
  template <class... A> bool try_emplace(const K &, A &&...);
  bool insert_or_assign(const K &, const V &);
  std::size_t erase(const K &);
  template <class F> std::size_t erase_if(F);
  template <class F> std::size_t visit(const K &, F);
  template <class F> std::size_t cvisit(const K &, F) const;
  template <class F> std::size_t visit_all(F);
  template <class F> std::size_t cvisit_all(F) const;
  template <class F> bool visit_while(F);
  template <class F> bool insert_or_visit(const value_type &, F);
  template <class... A> bool emplace_or_visit(A &&...);
  template <class... A> bool try_emplace_or_visit(const K &, A &&...);
};
} // namespace unordered
using unordered::concurrent_flat_map;
} // namespace boost
