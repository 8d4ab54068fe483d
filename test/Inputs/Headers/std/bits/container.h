// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Declarations that are the same in every container, as macros: the members
// stay direct members of each class, as they are in the real libraries.
#pragma once
#include <bits/allocator.h>
#include <bits/functors.h>
#include <bits/iterators.h>
#include <initializer_list>
#include <iterator>
#include <utility>

#define MOCK_BEGIN_END                      \
  iterator begin() noexcept {}              \
  const_iterator begin() const noexcept {}  \
  iterator end() noexcept {}                \
  const_iterator end() const noexcept {}    \
  const_iterator cbegin() const noexcept {} \
  const_iterator cend() const noexcept {}

#define MOCK_REVERSE                                                    \
  using reverse_iterator = std::reverse_iterator<iterator>;             \
  using const_reverse_iterator = std::reverse_iterator<const_iterator>; \
  reverse_iterator rbegin() noexcept {}                                 \
  const_reverse_iterator rbegin() const noexcept {}                     \
  reverse_iterator rend() noexcept {}                                   \
  const_reverse_iterator rend() const noexcept {}                       \
  const_reverse_iterator crbegin() const noexcept {}                    \
  const_reverse_iterator crend() const noexcept {}

// Constructors, assignment, size; `Name` is the class.
#define MOCK_CONTAINER(Name)                                                                   \
  using size_type = std::size_t;                                                               \
  using difference_type = std::ptrdiff_t;                                                      \
  using reference = value_type &;                                                              \
  using const_reference = const value_type &;                                                  \
  using pointer = value_type *;                                                                \
  using const_pointer = const value_type *;                                                    \
  using allocator_type = Alloc;                                                                \
  Name() {}                                                                                    \
  Name(const Name &) {}                                                                        \
  Name(Name &&) noexcept {}                                                                    \
  Name(initializer_list<value_type>) {}                                                        \
  template <class It, class = typename iterator_traits<It>::iterator_category> Name(It, It) {} \
  ~Name() {}                                                                                   \
  Name &operator=(const Name &) {}                                                             \
  Name &operator=(Name &&) noexcept {}                                                         \
  Name &operator=(initializer_list<value_type>) {}                                             \
  MOCK_BEGIN_END                                                                               \
  [[nodiscard]] bool empty() const noexcept {}                                                 \
  size_type max_size() const noexcept {}                                                       \
  allocator_type get_allocator() const noexcept {}                                             \
  void clear() noexcept {}                                                                     \
  void swap(Name &) noexcept {}                                                                \
  friend void swap(Name &, Name &) noexcept {}                                                 \
  MOCK_FRIEND_EQUAL(Name)

// What sequences share.
#define MOCK_SEQUENCE(Name)                                                    \
  explicit Name(size_type) {}                                                  \
  Name(size_type, const value_type &) {}                                       \
  void assign(size_type, const value_type &) {}                                \
  void assign(initializer_list<value_type>) {}                                 \
  template <class It, class = typename iterator_traits<It>::iterator_category> \
  void assign(It, It) {}                                                       \
  void resize(size_type) {}                                                    \
  void resize(size_type, const value_type &) {}                                \
  reference front() {}                                                         \
  const_reference front() const {}

#define MOCK_SEQUENCE_INSERT                                                   \
  template <class... A> iterator emplace(const_iterator, A &&...) {}           \
  iterator insert(const_iterator, const value_type &) {}                       \
  iterator insert(const_iterator, value_type &&) {}                            \
  iterator insert(const_iterator, size_type, const value_type &) {}            \
  iterator insert(const_iterator, initializer_list<value_type>) {}             \
  template <class It, class = typename iterator_traits<It>::iterator_category> \
  iterator insert(const_iterator, It, It) {}                                   \
  iterator erase(const_iterator) {}                                            \
  iterator erase(const_iterator, const_iterator) {}

#define MOCK_BACK                                          \
  reference back() {}                                      \
  const_reference back() const {}                          \
  void push_back(const value_type &) {}                    \
  void push_back(value_type &&) {}                         \
  template <class... A> reference emplace_back(A &&...) {} \
  void pop_back() {}

#define MOCK_FRONT                                          \
  void push_front(const value_type &) {}                    \
  void push_front(value_type &&) {}                         \
  template <class... A> reference emplace_front(A &&...) {} \
  void pop_front() {}

#define MOCK_INDEX                               \
  reference operator[](size_type) {}             \
  const_reference operator[](size_type) const {} \
  reference at(size_type) {}                     \
  const_reference at(size_type) const {}

// Insertion into containers with unique keys, and with repeated ones.
#define MOCK_INSERT_SHARED                                                     \
  void insert(initializer_list<value_type>) {}                                 \
  template <class It, class = typename iterator_traits<It>::iterator_category> \
  void insert(It, It) {}                                                       \
  iterator insert(const_iterator, const value_type &) {}                       \
  iterator insert(const_iterator, value_type &&) {}                            \
  template <class... A> iterator emplace_hint(const_iterator, A &&...) {}      \
  node_type extract(const_iterator) {}                                         \
  node_type extract(const key_type &) {}

#define MOCK_INSERT_UNIQUE                                            \
  using insert_return_type = mock_insert_return<iterator, node_type>; \
  pair<iterator, bool> insert(const value_type &) {}                  \
  pair<iterator, bool> insert(value_type &&) {}                       \
  insert_return_type insert(node_type &&) {}                          \
  template <class... A> pair<iterator, bool> emplace(A &&...) {}      \
  MOCK_INSERT_SHARED

#define MOCK_INSERT_MULTI                            \
  iterator insert(const value_type &) {}             \
  iterator insert(value_type &&) {}                  \
  iterator insert(node_type &&) {}                   \
  template <class... A> iterator emplace(A &&...) {} \
  MOCK_INSERT_SHARED

// What a map has beyond a set; `P &&` takes pairs of convertible types.
#define MOCK_MAP_MULTI                                                          \
  template <class P, class = enable_if_t<is_constructible_v<value_type, P &&>>> \
  iterator insert(P &&) {}

#define MOCK_MAP_UNIQUE                                                                \
  template <class P, class = enable_if_t<is_constructible_v<value_type, P &&>>>        \
  pair<iterator, bool> insert(P &&) {}                                                 \
  mapped_type &operator[](const key_type &) {}                                         \
  mapped_type &operator[](key_type &&) {}                                              \
  mapped_type &at(const key_type &) {}                                                 \
  const mapped_type &at(const key_type &) const {}                                     \
  template <class... A> pair<iterator, bool> try_emplace(const key_type &, A &&...) {} \
  template <class... A> pair<iterator, bool> try_emplace(key_type &&, A &&...) {}      \
  template <class M> pair<iterator, bool> insert_or_assign(const key_type &, M &&) {}  \
  template <class M> pair<iterator, bool> insert_or_assign(key_type &&, M &&) {}

#define MOCK_ERASE_KEY                              \
  size_type size() const noexcept {}                \
  size_type erase(const key_type &) {}              \
  iterator erase(const_iterator, const_iterator) {} \
  iterator erase(const_iterator) {}

#if MOCK_CXX20
#define MOCK_CONTAINS bool contains(const key_type &) const;
#define MOCK_CONTAINS_TRANSPARENT                                           \
  template <class K, class C = Compare, class = typename C::is_transparent> \
  bool contains(const K &) const {}
#else
#define MOCK_CONTAINS
#define MOCK_CONTAINS_TRANSPARENT
#endif

#define MOCK_LOOKUP                                                           \
  iterator find(const key_type &) {}                                          \
  const_iterator find(const key_type &) const {}                              \
  size_type count(const key_type &) const {}                                  \
  pair<iterator, iterator> equal_range(const key_type &) {}                   \
  pair<const_iterator, const_iterator> equal_range(const key_type &) const {} \
  MOCK_CONTAINS

#define MOCK_ORDERED_LOOKUP                                                 \
  iterator lower_bound(const key_type &) {}                                 \
  const_iterator lower_bound(const key_type &) const {}                     \
  iterator upper_bound(const key_type &) {}                                 \
  const_iterator upper_bound(const key_type &) const {}                     \
  template <class K, class C = Compare, class = typename C::is_transparent> \
  iterator find(const K &) {}                                               \
  template <class K, class C = Compare, class = typename C::is_transparent> \
  const_iterator find(const K &) const {}                                   \
  template <class K, class C = Compare, class = typename C::is_transparent> \
  size_type count(const K &) const {}                                       \
  template <class K, class C = Compare, class = typename C::is_transparent> \
  iterator lower_bound(const K &) {}                                        \
  MOCK_CONTAINS_TRANSPARENT

#define MOCK_HASHED(Name)                                                     \
  using hasher = Hash;                                                        \
  using key_equal = Equal;                                                    \
  explicit Name(size_type, const Hash & = Hash(), const Equal & = Equal()) {} \
  void reserve(size_type) {}                                                  \
  void rehash(size_type) {}                                                   \
  size_type bucket_count() const noexcept {}                                  \
  size_type bucket(const key_type &) const {}                                 \
  float load_factor() const noexcept {}                                       \
  float max_load_factor() const noexcept {}                                   \
  void max_load_factor(float) {}
