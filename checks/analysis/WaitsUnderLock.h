// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who waits while all that use a container wait for its lock?
//
//   std::lock_guard lock(mutex_);
//   worker_.join();                   for a thread that takes mutex_ itself: for ever
#ifndef MAPWARDEN_ANALYSIS_WAITSUNDERLOCK_H
#define MAPWARDEN_ANALYSIS_WAITSUNDERLOCK_H

#include "analysis/Findings.h"
#include "analysis/LockReach.h"
#include "analysis/Observations.h"

namespace mapwarden::analysis {

/// The waits in \p Unit under a lock under which another function uses a container, in the order of the source.
std::vector<WaitUnderLock> findWaitsUnderLock(const Observations &All, UnitFacts &Unit, const LockFlow &Flow,
                                              const LockReach &Reach);

} // namespace mapwarden::analysis

#endif
