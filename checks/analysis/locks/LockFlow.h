// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks does each function hold at its accesses and calls, by itself?
//
// Bottom-up: the locksets of each function, relative to its entry, and the summary that its callers see.
//
//   void open() { mutex_.lock(); items_.clear(); }     // held at the clear: mutex_; the summary: acquires mutex_
#ifndef MAPWARDEN_ANALYSIS_LOCKS_LOCKFLOW_H
#define MAPWARDEN_ANALYSIS_LOCKS_LOCKFLOW_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/locks/Lockset.h"
#include "analysis/locks/LocksetAnalysis.h"

namespace mapwarden::analysis {

/// A fact with the lockset in front of it, relative to its function's entry.
struct LockedFact {
  const Fact *What;
  Lockset Held;
  /// The plain mutexes among those that may be held that the function takes on a condition of its own (see
  /// ConditionalLocks.h).
  llvm::SmallVector<PathId, 1> OnCondition = {};
  /// The rule by which `this` is not shared yet (see PrePublication.h); None if it may be.
  RuleId UnpublishedBecause = RuleId::None;
};

/// The accesses, mutations, uses of owning pointers, waits, calls, also of callables that are not in sight, and
/// hand-overs of one function.
using FunctionFlow = std::vector<LockedFact>;

/// The result: by index of UnitFacts::Functions.
struct LockFlow {
  std::vector<FunctionFlow> Functions;
  /// What takes or may take further locks, and is no point of Functions: acquisitions, calls of members that may be
  /// overridden or are not in sight, and ends of objects.
  std::vector<FunctionFlow> Takings;
  /// Where what leads into containers leaves the function.
  std::vector<FunctionFlow> Leavings;
  /// Uses of concurrent containers.
  std::vector<FunctionFlow> Concurrents;
  LockSummaries Summaries;
};

/// Runs the lockset analysis over all functions of \p Unit.
LockFlow computeLockFlow(const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
