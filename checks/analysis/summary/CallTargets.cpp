// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallTargets.h.
#include "analysis/summary/CallTargets.h"

namespace mapwarden::analysis {

CallTargets::CallTargets(const UnitFacts &Unit, const MutationSummaries &Summaries) : Unit(Unit), Summaries(Summaries) {
  for (const FunctionFacts &Function : Unit.Functions) {
    Facts[&patternOf(*Function.Function)].push_back(&Function);
    for (const FunctionSymbol *Above : findOverridden(*Function.Function))
      if (Above != &patternOf(*Function.Function))
        Overrides[Above].push_back(Function.Function);
  }
}

llvm::SmallVector<const FunctionSymbol *, 2> CallTargets::bodiesOf(const Fact &F, const FunctionFacts &Function) const {
  llvm::SmallVector<const FunctionSymbol *, 2> Bodies;
  if (F.Kind != FactKind::Call && !F.Member)
    return Bodies;
  const FunctionSymbol &Callee = *Function.Calls[F.CallIndex].Callee;
  for (const FunctionFacts *Own : Facts.lookup(&patternOf(Callee)))
    Bodies.push_back(Own->Function);
  if (F.Kind == FactKind::AlienCall && !Function.Calls[F.CallIndex].IsExact)
    Bodies.append(Overrides.lookup(&patternOf(Callee)));
  return Bodies;
}

llvm::SmallVector<const FunctionSymbol *, 4> CallTargets::openCalleesOf(const FunctionSymbol &Body,
                                                                        const AlienCalls &Open) const {
  llvm::SmallVector<const FunctionSymbol *, 4> Callees;
  for (const FunctionFacts *Own : Facts.lookup(&patternOf(Body)))
    for (const FactBlock &Block : Own->Blocks)
      for (const Fact &F : Block.Facts)
        if (isAlienCall(F, *Own, Open))
          Callees.append(bodiesOf(F, *Own));
  return Callees;
}

const MutationSummary &CallTargets::mayChange(const FunctionSymbol &Body) {
  const FunctionSymbol &Pattern = patternOf(Body);
  auto [Entry, IsNew] = Reached.try_emplace(&Pattern);
  if (!IsNew)
    return *Entry->second; // within a cycle of calls: what is known so far
  MutationSummary &Result = *(Entry->second = std::make_unique<MutationSummary>(Summaries.lookup(&Pattern)));
  for (const FunctionFacts *Own : Facts.lookup(&Pattern))
    for (const FactBlock &Block : Own->Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind != FactKind::Call && F.Kind != FactKind::AlienCall)
          continue;
        for (const FunctionSymbol *Callee : bodiesOf(F, *Own)) {
          CallSite Site = Own->Calls[F.CallIndex];
          Site.Callee = Callee; // the parameters are its own
          const MutationSummary Inner = mayChange(*Callee);
          addInCallersWords(Result, Inner, Site, *Own, Unit.Paths, std::nullopt,
                            findStateChangingCallback(F, *Own, Facts), F.State != StateBranch::None);
        }
      }
  return Result;
}

} // namespace mapwarden::analysis
