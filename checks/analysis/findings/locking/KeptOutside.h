// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who calls a collaborator under a lock that all others release first?
//
//   park()  { { lock(mutex_); vans_.insert(v); } upstream_->changed(); }
//   leave() { { lock(mutex_); vans_.erase(v); } upstream_->changed(); }
//   scrap() { lock(mutex_); vans_.erase(v); upstream_->changed(); }   which may call list(), and list() locks
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_KEPTOUTSIDE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_KEPTOUTSIDE_H

#include "analysis/findings/locking/SelfDeadlock.h"
#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The calls, under a lock of the object's own, of a member of a collaborator that is not in sight or may be
/// overridden, which two other functions make without any lock, one of them though it takes that lock too.
std::vector<SelfDeadlock> findKeptOutside(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
