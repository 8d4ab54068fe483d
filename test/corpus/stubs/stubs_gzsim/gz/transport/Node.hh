// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of gz-transport that are used.
#pragma once
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
namespace gz {
namespace transport {
class NodeOptions {
public:
  NodeOptions();
};
class Node {
public:
  class Publisher {
  public:
    template <class M> bool Publish(const M &);
  };
  explicit Node(const NodeOptions &);
  template <class M> Publisher Advertise(const std::string &);
  template <class C, class M> bool Subscribe(const std::string &, void (C::*)(const M &), C *);
  bool Unsubscribe(const std::string &);
};
} // namespace transport
} // namespace gz
