// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: reduced to the names that custom_service_info.hpp wants.
#pragma once
namespace rmw_fastrtps_shared_cpp {
struct SerializedData {
  bool is_cdr_buffer;
  void *data;
  const void *impl;
};
class TypeSupport;
} // namespace rmw_fastrtps_shared_cpp
