// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of rclcpp, rclcpp_lifecycle, lifecycle_msgs, pluginlib and rcutils that are used.
#pragma once
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#include <iostream>
#include <sstream>
#include <memory>
namespace rclcpp {
class Duration {
public:
  double seconds() const;
  int64_t nanoseconds() const;
};
class Time {
public:
  double seconds() const;
  int64_t nanoseconds() const;
};
class Clock {
public:
  using SharedPtr = std::shared_ptr<Clock>;
  Time now();
};
namespace node_interfaces {
class NodeClockInterface {
public:
  using SharedPtr = std::shared_ptr<NodeClockInterface>;
  Clock::SharedPtr get_clock();
};
} // namespace node_interfaces
Duration operator-(const Time &, const Time &);
} // namespace rclcpp
namespace lifecycle_msgs {
namespace msg {
struct State {
  using _id_type = uint8_t;
  static constexpr uint8_t PRIMARY_STATE_UNKNOWN = 0;
  static constexpr uint8_t PRIMARY_STATE_UNCONFIGURED = 1;
  static constexpr uint8_t PRIMARY_STATE_INACTIVE = 2;
  static constexpr uint8_t PRIMARY_STATE_ACTIVE = 3;
  static constexpr uint8_t PRIMARY_STATE_FINALIZED = 4;
};
} // namespace msg
} // namespace lifecycle_msgs
namespace rclcpp_lifecycle {
class State {
public:
  State();
  State(uint8_t, const std::string &);
  uint8_t id() const;
  std::string label() const;
};
namespace node_interfaces {
class LifecycleNodeInterface {
public:
  enum class CallbackReturn : uint8_t { SUCCESS, FAILURE, ERROR };
  virtual ~LifecycleNodeInterface();
  virtual CallbackReturn on_configure(const State &);
  virtual CallbackReturn on_cleanup(const State &);
  virtual CallbackReturn on_shutdown(const State &);
  virtual CallbackReturn on_activate(const State &);
  virtual CallbackReturn on_deactivate(const State &);
  virtual CallbackReturn on_error(const State &);
};
} // namespace node_interfaces
} // namespace rclcpp_lifecycle
namespace pluginlib {
class PluginlibException : public std::runtime_error {
  using std::runtime_error::runtime_error;
};
template <class T> class ClassLoader {
public:
  ClassLoader(const std::string &, const std::string &);
  std::shared_ptr<T> createSharedInstance(const std::string &);
  T *createUnmanagedInstance(const std::string &);
  bool isClassAvailable(const std::string &);
  std::vector<std::string> getDeclaredClasses();
};
} // namespace pluginlib
#define RCUTILS_LOG_DEBUG_NAMED(...) ((void)0)
#define RCUTILS_LOG_INFO_NAMED(...) ((void)0)
#define RCUTILS_LOG_WARN_NAMED(...) ((void)0)
#define RCUTILS_LOG_ERROR_NAMED(...) ((void)0)
#define RCUTILS_LOG_FATAL_NAMED(...) ((void)0)
