// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what gz-sim's build writes.
#pragma once
#define GZ_SIM_VERSION_NAMESPACE v9
#define GZ_SIM_VISIBLE
#define GZ_SIM_HIDDEN
#define IGNITION_GAZEBO_VERSION_NAMESPACE v6
#define IGNITION_GAZEBO_VISIBLE
#define GZ_GAZEBO_VISIBLE
#define GZ_GAZEBO_VERSION_NAMESPACE v6
#ifdef IGN_NAMES
namespace ignition {
namespace gazebo {
inline namespace v6 {}
}
}
namespace gz = ignition;
namespace ignition {
namespace sim = gazebo;
}
#endif
