// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Can an access without the guard be a finding at all?
//
//   Cache Copy; Copy.items_.clear();       no other thread knows it
//
// One function a reason; their order in the table is their priority. What is left is weighed
// (UnguardedAccessEvidence.h).
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSRULES_H

#include "analysis/findings/locking/ShortLivedGuards.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/EventLoopConfinement.h"
#include "analysis/locks/Joins.h"

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
  const Joins &Ended;

  /// The one with the access.
  const FunctionSymbol &function() const { return *Unit.Functions[Omission.Violation->Function].Function; }
};

/// The rule that says why \p Candidate is no finding, whatever speaks for it; None if there is none.
RuleId judge(const UnguardedCandidate &Candidate);

} // namespace mapwarden::analysis

#endif
