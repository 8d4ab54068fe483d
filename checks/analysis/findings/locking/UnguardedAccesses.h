// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses a container without the lock that guards it?
//
//   void put(int v) { lock_guard l(mutex_); items_.push_back(v); }
//   void clear() { items_.clear(); }                                // without mutex_, which the others hold
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSES_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/findings/locking/ShortLivedGuards.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/EventLoopConfinement.h"
#include "analysis/locks/Joins.h"
#include <string>

namespace mapwarden::analysis {

/// A container that is accessed without its guard.
struct UnguardedAccess {
  const VariableSymbol *Container;
  /// The path as the odd function writes it.
  std::string ContainerName;
  Guard Protection;
  AccessPlace Violation;
  /// Who forgets the guard: the function of the violation, or else the one that calls it; its pattern.
  const FunctionSymbol *Voter;
  /// If the odd access is made by a helper that other callers enter with the guard: the call that enters it without.
  Place CallLoc;
  /// Who enters the odd access's function without the guard, and where; null if that may be anybody.
  const FunctionSymbol *Caller;
  Place CallerLoc;
  /// It is handed over there to run later, rather than called.
  bool IsSpawned;
  /// The best contrary evidence: an access under the guard; its Function is null if there is none.
  AccessPlace Opposite;
  /// How the opposite access holds the guard, and since where; invalid if its caller holds it.
  model::LockMode OppositeMode;
  Place OppositeSince;
  /// Another lock that the odd access does hold; empty if it holds none.
  std::string OtherLock;
  /// Not all of the class is seen, so that the support speaks of this unit only.
  bool IsPartialView;
  /// The guard is held on some of the paths to the access.
  bool IsHeldOnSome;
  /// CompilerReports, if the compiler does; None for the others.
  RuleId Because;
  /// What speaks for it, and against it.
  Evidence Why;
  /// The other accesses of the container at which the function forgets the guard, in the order of the source: what is
  /// left if this one is silenced.
  std::vector<UnguardedAccess> Elsewhere;

  /// Where it is reported.
  Place getReportPlace() const { return CallLoc.isValid() ? CallLoc : Violation.Loc; }
};

/// The accesses without the guard, one for each container and source function, in the order of the source. What is
/// decided of them is noted as of \p At.
std::vector<UnguardedAccess> findUnguardedAccesses(const AccessSnapshots &All, const Guards &Known,
                                                   llvm::ArrayRef<ShortLivedGuard> ShortLived, const UnitFacts &Unit,
                                                   const std::vector<FunctionContexts> &Contexts,
                                                   const EventLoopConfinement &Loops, Stage At = Stage::Access);

/// Those of \p Found that one function makes because it forgets one lock, or because one call does, together: they have
/// one cause. The first of each, and the first of all, is the first in the source.
std::vector<std::vector<const UnguardedAccess *>> groupByCause(std::vector<const UnguardedAccess *> Found,
                                                               const Places &At);

} // namespace mapwarden::analysis

#endif
