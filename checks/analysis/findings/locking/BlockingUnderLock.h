// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who waits while all that use a container wait for its lock?
//
//   std::lock_guard lock(mutex_);
//   worker_.join();                   for a thread that takes mutex_ itself: for ever
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_BLOCKINGUNDERLOCK_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_BLOCKINGUNDERLOCK_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/TransitiveLocks.h"
#include <string>

namespace mapwarden::analysis {

/// A wait under a lock that others need.
struct BlockingCall {
  model::WaitsFor For;
  std::string LockName;
  /// Since where the lock is held.
  Place Since;
  Place Loc;
  /// A container that another function uses under the lock; the lock itself if there is none.
  std::string ContainerName;
  /// What runs on a thread that is waited for, and takes the lock itself, and where; null if none is in sight.
  const FunctionSymbol *Thread;
  Place TakenLoc;
  /// The function that is called and waits, at any depth, and where; null if the wait is at Loc.
  const FunctionSymbol *Callee;
  Place WaitLoc;
  /// All that could end the wait is called with the lock held, as at EndLoc.
  bool NeedsHeld;
  Place EndLoc;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// The waits in \p Unit under a lock under which another function uses a container, in the order of the source.
std::vector<BlockingCall> findBlockingUnderLock(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                                                const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
