// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For what may a thread wait in a call of a function, at any depth?
//
//   int Queue::take() { std::unique_lock lock(mutex_); filled_.wait(lock); ... }     a condition; it gives up mutex_
#ifndef MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVEWAITS_H
#define MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVEWAITS_H

#include "analysis/locks/LockFlow.h"

namespace mapwarden::analysis {

/// A wait that a function comes to, in its own words.
struct ReachedWait {
  model::WaitsFor For;
  Place Loc;
  /// The locks that do not hold meanwhile; UnknownPath among them if some have no name here.
  llvm::SmallVector<PathId, 1> GivesUp;
  bool IsBounded;
};

/// The waits by the pattern of the function; at most 4 each.
using TransitiveWaits = llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<ReachedWait, 1>>;

/// Composed bottom-up; within a cycle of calls, a callee that is not composed yet counts as not waiting.
TransitiveWaits computeTransitiveWaits(const UnitFacts &Unit, const LockFlow &Flow);

/// What \p Wait gives up in the words of the caller at \p Site.
llvm::SmallVector<PathId, 1> translateGivenUp(const ReachedWait &Wait, const CallSite &Site, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
