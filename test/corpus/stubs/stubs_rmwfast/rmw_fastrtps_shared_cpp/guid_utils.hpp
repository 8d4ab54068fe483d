// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: reduced to the names that custom_service_info.hpp wants.
#pragma once
#include <cstddef>
#include "fastrtps/rtps/common/names.h"
namespace rmw_fastrtps_shared_cpp {
struct hash_fastrtps_guid {
  std::size_t operator()(const eprosima::fastrtps::rtps::GUID_t &) const;
};
} // namespace rmw_fastrtps_shared_cpp
