// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <ros/ros.h>
#include <boost/shared_ptr.hpp>
namespace actionlib {
template <class A> struct ActionServer {
  struct GoalHandle {
    boost::shared_ptr<const typename A::Goal> getGoal() const;
    void setAccepted(); void setCanceled(); void setSucceeded(const typename A::Result& = typename A::Result());
    bool operator==(const GoalHandle&) const;
  };
  ActionServer(ros::NodeHandle, const std::string&, boost::function<void(GoalHandle)>, boost::function<void(GoalHandle)>, bool);
  void start();
};
}
