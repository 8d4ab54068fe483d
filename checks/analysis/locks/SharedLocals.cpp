// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SharedLocals.h.
#include "analysis/locks/SharedLocals.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

SharedLocals::SharedLocals(const UnitFacts &Unit) : Unit(Unit) {
  if (!Unit.Options.Rules.isOn(RuleId::GivenToThread))
    return;
  for (const unsigned Index : Unit.BottomUp)
    noteStarter(Unit.Functions[Index]);
  for (const FunctionFacts &Function : Unit.Functions)
    noteGiven(Function);
}

void SharedLocals::noteStarter(const FunctionFacts &Function) {
  const auto IsOwn = [&](PathId Object) { return Unit.Paths.kind(Unit.Paths.root(Object)) == PathKind::This; };
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind != FactKind::Spawn && F.Kind != FactKind::Call)
        continue;
      const CallSite &Site = Function.Calls[F.CallIndex];
      const bool IsWithOwn = F.Kind == FactKind::Spawn && Site.Callee->IsLambda && Function.Function->Class;
      const bool Starts = F.Kind == FactKind::Spawn || Starters.contains(&patternOf(*Site.Callee));
      if (Starts && (IsWithOwn || IsOwn(Site.Object)))
        Starters.insert(&patternOf(*Function.Function));
    }
}

void SharedLocals::noteGiven(const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Wait && F.Waits == model::WaitsFor::Thread)
        Waits[&patternOf(*Function.Function)].push_back(F.Loc);
      if (F.Kind == FactKind::Lend && Function.HandOvers[F.CallIndex].To == model::Recipient::Thread)
        for (const LentObject &Lent : Function.HandOvers[F.CallIndex].Lent)
          note(Unit.Paths.findRootVariable(Lent.Path), F.Loc);
      if (F.Kind != FactKind::Spawn && F.Kind != FactKind::Call)
        continue;
      const CallSite &Site = Function.Calls[F.CallIndex];
      if (F.Kind == FactKind::Spawn || Starters.contains(&patternOf(*Site.Callee)))
        note(Unit.Paths.findRootVariable(Site.Object), F.Loc);
      if (F.Kind == FactKind::Spawn && Site.Callee->IsLambda)
        for (const Capture &Of : Site.Callee->details().Captures)
          if (Of.IsByReference)
            note(Of.Variable, F.Loc);
    }
}

void SharedLocals::note(const VariableSymbol *Local, Place Loc) {
  if (!Local || !Local->isLocal())
    return;
  const auto [Known, IsNew] = Since.try_emplace(Local, Loc);
  if (!IsNew && Unit.At->isBefore(Loc, Known->second))
    Known->second = Loc;
}

bool SharedLocals::areShared(PathId Object, const FunctionSymbol &Function, Place At) const {
  const VariableSymbol *Root = Object == UnknownPath ? nullptr : Unit.Paths.findRootVariable(Object);
  const auto Known = Since.find(Root);
  return Root && Known != Since.end() && (!isLocalTo(*Root, Function) || Unit.At->isBefore(Known->second, At));
}

bool SharedLocals::areUsedBeside(PathId Object, const FunctionSymbol &Function, Place At) const {
  const VariableSymbol *Root = Object == UnknownPath ? nullptr : Unit.Paths.findRootVariable(Object);
  const auto Known = Since.find(Root);
  if (!Root || Known == Since.end() || !isLocalTo(*Root, Function) || !Unit.At->isBefore(Known->second, At))
    return false;
  const auto Ends = Waits.find(&patternOf(Function));
  return Ends == Waits.end() || llvm::none_of(Ends->second, [&](Place Wait) {
           return Unit.At->isBefore(Known->second, Wait) && Unit.At->isBefore(Wait, At);
         });
}

} // namespace mapwarden::analysis
