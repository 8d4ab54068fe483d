// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ScopedCallables.h.
#include "analysis/locks/ScopedCallables.h"

namespace mapwarden::analysis {

ScopedCallables::ScopedCallables(const UnitFacts &Unit, const StoredCallables &Stored) : Unit(Unit), Stored(Stored) {
  noteCallers();
  for (const FunctionFacts &Function : Unit.Functions)
    if (llvm::any_of(Function.Calls, [](const CallSite &Site) { return !Site.Callables.empty(); }))
      noteFunction(Function);
}

void ScopedCallables::noteCallers() {
  for (const FunctionFacts &Function : Unit.Functions)
    if (const auto *Method = Function.Function->IsLambda ? nullptr : asMethod(Function.Function))
      for (const CallSite &Site : Function.Calls)
        if (Site.Callee->IsLambda)
          CalledBy[&patternOf(*Site.Callee)] = &patternOf(*Method->Class);
}

bool ScopedCallables::isRunBy(const ClassSymbol &Class, const FunctionSymbol &Body) const {
  return CalledBy.lookup(&patternOf(Body)) == &Class || Stored.isKeptByClass(patternOf(Body), Class);
}

void ScopedCallables::noteFunction(const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      const VariableSymbol *Local = F.Kind == FactKind::Destroy ? Unit.Paths.findRootVariable(F.Path) : nullptr;
      if (!Local || !Local->IsInFunction || Local->isGlobal() || F.Path != Unit.Paths.root(F.Path))
        continue;
      const ClassSymbol *Class = Function.Calls[F.CallIndex].Callee->Class;
      for (const CallSite &Site : Function.Calls)
        for (const HandedCallable &Handed : Site.Callables)
          if (Class && Handed.Body->IsLambda && isRunBy(patternOf(*Class), *Handed.Body)) {
            RunAt[&F].push_back(Handed);
            Scoped.insert(&patternOf(*Handed.Body));
          }
    }
}

llvm::ArrayRef<HandedCallable> ScopedCallables::runBy(const Fact &Destroy) const {
  const auto Found = RunAt.find(&Destroy);
  return Found == RunAt.end() ? llvm::ArrayRef<HandedCallable>() : llvm::ArrayRef<HandedCallable>(Found->second);
}

} // namespace mapwarden::analysis
