// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks may a call of a function take, at any depth?
//
//   void Sessions::reset() { remove(1); }     mutex_, where remove takes it
//   plot->fence();                            what any override in the unit takes
//   sessions_.erase(id);                      what the destructors of the elements take
#ifndef MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVELOCKS_H
#define MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVELOCKS_H

#include "analysis/locks/LockFlow.h"

namespace mapwarden::analysis {

/// A lock that a function takes at some point, in the words of the function In.
struct TakenLock {
  PathId Lock;
  model::LockMode Mode;
  Place Loc;
  /// Only for this flag, if it is one.
  std::optional<ParameterFlag> When = std::nullopt;
  /// A parameter decides whether it is taken at all, and the function goes on where it is not.
  bool IsOnParameter = false;
  /// What the function has given back of its caller's locks when it takes this one, in its own words.
  llvm::SmallVector<PathId, 1> Without = {};
  /// The function that this is told of: an override, where what is called is virtual.
  const FunctionSymbol *In = nullptr;
  /// The innermost call that takes it, and of what; invalid and null if the function takes it itself.
  Place CallLoc = {};
  const FunctionSymbol *Callee = nullptr;
  /// How many calls lead there.
  unsigned Calls = 0;
};

/// The locks that functions take; at most 16 each. What a function wants its caller to hold it does not take on top of
/// that.
class TransitiveLocks {
public:
  /// What the body of \p Function takes.
  llvm::ArrayRef<TakenLock> of(const FunctionSymbol &Function) const;

  /// What the call or the end of an object \p F of \p Function may take: that of all overrides in the unit, where what
  /// is called is virtual. Empty for all other facts.
  llvm::ArrayRef<TakenLock> of(const Fact &F, const FunctionFacts &Function) const;

private:
  friend TransitiveLocks computeTransitiveLocks(const UnitFacts &Unit, const LockFlow &Flow);

  using Table = llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<TakenLock, 2>>;
  /// By the pattern of the function; and of what it overrides.
  Table Own;
  Table OfOverrides;
};

/// Composed bottom-up; within a cycle of calls, and below what is virtual, as far as a few rounds tell.
TransitiveLocks computeTransitiveLocks(const UnitFacts &Unit, const LockFlow &Flow);

/// \p Taken in the words of the caller at \p Site.
PathId translateTaken(const TakenLock &Taken, const CallSite &Site, const PathTable &Paths);

/// True if \p Lock, which the caller at \p Site holds, has been given back when \p Taken is taken.
bool isGivenBack(PathId Lock, const TakenLock &Taken, const CallSite &Site, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
