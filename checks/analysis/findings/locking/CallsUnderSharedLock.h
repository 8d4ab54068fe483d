// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who has another object change its container, as if a reader's lock were enough?
//
//   std::shared_lock lock(table_.sync);
//   table_.map->dropOld();              which erases from what `map` keeps
//
// The lock is the caller's: the object that is called has none, and does not know of it.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CALLSUNDERSHAREDLOCK_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CALLSUNDERSHAREDLOCK_H

#include "analysis/findings/locking/WritesUnderSharedLock.h"
#include "analysis/locks/CallContexts.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The calls in \p Unit of members of other objects that change a container there, where a lock beside that object is
/// held shared and none exclusively; each place once. Another function must make such a call under the lock.
std::vector<WriteUnderSharedLock> findCallsUnderSharedLock(const UnitFacts &Unit, const LockFlow &Flow,
                                                           const std::vector<FunctionContexts> &Contexts,
                                                           const MutationSummaries &Changes);

} // namespace mapwarden::analysis

#endif
