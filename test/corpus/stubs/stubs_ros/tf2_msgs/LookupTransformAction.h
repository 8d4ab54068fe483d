// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <geometry_msgs/TransformStamped.h>
#include <boost/shared_ptr.hpp>
namespace tf2_msgs {
struct TF2Error { enum { NO_ERROR, LOOKUP_ERROR, CONNECTIVITY_ERROR, EXTRAPOLATION_ERROR, INVALID_ARGUMENT_ERROR, TIMEOUT_ERROR, TRANSFORM_ERROR }; int error; std::string error_string; };
struct LookupTransformResult { geometry_msgs::TransformStamped transform; TF2Error error; };
struct LookupTransformGoal { std::string target_frame, source_frame, fixed_frame; ros::Time source_time, target_time; ros::Duration timeout; bool advanced; typedef boost::shared_ptr<const LookupTransformGoal> ConstPtr; };
struct LookupTransformAction { typedef LookupTransformGoal Goal; typedef LookupTransformResult Result; };
}
