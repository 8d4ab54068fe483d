// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <ros/ros.h>
#include <tf2/exceptions.h>
#include <geometry_msgs/TransformStamped.h>
namespace tf2_ros {
struct Buffer {
  bool canTransform(const std::string&, const std::string&, const ros::Time&, const ros::Duration = ros::Duration(), std::string* = 0) const;
  bool canTransform(const std::string&, const ros::Time&, const std::string&, const ros::Time&, const std::string&, const ros::Duration = ros::Duration(), std::string* = 0) const;
  geometry_msgs::TransformStamped lookupTransform(const std::string&, const std::string&, const ros::Time&, const ros::Duration = ros::Duration()) const;
  geometry_msgs::TransformStamped lookupTransform(const std::string&, const ros::Time&, const std::string&, const ros::Time&, const std::string&, const ros::Duration = ros::Duration()) const;
};
}
