// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which bodies may a call run, and what do they change?
//
//   element->close();   any override of close() that the unit has the body of
#ifndef MAPWARDEN_ANALYSIS_SUMMARY_CALLTARGETS_H
#define MAPWARDEN_ANALYSIS_SUMMARY_CALLTARGETS_H

#include "analysis/summary/AlienCalls.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The bodies of one unit by what may call them.
class CallTargets {
public:
  CallTargets(const UnitFacts &Unit, const MutationSummaries &Summaries);

  /// The bodies that \p F, a Call or AlienCall of \p Function, may run.
  llvm::SmallVector<const FunctionSymbol *, 2> bodiesOf(const Fact &F, const FunctionFacts &Function) const;

  /// The bodies that the calls in \p Body may run which are open.
  llvm::SmallVector<const FunctionSymbol *, 4> openCalleesOf(const FunctionSymbol &Body, const AlienCalls &Open) const;

  /// What a call of \p Body may change, virtual calls counted with all their overrides in the unit; computed once.
  const MutationSummary &mayChange(const FunctionSymbol &Body);

private:
  const UnitFacts &Unit;
  const MutationSummaries &Summaries;
  /// By pattern.
  FactsByPattern Facts;
  /// By the pattern of each method that is overridden.
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const FunctionSymbol *, 2>> Overrides;
  llvm::DenseMap<const FunctionSymbol *, std::unique_ptr<MutationSummary>> Reached;
};

} // namespace mapwarden::analysis

#endif
