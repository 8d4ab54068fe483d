// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which containers do two threads use that the unit starts, with no lock at all?
//
//   for (int i = 0; i < 4; ++i)
//     threads.emplace_back([&] { results.push_back(work(i)); });
//
// Only threads that certainly run beside each other count: several of one function, started in a loop that does not
// wait for them, or two of different functions. What is used before the start or behind the join cannot be told apart
// from what is used meanwhile, so the thread that starts them is no witness.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNLOCKEDSHARING_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNLOCKEDSHARING_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/AccessSnapshots.h"
#include <string>

namespace mapwarden::analysis {

/// A container that two threads use, and no lock keeps them apart.
struct UnlockedSharing {
  std::string ContainerName;
  /// A change, and where its thread is started.
  Place Loc;
  AccessKind Access;
  model::Effect Effect;
  Place StartLoc;
  /// The use on the other thread, and where that is started; invalid if both run the same function.
  Place OtherLoc;
  AccessKind OtherAccess;
  model::Effect OtherEffect;
  Place OtherStartLoc;
  /// Where a static pointer to the container was found null, which is set and filled then; invalid if there is none.
  Place TestLoc;
  /// The use is a public function's, which anybody may call meanwhile; or a change by who has started the thread of
  /// Loc, which need not be one, and goes on beside it. Nothing starts a thread for it.
  bool IsOfAnybody;
};

/// The changes of containers in \p Unit that another thread may meet; not of those that some function uses under a
/// lock.
std::vector<UnlockedSharing> findUnlockedSharing(const AccessSnapshots &All, const UnitFacts &Unit,
                                                 const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
