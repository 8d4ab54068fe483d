// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Stand-in for mapbox::util::variant: names only, for parsing.
#pragma once
#include <functional>
#include <tuple>
#include <utility>
namespace mapbox { namespace util {
struct no_init {};
template <typename... T> class variant {
public:
    variant() {}
    variant(no_init) {}
    template <typename U> variant(U&&) {}
    template <typename U> bool is() const { return false; }
    template <typename U> U& get() { return *static_cast<U*>(nullptr); }
    template <typename U> const U& get() const { return *static_cast<const U*>(nullptr); }
    int which() const { return 0; }
    template <typename U, typename... A> void set(A&&...) {}
    template <typename F> static auto visit(const variant& v, F f) -> decltype(f(*static_cast<const typename std::tuple_element<0, std::tuple<T...>>::type*>(nullptr)));
    bool operator==(const variant&) const { return false; }
    bool operator!=(const variant&) const { return true; }
    bool operator<(const variant&) const { return false; }
};
template <typename F, typename V> auto apply_visitor(F&& f, V&& v) -> decltype(V::visit(v, f));
template <typename R> struct static_visitor { using result_type = R; };
template <typename T> class recursive_wrapper {};
} }
