#pragma once
#include <ros/ros.h>
namespace geometry_msgs { struct TransformStamped {}; }
