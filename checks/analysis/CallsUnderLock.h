// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls under a lock come back for it?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   remove(id);                       takes mutex_ again, and waits for itself
//   onChange_(id);                    a user's callback, which may call what takes mutex_
#ifndef MAPWARDEN_ANALYSIS_CALLSUNDERLOCK_H
#define MAPWARDEN_ANALYSIS_CALLSUNDERLOCK_H

#include "analysis/Findings.h"
#include "analysis/LockReach.h"

namespace mapwarden::analysis {

/// The calls, where a lock that the function itself has taken is certainly held and cannot be taken twice.
std::vector<CallUnderLock> findCallsUnderLock(UnitFacts &Unit, const LockFlow &Flow, const LockReach &Reach);

} // namespace mapwarden::analysis

#endif
