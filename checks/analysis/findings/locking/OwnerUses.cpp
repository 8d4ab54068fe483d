// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnerUses.h.
#include "analysis/findings/locking/OwnerUses.h"

namespace mapwarden::analysis {

/// The blocks of the uses of owning pointers in \p Function.
static llvm::DenseMap<const Fact *, unsigned> findBlocks(const FunctionFacts &Function) {
  llvm::DenseMap<const Fact *, unsigned> Blocks;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts)
      if (F.Kind == FactKind::OwnerUse)
        Blocks.insert({&F, Number});
  return Blocks;
}

/// \p Use is of what a getter returns.
static bool isOfGetter(const Fact &Use, const PathTable &Paths) {
  return Paths.kind(Use.Path) == PathKind::Getter && Paths.findFunction(Use.Path);
}

OwnerUses::OwnerUses(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts)
    : Unit(Unit), Flow(Flow), Contexts(Contexts) {
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    llvm::DenseMap<const Fact *, unsigned> Blocks;
    for (const LockedFact &Point : Flow.Functions[Index]) {
      if (Point.What->Kind != FactKind::OwnerUse)
        continue;
      if (Blocks.empty())
        Blocks = findBlocks(Unit.Functions[Index]);
      if (const VariableSymbol *Owner = findOwner(*Point.What))
        ByOwner[Owner].push_back({&Point, Index, Blocks.lookup(Point.What), isOfGetter(*Point.What, Unit.Paths)});
    }
  }
}

/// The pointer that \p Use names; that of which a getter returns a copy.
const VariableSymbol *OwnerUses::findOwner(const Fact &Use) const {
  const FunctionSymbol *Getter = isOfGetter(Use, Unit.Paths) ? Unit.Paths.findFunction(Use.Path) : nullptr;
  if (!Getter)
    return Unit.Paths.findStored(Use.Path);
  const VariableSymbol *Only = nullptr;
  for (const FunctionFacts &Function : Unit.Functions) {
    if (&patternOf(*Function.Function) != &patternOf(*Getter) || !Getter->details().ReturnsSmartPointer)
      continue;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind != FactKind::OwnerUse || F.Act == OwnerAct::Test || Unit.Paths.kind(F.Path) == PathKind::Getter)
          continue;
        const VariableSymbol *Owner = Unit.Paths.findStored(F.Path);
        if (F.Act != OwnerAct::Copy || (Only && Only != Owner))
          return nullptr; // it does more than hand out a copy
        Only = Owner;
      }
  }
  return Only;
}

bool OwnerUses::isAlone(const OwnerPoint &Of) const {
  const PathId Root = Unit.Paths.root(Of.what().Path);
  if (Unit.Paths.kind(Root) == PathKind::Variable && !Unit.Paths.findRootVariable(Root)->isGlobal())
    return true; // somebody else's object, as far as is known: a local's or a parameter's
  if (Unit.Paths.kind(Root) != PathKind::This)
    return false;
  return Of.At->UnpublishedBecause != RuleId::None ||
         llvm::all_of(Contexts[Of.Function].Ways, [](const CallContext &Way) { return Way.IsOwned; });
}

bool OwnerUses::isLocked(const OwnerPoint &Of) const {
  const FunctionContexts &Entry = Contexts[Of.Function];
  // The lock of what it leads to is another for each object.
  const PathId Inner = Unit.Paths.getDeref(Of.what().Path);
  const bool IsHeld =
      llvm::any_of(Of.At->Held.Must, [&](const HeldLock &Held) { return !Unit.Paths.isPrefix(Inner, Held.Lock); });
  return IsHeld || !Entry.Requires.empty() ||
         (!Entry.Ways.empty() &&
          llvm::all_of(Entry.Ways, [](const CallContext &Way) { return Way.IsOwned || !Way.Must.empty(); }));
}

bool OwnerUses::isUnlocked(const OwnerPoint &Of) const {
  const FunctionContexts &Entry = Contexts[Of.Function];
  const PathId Inner = Unit.Paths.getDeref(Of.what().Path);
  const auto IsOther = [&](const HeldLock &Held) { return !Unit.Paths.isPrefix(Inner, Held.Lock); };
  if (llvm::any_of(Of.At->Held.May, IsOther) || Of.At->Held.LostTrack)
    return false;
  const auto Lacks = [](const CallContext &Way) { return !Way.isUnknown() && Way.May.empty() && Way.Must.empty(); };
  bool SomeHold = false;
  bool SomeLack = false;
  for (const CallContext &Way : llvm::drop_begin(Entry.Ways, Entry.IsOpen ? 1 : 0)) {
    if (Way.IsOwned || Way.Caller == Of.Function)
      continue;
    (Lacks(Way) ? SomeLack : SomeHold) = true;
  }
  return SomeLack || (Entry.IsOpen && !SomeHold && Lacks(Entry.Ways.front()));
}

bool OwnerUses::isOneSection(const OwnerPoint &One, const OwnerPoint &Other) const {
  if (One.At->Held.Must.empty() && Other.At->Held.Must.empty())
    return isLocked(One);
  return llvm::any_of(One.At->Held.Must, [&](const HeldLock &Held) {
    const HeldLock *There = Lockset::find(Other.At->Held.Must, Held.Lock);
    return There && There->Since == Held.Since;
  });
}

bool OwnerUses::isBehind(const OwnerPoint &From, const Fact &To, unsigned Block) const {
  if (From.Block == Block)
    return From.At->What < &To;
  return reaches(Unit.Functions[From.Function], From.Block, Block);
}

bool OwnerUses::areOfOne(const OwnerPoint &One, const OwnerPoint &Other) const {
  return &patternOf(functionOf(One)) == &patternOf(functionOf(Other));
}

const OwnerPoint *OwnerUses::findReplacement(const OwnerPoints &All, const OwnerPoint &Of) const {
  const OwnerPoint *Best = nullptr;
  int BestRank = -1;
  for (const OwnerPoint &Other : All) {
    if (!Other.isReplacement() || isAlone(Other))
      continue;
    const model::Phase Phase = functionOf(Other).details().NamedPhase;
    const int Rank = (areOfOne(Other, Of) ? 0 : 4) + (Phase == model::Phase::Any ? 2 : 0) +
                     (Other.what().Act == OwnerAct::Replace ? 1 : 0);
    if (Rank > BestRank) {
      Best = &Other;
      BestRank = Rank;
    }
  }
  return Best;
}

AccessPlace OwnerUses::placeOf(const OwnerPoint &Of) const {
  return {Of.what().Loc, Of.what().Access, Of.what().Effect, &functionOf(Of), Of.what().Act};
}

} // namespace mapwarden::analysis
