// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: reduced to the names that PeerTracker wants.
#pragma once
#include <gz/common/Event.hh>
#include <gz/sim/config.hh>
namespace gz {
namespace sim {
inline namespace v9 {
class EventManager {
public:
  template <class E, class... A> void Emit(A &&...);
};
} // namespace v9
} // namespace sim
} // namespace gz
