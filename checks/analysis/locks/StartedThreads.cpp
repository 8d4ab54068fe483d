// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StartedThreads.h.
#include "analysis/locks/StartedThreads.h"

namespace mapwarden::analysis {

void StartedThreads::enter(const FunctionFacts &Function) {
  Behind.clear();
  Used.clear();
  if (!Function.Function->IsConstructor || !Unit.Options.Rules.isOn(RuleId::StartedByConstructor))
    return;
  const ClassSymbol *Own = Function.Function->Class;
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts) {
      const CallSite *Site = F.Kind == FactKind::Spawn ? &Function.Calls[F.CallIndex] : nullptr;
      const ClassSymbol *Class =
          Site ? Site->Callee->IsLambda ? Site->Callee->details().ClassOfThis : Site->Callee->Class : nullptr;
      if (!Class || !Own || &patternOf(*Class) != &patternOf(*Own) || !isThreadStart(*Site))
        continue;
      noteBehind(Function, Block, F);
      noteUsed(*Site->Callee);
    }
}

void StartedThreads::noteBehind(const FunctionFacts &Function, unsigned Block, const Fact &Start) {
  for (const unsigned Other : Function.Order)
    for (const Fact &F : Function.Blocks[Other].Facts)
      if (Other == Block ? &F > &Start : reaches(Function, Block, Other))
        Behind.insert(&F);
}

/// The members that \p Body uses, itself or by what it calls.
void StartedThreads::noteUsed(const FunctionSymbol &Body) {
  llvm::DenseSet<const FunctionSymbol *> Reached = {&patternOf(Body)};
  bool IsNew = true;
  for (unsigned Depth = 0; IsNew && Depth < 6; ++Depth) {
    IsNew = false;
    for (const FunctionFacts &Function : Unit.Functions)
      if (Reached.contains(&patternOf(*Function.Function)))
        for (const CallSite &Site : Function.Calls)
          IsNew |= Reached.insert(&patternOf(*Site.Callee)).second;
  }
  for (const FunctionFacts &Function : Unit.Functions)
    if (Reached.contains(&patternOf(*Function.Function)))
      for (const FactBlock &Block : Function.Blocks)
        for (const Fact &F : Block.Facts)
          if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate)
            if (const VariableSymbol *Container = Unit.Paths.findStored(F.Path))
              Used.insert(Container);
}

} // namespace mapwarden::analysis
