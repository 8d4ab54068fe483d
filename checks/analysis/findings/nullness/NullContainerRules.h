// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a pointer that seems to lead nowhere a finding?
//
//   assert(items);                       somebody vouches for it
//   items->clear();
//
//   if (auto items = weak_.lock())       most are tested, so that the one that is not
//     ...
//   weak_.lock()->clear();               is a finding; if none were, it would be meant so
//
// What one function says is asked when the pointer is met, what all functions of the unit say at the end.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERRULES_H

#include "analysis/findings/nullness/NullContainer.h"
#include "analysis/findings/nullness/UnsetMembers.h"
#include "analysis/queries/DeviantLookups.h"

namespace mapwarden::analysis {

/// A pointer that is dereferenced, and why it is believed to lead nowhere.
struct NullCandidate {
  const UnitFacts &Unit;
  const UnsetMembers &Members;
  const FunctionFacts &Function;
  /// The dereference, and the block that it is in.
  unsigned Block;
  const Fact &At;
  NullContainer::Reason Why;
  /// What says so.
  Place SaidAt;
  /// What the function has found out of it; null if it has not.
  const LookupState::Outcome *Known = nullptr;
  /// It is null on all paths, because it was set so, or never: no assertion can help that.
  bool IsSure = false;
  /// Where another one is tested, if the subject of the look-up does not say so.
  Place Test = {};
  /// The loop sets it behind the dereference.
  bool IsSetForNextTurn = false;
  /// The variable or member that it is named after; null if it is neither.
  const VariableSymbol *Named = nullptr;
  /// The function tests it, somewhere.
  bool IsTested = false;
  /// The function has asked the weak pointer before whether there is anything left.
  bool IsAskedBefore = false;
  /// A parameter: so many calls leave it to its default.
  unsigned CallsByDefault = 0;
  /// A member that is made when it is first needed: the callers make it, or test it.
  bool IsKnownToCallers = false;
};

/// The rule that says why \p Candidate is no finding, or one for the strict level only, as far as its function tells.
RuleId judge(const NullCandidate &Candidate);

/// A pointer that its function does not test, and what all functions of the unit say of such pointers.
struct UntestedPointer {
  const NullContainer &Found;
  LookupSubject About;
  /// The function tests another one; or asked the weak pointer before whether there is anything left.
  bool IsDoubted;
  /// The weak pointer is a member of the function's object; or the member that returned it has no parameters.
  bool IsOfState;
  const DeviantLookups &Belief;
};

/// The same for what nobody has tested, as far as the unit tells.
RuleId judge(const UntestedPointer &Pointer, const RuleSet &Rules);

} // namespace mapwarden::analysis

#endif
