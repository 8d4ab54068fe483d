// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <ros/ros.h>
namespace geometry_msgs { struct TransformStamped {}; }
