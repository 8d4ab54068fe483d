// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a loop's call matter, and the change that it may come back to make?
//
//   for (auto &session : sessions_)
//     log(name_);                       nothing of the loop's element: no reason to come back for it
//
// Which evidence convinces, and in which order, is a table of ReentrantLoops.cpp.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRYRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRYRULES_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/invalidation/ReentrantLoop.h"
#include "analysis/findings/invalidation/ReentryEvidence.h"

namespace mapwarden::analysis {

/// A change that the call of a loop reaches.
struct ReachedChange {
  const MutationEffect &Change;
  const CallSite &Site;
  const LoopCall &Loop;
  /// The callee's own summary has it, so that the loop's analysis has seen it.
  bool IsSeenByLoop;
};

/// The rule that says why \p Change is not one that comes back.
RuleId judge(const ReachedChange &Change, const RuleSet &Rules);

/// A change that a callback makes which somebody hands over.
struct HandedChange {
  model::Invalidates Invalidates;
  const LoopCall &Loop;
};

/// The rule that says why \p Change does the loop no harm.
RuleId judge(const HandedChange &Change, const RuleSet &Rules);

/// A change of the container somewhere in the unit, which the call of a loop might come back to make.
struct PossibleChange {
  FactPlace At;
  const LoopCall &Loop;
  const PathTable &Paths;
};

/// The rule that says why \p Change is none that the call could make.
RuleId judge(const PossibleChange &Change, const RuleSet &Rules);

/// A loop whose call may come back, and a change that it might make then.
struct LoopCandidate {
  const UnitFacts &Unit;
  const LoopCall &Of;
  const ReentrantLoop &Found;
  /// The way to the change is in sight.
  bool IsSeen;
};

/// The rule that says why \p Candidate is no finding, whatever evidence there is.
RuleId judge(const LoopCandidate &Candidate);

} // namespace mapwarden::analysis

#endif
