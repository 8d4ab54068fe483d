// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks are held at each access and call of the unit, the callers' locks included?
//
// Bottom-up, the locksets of each function and the summary that its callers see; then top-down, the context: what every
// caller in sight holds when it calls. A private helper whose every caller locks is so known to run under the lock:
//
//   void Cache::put(K k) { lock_guard g(mutex_); evict(); }   // evict()'s only caller
//   void Cache::evict() { items_.clear(); }                   // context {mutex_}
#ifndef MAPWARDEN_ANALYSIS_LOCKFLOW_H
#define MAPWARDEN_ANALYSIS_LOCKFLOW_H

#include "analysis/Lockset.h"
#include "analysis/LocksetAnalysis.h"
#include "analysis/UnitFacts.h"

namespace mapwarden::analysis {

/// What is held when a function is entered, in its own words.
struct Context {
  enum class Kind : uint8_t {
    Known,   ///< Must and May tell
    Unknown, ///< callers that we do not see may hold anything
    Owned,   ///< nothing is shared yet, or no longer: constructors, destructors and what only they call
  };
  Kind What = Kind::Known;
  llvm::SmallVector<LockEffect, 1> Must;
  llvm::SmallVector<PathId, 1> May;
};

/// A fact with the lockset in front of it, relative to its function's entry.
struct FlowPoint {
  const Fact *What;
  Lockset Held;
};

/// The accesses, mutations and calls of one function.
struct FunctionFlow {
  std::vector<FlowPoint> Points;
  Context Entry;
};

/// The result: by index of UnitFacts::Functions.
struct LockFlow {
  std::vector<FunctionFlow> Functions;
  LockSummaries Summaries;
};

/// Runs the lockset analysis over all functions of \p Unit.
LockFlow computeLockFlow(UnitFacts &Unit);

/// Held at a point, the context included.
struct EffectiveLockset {
  /// Certainly held. A lock of the context has no valid Since.
  llvm::SmallVector<HeldLock, 2> Must;
  /// Perhaps held; UnknownPath among them if something may be held that has no name.
  llvm::SmallVector<PathId, 2> May;
  /// Nothing may be concluded from a lock's absence.
  bool IsUnknown = false;
};

/// What is held at \p Point of a function with the context \p Entry.
EffectiveLockset computeEffective(const Lockset &Point, const Context &Entry);

} // namespace mapwarden::analysis

#endif
