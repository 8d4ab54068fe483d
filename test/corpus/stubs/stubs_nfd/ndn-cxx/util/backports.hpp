#pragma once
#include <memory>
#include <string>
namespace ndn { template <typename T, typename... A> std::unique_ptr<T> make_unique(A &&...a) { return std::unique_ptr<T>(new T(std::forward<A>(a)...)); }
template <typename T> std::string to_string(const T &) { return std::string(); } }
