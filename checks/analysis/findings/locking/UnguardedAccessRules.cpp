// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessRules.h: one function a reason.
#include "analysis/findings/locking/UnguardedAccessRules.h"

namespace mapwarden::analysis {

/// An element lives under the guard of the container that it is in: a lock that others hold at a part of it is there
/// for something else.
static bool isUnderOther(PathId Container, PathId Key, const Guards &Known, const PathTable &Paths) {
  for (PathId Outer = Paths.parent(Container); Outer != UnknownPath; Outer = Paths.parent(Outer))
    if (const VariableSymbol *Field = Paths.findField(Outer))
      if (const auto Found = Known.find(Field);
          Found != Known.end() && Found->second.What.Key != Key && Found->second.isBelieved())
        return true;
  return false;
}

/// With -Wthread-safety on, Clang itself says where a declared guard is missed.
static bool isReportedByCompiler(const UnguardedCandidate &Of) {
  return Of.Hypothesis.What.Source == GuardSource::Declared &&
         Of.Unit.At->isThreadSafetyChecked(Of.Omission.Violation->What->Loc);
}

/// One report is enough: an access behind a guard of its own lock that was too short is the guard's fault.
static bool isBehindShortLivedGuard(const UnguardedCandidate &Of) {
  return llvm::any_of(Of.ShortLived, [&](const ShortLivedGuard &Guard) {
    return Guard.Function == &Of.function() && Guard.LockName == Of.Hypothesis.What.Name;
  });
}

using Candidate = UnguardedCandidate;

/// The first that applies decides.
static const Rule<Candidate> Rules[] = {
    {RuleId::UnderOther,
     [](const Candidate &Of) {
       return isUnderOther(Of.Omission.Violation->What->Path, Of.Hypothesis.What.Key, Of.Known, Of.Unit.Paths);
     }},
    {RuleId::OtherUnits,
     [](const Candidate &Of) {
       return !isPlaceToReport(Of.Omission.CallLoc.isValid() ? Of.Omission.CallLoc : Of.Omission.Violation->What->Loc,
                               Of.Container, Of.Unit);
     }},
    {RuleId::ShortLivedGuard, isBehindShortLivedGuard},
    {RuleId::CompilerReports, isReportedByCompiler},
};

RuleId judge(const UnguardedCandidate &Candidate) {
  return firstOf<UnguardedCandidate>(Rules, Candidate, Candidate.Unit.Options.Rules);
}

} // namespace mapwarden::analysis
