// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is an access without the guard a finding?
//
//   auto begin() { return items_.begin(); }         a lock that it took would be gone before the iterator is used
//   bool has(int id) const;                         of a class whose callers lock, by a mutex that they have lent it
//
// One function a reason; their order in the table is their priority.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSRULES_H

#include "analysis/findings/locking/ShortLivedGuards.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/EventLoopConfinement.h"

namespace mapwarden::analysis {

/// An access without its guard, and what is known when it is judged.
struct UnguardedCandidate {
  const VariableSymbol &Container;
  const GuardHypothesis &Hypothesis;
  const Vote &Omission;
  const std::vector<AccessSnapshot> &Seen;
  const Guards &Known;
  llvm::ArrayRef<ShortLivedGuard> ShortLived;
  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  const EventLoopConfinement &Loops;
};

/// The rule that says why \p Candidate is no finding, or one for the strict level only; None if it is a finding.
RuleId judge(const UnguardedCandidate &Candidate);

} // namespace mapwarden::analysis

#endif
