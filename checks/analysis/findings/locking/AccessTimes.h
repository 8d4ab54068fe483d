// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// When does an access without the lock happen: while others run, or before and after?
//
//   worker_.join();
//   items_.clear();                    // behind the join: nobody is left to keep apart
//
//   worker_ = std::thread([this] { lock_guard l(mutex_); items_.insert(1); });
//   items_.clear();                    // beside the thread
//
// Signs of unguarded accesses (UnguardedAccessEvidence.h) that rest on threads, event loops and their ends.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ACCESSTIMES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ACCESSTIMES_H

#include "analysis/findings/locking/UnguardedAccessRules.h"

namespace mapwarden::analysis {

/// One event loop reads here, and does all that others may write.
bool isOnEventLoop(const UnguardedCandidate &Of);

/// One thread reads here, and makes all changes: it needs the lock for its changes only.
bool isOnOwnThread(const UnguardedCandidate &Of);

/// A thread is stopped in front of \p Loc in \p Function, by the name of what is called.
bool isBehindStop(const FunctionSymbol &Function, Place Loc, const Places &At);

/// Whoever writes under the lock has stopped the thread first, and the odd function has not: it runs on that thread.
bool areChangesBehindStop(const UnguardedCandidate &Of);

/// Some way into the function leads from one that is started as a thread.
bool isOnThread(unsigned Function, const std::vector<FunctionContexts> &Contexts, unsigned Depth = 0);

/// A thread has been waited for in front of the access.
bool isBehindJoin(const UnguardedCandidate &Of);

/// A thread of the unit's own writes under the lock, and who forgets it runs elsewhere, and meanwhile: whom should the
/// lock keep apart but these two?
bool isHeldOnThread(const UnguardedCandidate &Of);

} // namespace mapwarden::analysis

#endif
