// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks may a call of a function take, at any depth?
//
//   void Sessions::reset() { remove(1); }     mutex_, where remove takes it
#ifndef MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVELOCKS_H
#define MAPWARDEN_ANALYSIS_LOCKS_TRANSITIVELOCKS_H

#include "analysis/locks/LockFlow.h"

namespace mapwarden::analysis {

/// A lock that a function takes at some point, in its own words.
struct TakenLock {
  PathId Lock;
  model::LockMode Mode;
  Place Loc;
  /// Only for this flag, if it is one.
  std::optional<ParameterFlag> When = std::nullopt;
};

/// The locks by the pattern of the function; at most 16 each. What a function wants its caller to hold it does not take
/// on top of that.
using TransitiveLocks = llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<TakenLock, 2>>;

/// Composed bottom-up; within a cycle of calls, a callee that is not composed yet counts as taking nothing.
TransitiveLocks computeTransitiveLocks(const UnitFacts &Unit, const LockFlow &Flow);

} // namespace mapwarden::analysis

#endif
