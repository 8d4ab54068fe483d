// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFacts.h.
#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

bool isPartlySeen(const VariableSymbol &Container) {
  const ClassSymbol *Class = findClassOfField(Container);
  return Class ? !patternOf(*Class).details().IsClosed : Container.details().IsExternallyDeclarable;
}

bool isPlaceToReport(Place Loc, const VariableSymbol &Container, const UnitFacts &Unit) {
  Loc = Unit.At->findExpansion(Loc);
  if (Loc.isInvalid() || Unit.At->isInSystemHeader(Loc))
    return false;
  if (Unit.At->isInMainFile(Loc))
    return true;
  const ClassSymbol *Class = findClassOfField(Container);
  return Class && patternOf(*Class).details().IsOwnedByUnit;
}

WaitPredicates findWaitPredicates(const UnitFacts &Unit) {
  WaitPredicates Result;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls)
      if (Site.IsPredicate)
        Result.insert(&patternOf(*Site.Callee));
  return Result;
}

} // namespace mapwarden::analysis
