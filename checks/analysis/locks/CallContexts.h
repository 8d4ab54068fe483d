// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// On which ways is a function entered, and what is held on each?
//
// Top-down from the functions that anybody may call. A function that only what is in sight can call is entered on the
// ways of its callers; each way keeps the call that it comes by, so that a helper which six callers enter with the lock
// and one without is not blamed for the one:
//
//   void Cache::put(K k) { lock_guard g(mutex_); evict(); }   // way into evict(): must {mutex_}
//   void Cache::tick() { evict(); }                           // another: must {}
//   void Cache::evict() { items_.clear(); }                   // private
#ifndef MAPWARDEN_ANALYSIS_LOCKS_CALLCONTEXTS_H
#define MAPWARDEN_ANALYSIS_LOCKS_CALLCONTEXTS_H

#include "analysis/locks/CallContext.h"
#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The contexts of all functions of \p Unit, by index.
std::vector<FunctionContexts> computeCallContexts(const UnitFacts &Unit, const LockFlow &Flow,
                                                  const TransitiveLocks &Taken);

} // namespace mapwarden::analysis

#endif
