// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
// parse-only
#include <functional>
#include <string>
#include <list>
#include <vector>
#include <boost/bind.hpp>
#include <boost/function.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/thread.hpp>
namespace ros {
struct Duration { Duration(double = 0) {} double toSec() const { return 0; } };
inline bool operator<(const Duration&, const Duration&) { return false; }
struct Time { static Time now(); bool isZero() const; };
inline bool operator<(const Time&, const Time&) { return false; }
inline bool operator<=(const Time&, const Time&) { return false; }
inline Time operator+(const Time& t, const Duration&) { return t; }
inline Time operator+(const Time& t, const Time&) { return t; }
inline Duration operator-(const Time&, const Time&) { return Duration(); }
struct TimerEvent {};
struct Timer {};
struct NodeHandle { Timer createTimer(Duration, const boost::function<void(const TimerEvent&)>&) { return Timer(); } };
}
#define ROS_ERROR(...) ((void)0)
#define ROS_WARN(...) ((void)0)
#define ROS_DEBUG(...) ((void)0)
