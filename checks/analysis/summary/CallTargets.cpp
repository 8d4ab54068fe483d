// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallTargets.h.
#include "analysis/summary/CallTargets.h"

using namespace clang;

namespace mapwarden::analysis {

CallTargets::CallTargets(UnitFacts &Unit, const MutationSummaries &Summaries) : Unit(Unit), Summaries(Summaries) {
  for (const FunctionFacts &Function : Unit.Functions) {
    Facts[&patternOf(*Function.Function)].push_back(&Function);
    const auto *Method = dyn_cast<CXXMethodDecl>(Function.Function);
    if (!Method || !Method->isVirtual())
      continue;
    llvm::SmallVector<const CXXMethodDecl *, 4> Above(Method->begin_overridden_methods(),
                                                      Method->end_overridden_methods());
    for (size_t Index = 0; Index < Above.size(); ++Index) {
      Overrides[&patternOf(*Above[Index])].push_back(Method);
      Above.append(Above[Index]->begin_overridden_methods(), Above[Index]->end_overridden_methods());
    }
  }
}

llvm::SmallVector<const FunctionDecl *, 2> CallTargets::bodiesOf(const Fact &F, const FunctionFacts &Function) const {
  llvm::SmallVector<const FunctionDecl *, 2> Bodies;
  if (F.Kind != FactKind::Call && !F.Member)
    return Bodies;
  const FunctionDecl &Callee = *Function.Calls[F.CallIndex].Callee;
  for (const FunctionFacts *Own : Facts.lookup(&patternOf(Callee)))
    Bodies.push_back(Own->Function);
  if (F.Kind == FactKind::AlienCall)
    Bodies.append(Overrides.lookup(&patternOf(Callee)));
  return Bodies;
}

llvm::SmallVector<const FunctionDecl *, 4> CallTargets::openCalleesOf(const FunctionDecl &Body,
                                                                      const AlienCalls &Open) const {
  llvm::SmallVector<const FunctionDecl *, 4> Callees;
  for (const FunctionFacts *Own : Facts.lookup(&patternOf(Body)))
    for (const FactBlock &Block : Own->Blocks)
      for (const Fact &F : Block.Facts)
        if (isAlienCall(F, *Own, Open))
          Callees.append(bodiesOf(F, *Own));
  return Callees;
}

const MutationSummary &CallTargets::mayChange(const FunctionDecl &Body) {
  const FunctionDecl &Pattern = patternOf(Body);
  auto [Entry, IsNew] = Reached.try_emplace(&Pattern);
  if (!IsNew)
    return *Entry->second; // within a cycle of calls: what is known so far
  MutationSummary &Result = *(Entry->second = std::make_unique<MutationSummary>(Summaries.lookup(&Pattern)));
  for (const FunctionFacts *Own : Facts.lookup(&Pattern))
    for (const FactBlock &Block : Own->Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind != FactKind::Call && F.Kind != FactKind::AlienCall)
          continue;
        for (const FunctionDecl *Callee : bodiesOf(F, *Own)) {
          CallSite Site = Own->Calls[F.CallIndex];
          Site.Callee = Callee; // the parameters are its own
          const MutationSummary Inner = mayChange(*Callee);
          addInCallersWords(Result, Inner, Site, *Own->Function, Unit.Paths, std::nullopt,
                            findStateChangingCallback(F, *Own, Facts));
        }
      }
  return Result;
}

} // namespace mapwarden::analysis
