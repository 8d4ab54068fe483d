// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The operators of a container's nested iterator classes:
//   class iterator { public: MOCK_BIDIRECTIONAL(iterator, Element, Element &) };
#pragma once
#include <bits/config.h>
#include <type_traits>
#if MOCK_CXX20
#include <compare>
#endif

namespace std {
struct input_iterator_tag {};
struct output_iterator_tag {};
struct forward_iterator_tag : input_iterator_tag {};
struct bidirectional_iterator_tag : forward_iterator_tag {};
struct random_access_iterator_tag : bidirectional_iterator_tag {};
struct contiguous_iterator_tag : random_access_iterator_tag {};

// Empty for what is no iterator, so that `vector(It, It)` does not take two numbers.
template <class Iterator, class = void> struct mock_iterator_traits {};
template <class Iterator>
struct mock_iterator_traits<Iterator, void_t<typename Iterator::iterator_category>> {
  using value_type = typename Iterator::value_type;
  using difference_type = typename Iterator::difference_type;
  using reference = typename Iterator::reference;
  using pointer = typename Iterator::pointer;
  using iterator_category = typename Iterator::iterator_category;
};
template <class Iterator> struct iterator_traits : mock_iterator_traits<Iterator> {};
template <class T> struct iterator_traits<T *> {
  using value_type = T;
  using difference_type = ptrdiff_t;
  using reference = T &;
  using pointer = T *;
  using iterator_category = random_access_iterator_tag;
};
template <class T> struct iterator_traits<const T *> {
  using value_type = T;
  using difference_type = ptrdiff_t;
  using reference = const T &;
  using pointer = const T *;
  using iterator_category = random_access_iterator_tag;
};

template <class Iterator> class reverse_iterator {
public:
  using iterator_type = Iterator;
  using value_type = typename iterator_traits<Iterator>::value_type;
  using difference_type = typename iterator_traits<Iterator>::difference_type;
  using reference = typename iterator_traits<Iterator>::reference;
  using pointer = typename iterator_traits<Iterator>::pointer;
  using iterator_category = typename iterator_traits<Iterator>::iterator_category;
  reverse_iterator() {}
  explicit reverse_iterator(Iterator) {}
  template <class U> reverse_iterator(const reverse_iterator<U> &) {}
  Iterator base() const {}
  reference operator*() const {}
  pointer operator->() const {}
  reverse_iterator &operator++() {}
  reverse_iterator operator++(int) {}
  reverse_iterator &operator--() {}
  reverse_iterator operator--(int) {}
  reverse_iterator operator+(difference_type) const {}
  reverse_iterator operator-(difference_type) const {}
  MOCK_FRIEND_EQUAL(reverse_iterator)
};
template <class Iterator> reverse_iterator<Iterator> make_reverse_iterator(Iterator) {}
} // namespace std

#define MOCK_ITERATOR_TYPES(Self, Value, Reference, Category) \
  using value_type = Value;                                   \
  using difference_type = std::ptrdiff_t;                     \
  using reference = Reference;                                \
  using pointer = std::remove_reference_t<Reference> *;       \
  using iterator_category = std::Category;                    \
  Self() {}                                                   \
  reference operator*() const {}                              \
  pointer operator->() const {}                               \
  Self &operator++() {}                                       \
  Self operator++(int) {}                                     \
  MOCK_FRIEND_EQUAL(Self)

#define MOCK_FORWARD(Self, Value, Reference) \
  MOCK_ITERATOR_TYPES(Self, Value, Reference, forward_iterator_tag)

#define MOCK_STEP_BACK(Self) \
  Self &operator--() {}      \
  Self operator--(int) {}

#define MOCK_BIDIRECTIONAL(Self, Value, Reference)                        \
  MOCK_ITERATOR_TYPES(Self, Value, Reference, bidirectional_iterator_tag) \
  MOCK_STEP_BACK(Self)

#if MOCK_CXX20
#define MOCK_ORDERED(Self) \
  friend std::strong_ordering operator<=>(const Self &, const Self &) {}
#else
#define MOCK_ORDERED(Self)                              \
  friend bool operator<(const Self &, const Self &) {}  \
  friend bool operator>(const Self &, const Self &) {}  \
  friend bool operator<=(const Self &, const Self &) {} \
  friend bool operator>=(const Self &, const Self &) {}
#endif

#define MOCK_RANDOM_ACCESS(Self, Value, Reference)                        \
  MOCK_ITERATOR_TYPES(Self, Value, Reference, random_access_iterator_tag) \
  MOCK_STEP_BACK(Self)                                                    \
  MOCK_ORDERED(Self)                                                      \
  Self &operator+=(difference_type) {}                                    \
  Self &operator-=(difference_type) {}                                    \
  Self operator+(difference_type) const {}                                \
  Self operator-(difference_type) const {}                                \
  reference operator[](difference_type) const {}                          \
  friend difference_type operator-(const Self &, const Self &) {}         \
  friend Self operator+(difference_type, const Self &) {}
