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

/// One way into a function, in the function's own words.
struct CallContext {
  llvm::SmallVector<LockEffect, 1> Must;
  llvm::SmallVector<PathId, 1> May;
  /// Why callers that we do not see may hold anything; None if they do not.
  RuleId UnknownBecause = RuleId::None;
  bool isUnknown() const { return UnknownBecause != RuleId::None; }
  /// On an unknown way: the plain mutexes that nobody holds who comes this way, since they are taken behind it; where
  /// they are taken shared, nobody holds them exclusively.
  llvm::SmallVector<LockEffect, 1> NotHeld;
  /// Locks of May that a caller takes on a condition of its own alone (see LockedFact).
  llvm::SmallVector<PathId, 1> OnCondition;
  /// The parameters whose objects the caller has made and given to nobody else, and those whose objects others know.
  llvm::SmallVector<unsigned, 1> OwnedParameters;
  llvm::SmallVector<unsigned, 1> PublishedParameters;
  /// The flags that the caller hands over.
  llvm::SmallVector<ParameterFlag, 1> Flags;
  /// Nothing in sight takes a lock, from the function on that anybody may call: the caller may hold what it can name.
  bool IsPermissive = false;
  /// Nothing of `this` is shared yet, or any more: constructors, destructors and what they call.
  bool IsOwned = false;
  /// The function that calls, by index of UnitFacts::Functions, and where; Outside if nobody in sight does.
  static constexpr unsigned Outside = ~0U;
  unsigned Caller = Outside;
  Place CallLoc = {};
  /// The caller is externally callable, and this is the way on which it is called by code that we do not see.
  bool IsFromOutside = false;
  /// Handed over to run later, rather than called.
  bool IsSpawned = false;
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
