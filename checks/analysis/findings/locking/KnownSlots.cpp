// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KnownSlots.h.
#include "analysis/findings/locking/KnownSlots.h"

namespace mapwarden::analysis {

KnownSlots::KnownSlots(const UnitFacts &Unit, const TransitiveLocks &Reach) : Unit(Unit), Reach(Reach) {
  for (const FunctionFacts &Function : Unit.Functions) {
    Bodies.insert(&patternOf(*Function.Function));
    for (const Connection &Made : Function.Connections)
      BySignal[&patternOf(*Made.Signal)].push_back(&Made);
  }
}

bool KnownSlots::areHarmless(const FunctionSymbol &Signal, PathId Lock) const {
  const auto Known = BySignal.find(&patternOf(Signal));
  return Known != BySignal.end() && llvm::all_of(Known->second, [&](const Connection *Made) {
           if (Made->IsQueued || !Made->Slot || Bodies.count(&patternOf(*Made->Slot)) == 0)
             return Made->IsQueued;
           return llvm::none_of(Reach.of(patternOf(*Made->Slot)), [&](const TakenLock &Taken) {
             return Unit.Paths.findStored(Taken.Lock) == Unit.Paths.findStored(Lock);
           });
         });
}

bool isThreadOfItsOwn(const ClassSymbol &Class) {
  return Class.Name == "QThread" || llvm::any_of(patternOf(Class).details().Bases,
                                                 [](const ClassSymbol *Base) { return isThreadOfItsOwn(*Base); });
}

bool awaitsAnswer(const FunctionFacts &Function, const HeldLock &Held) {
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      const bool GivesUp = F.Path == Held.Lock || (F.Cell != UnknownPath && F.Cell == Held.Cell);
      return F.Kind == FactKind::Wait && F.Waits == model::WaitsFor::Condition && GivesUp;
    });
  });
}

} // namespace mapwarden::analysis
