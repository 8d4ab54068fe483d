// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which acts use a value that was read in an earlier critical section?
//
//   long before = stats.get(host);         get() locks, and so does set(): what others have added in between is lost
//   stats.set(host, before + bytes);
//   int at = indexOf(id);                  it locks, and has found a place
//   std::lock_guard<std::mutex> lock(mutex_);
//   tracks_.erase(tracks_.begin() + at);   which may be another's by now
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_STALEVALUES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_STALEVALUES_H

#include "analysis/findings/locking/AtomicityViolations.h"

namespace mapwarden::analysis {

/// The acts of \p Unit that rest on a value that a function has read under a lock which it takes itself, in the order
/// of the source.
std::vector<AtomicityViolation> findStaleValues(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                                                const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
