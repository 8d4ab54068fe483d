// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses what an event loop keeps to itself, outside of that loop?
//
//   void Client::send(Message m) {
//     queue_.push_back(m);                       // whoever calls send(): not on the loop
//     asio::post(io_, [this] { flush(); });      // which flush() runs on
//   }
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ACCESSESOUTSIDELOOP_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ACCESSESOUTSIDELOOP_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/EventLoopConfinement.h"
#include <string>

namespace mapwarden::analysis {

/// A container that an event loop keeps to itself, used outside of that.
struct AccessOutsideLoop {
  std::string ContainerName;
  AccessPlace Violation;
  /// The loop, as the code spells it, and where the odd function hands work over to it; or else PostedBy, a function
  /// that anybody may call, its own changes.
  std::string LoopName;
  Place PostLoc;
  const FunctionSymbol *PostedBy;
  /// A use on the loop, a change if there is one.
  AccessPlace Opposite;
  /// How many functions use the container on the loop, and how many others use it at all.
  unsigned LoopFunctions;
  unsigned OtherFunctions;
};

/// The uses of containers without any lock outside the loop that at least two functions use them on, in functions that
/// hand work over to that loop themselves: so they are not on it; or that change what two others hand their changes
/// over for.
std::vector<AccessOutsideLoop> findAccessesOutsideLoops(const AccessSnapshots &All, const UnitFacts &Unit,
                                                        const EventLoopConfinement &Loops);

} // namespace mapwarden::analysis

#endif
