// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much speaks for a candidate?
//
// What may be meant so and may be a mistake is not decided by one sign: each sign that is seen has a weight, and the
// weights add up. They are logarithms of odds in decibans, ten times the common logarithm, as Good has them
// (Probability and the Weighing of Evidence, 1950): ten decibans make a candidate ten times as likely.
//
//   named-after +9, all-others-hold +7, handed-out -8, any-lock -4      4 decibans, 72 %
#ifndef MAPWARDEN_ANALYSIS_RULES_EVIDENCE_H
#define MAPWARDEN_ANALYSIS_RULES_EVIDENCE_H

#include "analysis/rules/Rule.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

/// The signs that were seen of one candidate.
struct Evidence {
  llvm::SmallVector<RuleId, 8> Signs;
  /// In decibans.
  int Sum = 0;

  void add(RuleId Sign) {
    Signs.push_back(Sign);
    Sum += getRule(Sign).Weight;
  }
  void add(const Evidence &Other) {
    Signs.append(Other.Signs);
    Sum += Other.Sum;
  }

  /// How likely the candidate is a defect, in percent: 0 to 100, rounded.
  unsigned getConfidence() const;
};

/// In percent: what is reported without being asked for, and what at Level strict.
constexpr unsigned DefaultConfidence = 50;
constexpr unsigned StrictConfidence = 5;

/// All of \p Signs that are on and apply to \p Of.
template <class Subject> Evidence weigh(llvm::ArrayRef<Rule<Subject>> Signs, const Subject &Of, const RuleSet &Rules) {
  Evidence Result;
  for (const Rule<Subject> &Next : Signs)
    if (Rules.isOn(Next.Id) && Next.Applies(Of))
      Result.add(Next.Id);
  return Result;
}

} // namespace mapwarden::analysis

#endif
