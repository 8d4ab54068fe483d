// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls under a lock come back for it?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   remove(id);                       takes mutex_ again, and waits for itself
//   onChange_(id);                    a user's callback, which may call what takes mutex_
//   sessions_.erase(id);              whose destructor takes mutex_
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCKS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCKS_H

#include "analysis/findings/locking/SelfDeadlock.h"
#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The calls, where a lock that the function itself has taken is certainly held and cannot be taken twice.
std::vector<SelfDeadlock> findSelfDeadlocks(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
