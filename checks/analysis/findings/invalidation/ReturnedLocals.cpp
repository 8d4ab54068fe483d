// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReturnedLocals.h. Which locals own what is in them, and keep it until they end, the facts say.
#include "analysis/findings/invalidation/ReturnedLocals.h"

namespace mapwarden::analysis {

std::vector<ReturnedLocal> findReturnedLocals(const UnitFacts &Unit) {
  std::vector<ReturnedLocal> Found;
  if (!Unit.Options.Rules.isOn(RuleId::LocalEnds))
    return Found;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts) {
        const VariableSymbol *Local = F.IsOfLocal ? Unit.Paths.findRootVariable(F.Path) : nullptr;
        if (!Local)
          continue;
        Unit.Why.note(Stage::Borrow, Function.Function, F.Loc, RuleId::LocalEnds,
                      [&] { return "what leads into '" + Unit.Paths.spell(F.Path) + "'"; });
        Found.push_back({Unit.Paths.spell(F.Path), F.Loc, Local->Loc});
      }
  return Found;
}

} // namespace mapwarden::analysis
