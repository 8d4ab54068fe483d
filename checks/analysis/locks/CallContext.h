// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a way into a function, and what is held behind it?
//
//   void Cache::put(K k) { lock_guard g(mutex_); evict(); }   // a way into evict(): must {mutex_}
//   void Cache::evict() { other_.lock(); items_.clear(); }    // held at the change: {mutex_, other_}
#ifndef MAPWARDEN_ANALYSIS_LOCKS_CALLCONTEXT_H
#define MAPWARDEN_ANALYSIS_LOCKS_CALLCONTEXT_H

#include "analysis/locks/LockFlow.h"
#include "analysis/rules/Rule.h"

namespace mapwarden::analysis {

/// One way into a function.
struct CallContext : WayIn {
  /// Why callers that we do not see may hold anything; None if they do not.
  RuleId UnknownBecause = RuleId::None;
  bool isUnknown() const { return UnknownBecause != RuleId::None; }
  /// The function that calls, by index of UnitFacts::Functions; Outside if nobody in sight does.
  static constexpr unsigned Outside = ~0U;
  unsigned Caller = Outside;
};

/// All ways into one function.
struct FunctionContexts {
  /// At most 32; more than that become one unknown way.
  llvm::SmallVector<CallContext, 2> Ways;
  /// Anybody may call it: the first way comes from outside, and those of callers in sight are only hints.
  bool IsOpen = false;
  /// What the function's attributes, assertions and releases say that its callers hold.
  llvm::SmallVector<LockEffect, 1> Requires;
  /// Those of them that are asserted or declared, rather than released.
  llvm::SmallVector<PathId, 1> Asserted;
  /// The locks that the function releases and never takes.
  llvm::SmallVector<PathId, 1> GivesBack;
  /// A lambda that is kept for later: what was held where it was made, in its own words.
  llvm::SmallVector<PathId, 1> HeldByMaker;
};

/// Held at a point, the caller's locks included.
struct EffectiveLockset {
  /// Certainly held. A lock of the caller has no valid Since.
  llvm::SmallVector<HeldLock, 2> Must;
  /// Perhaps held; UnknownPath among them if something may be held that has no name.
  llvm::SmallVector<PathId, 2> May;
  /// Why nothing may be concluded from a lock's absence; None if it may.
  RuleId UnknownBecause = RuleId::None;
  bool isUnknown() const { return UnknownBecause != RuleId::None; }
};

/// What is held at \p Point of a function that is entered on \p Way and requires \p Requires, by \p Rules.
EffectiveLockset computeEffective(const Lockset &Point, const CallContext &Way, llvm::ArrayRef<LockEffect> Requires,
                                  const RuleSet &Rules);

} // namespace mapwarden::analysis

#endif
