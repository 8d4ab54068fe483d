// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: makes the reference counters of rtt known before Boost's template that calls them.
#pragma once
#ifdef __cplusplus
namespace RTT {
namespace base {
class DataSourceBase;
}
namespace internal {
struct IntrusiveStorage;
}
} // namespace RTT
void intrusive_ptr_add_ref(const RTT::base::DataSourceBase *);
void intrusive_ptr_release(const RTT::base::DataSourceBase *);
void intrusive_ptr_add_ref(RTT::internal::IntrusiveStorage *);
void intrusive_ptr_release(RTT::internal::IntrusiveStorage *);
namespace RTT {
namespace base {
using ::intrusive_ptr_add_ref;
using ::intrusive_ptr_release;
} // namespace base
namespace internal {
using ::intrusive_ptr_add_ref;
using ::intrusive_ptr_release;
} // namespace internal
} // namespace RTT
#endif
