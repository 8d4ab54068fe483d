// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of gz-common that are used.
#pragma once
#include <functional>
#include <iostream>
#include <memory>
#include <string>
namespace gz {
namespace common {
class Event {
public:
  virtual ~Event();
};
class Connection;
using ConnectionPtr = std::shared_ptr<Connection>;
template <class Sig, class N = void> class EventT : public Event {
public:
  ConnectionPtr Connect(const std::function<Sig> &);
  template <class... A> void operator()(A &&...);
};
} // namespace common
} // namespace gz
#define gzdbg std::cerr
#define gzwarn std::cerr
#define gzerr std::cerr
#define gzmsg std::cerr
