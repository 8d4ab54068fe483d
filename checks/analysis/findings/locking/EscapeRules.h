// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does what leads into a container go wrong beyond its lock?
//
//   const Users &list() { std::lock_guard l(mutex_); return users_; }     locks-to-hand-out +
//   void drop(int id) { std::lock_guard l(mutex_); users_.erase(id); }    takes-away +
//
// One function a sign; a rule that drops a candidate is asked before anything is weighed.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ESCAPERULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ESCAPERULES_H

#include "analysis/guards/GuardInference.h"
#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

/// What leads into a container and leaves the critical section, and what is known when it is judged.
struct EscapeCandidate {
  const VariableSymbol &Container;
  const GuardHypothesis &Hypothesis;
  /// The lock whose section it leaves.
  PathId Key;
  /// The function, by index of UnitFacts::Functions.
  unsigned Function;
  /// The Escape, or the Use behind the section; what of the container it leads to.
  const Fact &What;
  const Fact &Leads;
  /// The function holds the lock by itself, where the borrow is born.
  bool IsLocked;
  /// The lock is taken again before the use.
  bool IsRetaken;
  /// The accesses of the container; and the change that the borrow does not outlive, null if there is none.
  const std::vector<AccessSnapshot> &Seen;
  const AccessSnapshot *Change;
  const UnitFacts &Unit;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;

  const FunctionSymbol &function() const { return *Unit.Functions[Function].Function; }
  bool isUse() const { return What.Kind != FactKind::Escape; }
};

/// True if what \p Leads tells of does not outlive \p Change.
bool endsWith(const Fact &Leads, const Fact &Change);

/// The change of \p Seen that \p Leads, in \p Function, does not outlive: best one under \p Key, in another function,
/// that takes elements away; null if there is none.
const AccessSnapshot *findEnd(const Fact &Leads, unsigned Function, PathId Key, const std::vector<AccessSnapshot> &Seen,
                              const UnitFacts &Unit);

/// The rule that says why \p Of is no finding, whatever speaks for it; None if there is none.
RuleId judge(const EscapeCandidate &Of);

/// What speaks for \p Of, and against it.
Evidence weighEscape(const EscapeCandidate &Of);

} // namespace mapwarden::analysis

#endif
