// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnersOfThis.h.
#include "analysis/findings/escape/OwnersOfThis.h"

using mapwarden::model::Recipient;

namespace mapwarden::analysis {

/// The class whose `this` \p Function has, as its pattern; null if there is none.
static const ClassSymbol *findClass(const FunctionSymbol &Function) {
  const ClassSymbol *Class = Function.details().ClassOfThis;
  return Class ? &patternOf(*Class) : nullptr;
}

static bool runsLater(const HandOver &Over) { return Over.To == Recipient::Loop || Over.To == Recipient::Thread; }

/// What stays with whom it is given to, such as another object's member; whether that ends first nobody knows.
static bool isKeptElsewhere(const HandOver &Over) {
  return Over.To == Recipient::Member || Over.To == Recipient::Unseen;
}

static bool lendsThis(const HandOver &Over, const PathTable &Paths) {
  return llvm::any_of(Over.Lent, [&](const LentObject &Lent) { return Paths.kind(Lent.Path) == PathKind::This; });
}

static bool waits(const FunctionFacts &Function) {
  return !Function.Function->remarks().StopCalls.empty() || llvm::any_of(Function.Blocks, [](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [](const Fact &F) { return F.Kind == FactKind::Wait; });
  });
}

OwnersOfThis::OwnersOfThis(const UnitFacts &Unit) {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        noteLetGo(F, Unit.Paths);
        if (F.Kind != FactKind::Lend)
          continue;
        const HandOver &Over = Function.HandOvers[F.CallIndex];
        const ClassSymbol *Class = findClass(*Function.Function);
        if (!Class || !lendsThis(Over, Unit.Paths) || !(runsLater(Over) || isKeptElsewhere(Over)))
          continue;
        Tally &Of = Classes[Class];
        if (!runsLater(Over))
          continue;
        Over.KeepsObject ? ++Of.Keep : ++Of.Forget;
        if (Over.KeepsObject && Of.First.isInvalid())
          Of.First = F.Loc;
      }
  for (const FunctionFacts &Function : Unit.Functions)
    if (Function.Function->IsDestructor && Function.Function->Class)
      if (const auto Of = Classes.find(&patternOf(*Function.Function->Class)); Of != Classes.end())
        Of->second.StopsAtEnd = waits(Function);
}

void OwnersOfThis::noteLetGo(const Fact &F, const PathTable &Paths) {
  const bool IsRemoval =
      F.Kind == FactKind::Mutate &&
      (F.Effect == model::Effect::Erase || F.Effect == model::Effect::Pop || F.Effect == model::Effect::Clear);
  const VariableSymbol *Container = IsRemoval ? Paths.findStored(F.Path) : nullptr;
  if (const ClassSymbol *Shared = Container ? Container->details().SharesItsElements : nullptr)
    LetGo.insert({&patternOf(*Shared), F.Loc});
}

OwnerOfThis OwnersOfThis::find(const FunctionSymbol &Function, const HandOver &Over) const {
  const ClassSymbol *Class = findClass(Function);
  const auto Of = Class ? Classes.find(Class) : Classes.end();
  if (Of == Classes.end())
    return {};
  OwnerOfThis Result;
  Result.StopsAtEnd = Of->second.StopsAtEnd;
  Result.OwnsLoop = Class->details().OwnsLoop;
  Result.IsShared = Class->details().IsSharedFromThis;
  Result.TakesBack = !Result.IsShared || llvm::any_of(Class->remarks().Methods, [](const FunctionSymbol *Method) {
    return Method->IsDestructor || Method->details().NamedPhase == model::Phase::Stopper;
  });
  for (const auto &[Shared, Where] : LetGo)
    if (isOrDerives(*Class, *Shared) && Result.LetGoLoc.isInvalid()) {
      Result.IsShared = true;
      Result.LetGoLoc = Where;
    }
  if (Over.IsWithinKeeper)
    Result.KeptAliveLoc = Function.details().Loc;
  else if (runsLater(Over) && Of->second.Keep > Of->second.Forget)
    Result.KeptAliveLoc = Of->second.First;
  return Result;
}

} // namespace mapwarden::analysis
