// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Listeners.h.
#include "analysis/findings/locking/Listeners.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

/// \p Function puts something into a container of its own object.
static bool insertsIntoOwn(const FunctionFacts &Function, const PathTable &Paths) {
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && Paths.findField(F.Path) &&
             Paths.kind(Paths.root(F.Path)) == PathKind::This;
    });
  });
}

Listeners::Listeners(const UnitFacts &Unit) {
  for (const FunctionFacts &Function : Unit.Functions) {
    const FunctionSymbol *Method = asMethod(Function.Function);
    if (!Method || Method->VisibleTo != Visibility::Public || Method->IsConstructor || Method->IsLambda)
      continue;
    llvm::SmallVector<const ClassSymbol *, 1> Given;
    for (const VariableSymbol *Parameter : Method->details().Parameters)
      if (const ClassSymbol *Class = Parameter->details().LeadsTo)
        Given.push_back(&patternOf(*Class));
    if (!Given.empty() && insertsIntoOwn(Function, Unit.Paths))
      Kept[&patternOf(*Method->Class)].append(Given);
  }
}

bool Listeners::areKept(const ClassSymbol &Listener, const ClassSymbol &Keeper) const {
  const auto Known = Kept.find(&patternOf(Keeper));
  return Known != Kept.end() &&
         llvm::any_of(Known->second, [&](const ClassSymbol *Class) { return isOrDerives(*Class, Listener); });
}

bool isToldToListener(const Fact &F) {
  const FunctionSymbol *Method = F.Kind == FactKind::AlienCall ? asMethod(F.Member) : nullptr;
  return Method && Method->IsVirtual && !Method->IsDestructor;
}

} // namespace mapwarden::analysis
