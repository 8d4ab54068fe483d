// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LentLives.h: a walk over the blocks, which ends where something gives the object back.
#include "analysis/findings/escape/LentLives.h"

#include "analysis/facts/Ways.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden::analysis {

namespace {

/// What a fact is for the life of an object.
enum class Met : uint8_t { Nothing, GivenBack, End };

} // namespace

/// \p F gives back what refers to \p Lent. What waits for some time only does so if \p IsInTime is enough.
static bool givesBack(const Fact &F, const LentObject &Lent, const UnitFacts &Unit, bool IsInTime) {
  if (F.IsBounded && !IsInTime)
    return false;
  if (F.Kind == FactKind::Wait)
    return F.Waits == model::WaitsFor::Thread || F.Waits == model::WaitsFor::Result ||
           F.Waits == model::WaitsFor::Condition;
  if (F.Kind != FactKind::Await || F.Cell == UnknownPath)
    return F.Kind == FactKind::Await;
  const VariableSymbol *Waiter = Unit.Paths.findRootVariable(F.Cell);
  const VariableSymbol *Ending = Unit.Paths.findRootVariable(Lent.Path);
  // What is declared later ends first.
  return Waiter && Ending && (Ending->isParameter() || Unit.At->isBefore(Ending->Loc, Waiter->Loc));
}

/// True if some way from behind \p From leads to the end of the object. \p Judge tells of facts, and \p HasLeft of
/// places.
static bool mayEnd(const FunctionFacts &Function, unsigned Block, const Fact &From,
                   llvm::function_ref<Met(const Fact &)> Judge, llvm::function_ref<bool(Place)> HasLeft) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending{{Block, &From + 1}};
  while (!Pending.empty()) {
    const auto [Number, First] = Pending.pop_back_val();
    const FactBlock &In = Function.Blocks[Number];
    const bool IsWhole = First == In.Facts.data();
    if (Number == Function.Exit || (IsWhole && !In.Places.empty() && HasLeft(In.Places.front())))
      return true;
    Met What = Met::Nothing;
    for (const Fact *F = First; What == Met::Nothing && F != In.Facts.data() + In.Facts.size(); ++F)
      What = HasLeft(F->Loc) ? Met::End : Judge(*F);
    if (What == Met::End || (What == Met::Nothing && !In.Places.empty() && HasLeft(In.Places.back())))
      return true;
    if (What == Met::GivenBack || In.Throws)
      continue;
    for (unsigned Way = 0; Way < In.Successors.size(); ++Way) {
      const unsigned Next = In.Successors[Way];
      const bool IsGivenBack = Way < In.OnEdge.size() &&
                               llvm::any_of(In.OnEdge[Way], [&](const Fact &F) { return Judge(F) == Met::GivenBack; });
      if (Seen.test(Next) || IsGivenBack)
        continue;
      Seen.set(Next);
      Pending.push_back({Next, Function.Blocks[Next].Facts.data()});
    }
  }
  return false;
}

/// The first change behind \p From that moves the elements of the container of \p Lent.
static Place findGrowth(const FunctionFacts &Function, unsigned Block, const Fact &From, const LentObject &Lent) {
  Place Growth;
  mayEnd(
      Function, Block, From,
      [&](const Fact &F) {
        if (F.Kind == FactKind::Mutate && F.Path == Lent.Container && F.IsGrowth &&
            F.References == model::Invalidates::All) {
          Growth = F.Loc;
          return Met::End;
        }
        return F.Kind == FactKind::Wait || F.Kind == FactKind::Await ? Met::GivenBack : Met::Nothing;
      },
      [](Place) { return false; });
  return Growth;
}

/// The function makes room in \p Container somewhere.
static bool makesRoom(const FunctionFacts &Function, PathId Container) {
  return llvm::any_of(Function.Blocks, [Container](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [Container](const Fact &F) {
      const bool IsRoom = F.Effect == model::Effect::Reserve || F.Effect == model::Effect::Resize;
      return F.Kind == FactKind::Mutate && F.Path == Container && IsRoom;
    });
  });
}

bool runsOnItsOwn(const HandOver &Over) {
  return Over.To == model::Recipient::Loop || (Over.To == model::Recipient::Thread && Over.Kept == Keeping::LetGo);
}

/// Some function waits on its way for what others run.
static bool waitsForOthers(const FunctionFacts &Function) {
  return llvm::any_of(Function.Blocks, [](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [](const Fact &F) { return F.Kind == FactKind::Wait && !F.IsBounded; });
  });
}

/// Sets in \p Life that another function of the class of \p Named takes elements out of the container of \p Lent, a
/// member, or else lets it grow; not where the object is made or ends, or behind what waits.
static void findChangeElsewhere(const UnitFacts &Unit, const FunctionSymbol &Named, const LentObject &Lent,
                                LentLife &Life) {
  const ClassSymbol *Own = Named.details().ClassOfThis;
  if (!Own || Unit.Paths.kind(Unit.Paths.root(Lent.Container)) != PathKind::This)
    return;
  for (const FunctionFacts &Other : Unit.Functions) {
    const FunctionSymbol &At = *Other.Function;
    const ClassSymbol *Class = At.details().ClassOfThis;
    if (!Class || &patternOf(*Class) != &patternOf(*Own) || &patternOf(At) == &patternOf(Named) || At.IsConstructor ||
        At.IsDestructor || waitsForOthers(Other))
      continue;
    for (const FactBlock &Block : Other.Blocks)
      for (const Fact &F : Block.Facts) {
        const bool IsChange = F.Kind == FactKind::Mutate && F.Path == Lent.Container &&
                              F.References == model::Invalidates::All && F.Effect != model::Effect::Reserve;
        if (!IsChange || (F.IsGrowth && Life.EndLoc.isValid()))
          continue;
        Life.Ends = F.IsGrowth ? EndOfLife::ByGrowth : EndOfLife::ByRemoval;
        Life.EndLoc = F.Loc;
        Life.IsElsewhere = F.IsGrowth;
        if (!F.IsGrowth)
          return;
      }
  }
}

LentLife findLife(const UnitFacts &Unit, const FunctionFacts &Function, unsigned Block, const Fact &From,
                  const LentObject &Lent) {
  LentLife Life;
  const FunctionSymbol &Named = *Function.Function;
  Life.IsInMain = !Named.Class && Named.Name == "main";
  if (Lent.Container != UnknownPath) {
    Life.Ends = EndOfLife::ByGrowth;
    Life.EndLoc = findGrowth(Function, Block, From, Lent);
    if (Life.EndLoc.isInvalid() && runsOnItsOwn(Function.HandOvers[From.CallIndex]))
      findChangeElsewhere(Unit, Named, Lent, Life);
    Life.MayEndFirst = Life.EndLoc.isValid();
    Life.IsReserved = Life.Ends == EndOfLife::ByGrowth && Life.MayEndFirst && makesRoom(Function, Lent.Container);
    return Life;
  }
  const VariableSymbol *Variable = Unit.Paths.findRootVariable(Lent.Path);
  if (Lent.Life.isValid()) {
    Life.Ends = Lent.IsOfTurn ? EndOfLife::WithTurn : EndOfLife::WithBlock;
    Life.EndLoc = Lent.Life.End;
  } else if (Variable && Variable->Owner && Variable->Owner != &patternOf(Named)) {
    Life.Ends = EndOfLife::WithClosure;
  }
  const auto MayEnd = [&](bool IsInTime) {
    return mayEnd(
        Function, Block, From,
        [&](const Fact &F) { return givesBack(F, Lent, Unit, IsInTime) ? Met::GivenBack : Met::Nothing; },
        [&](Place At) { return Lent.Life.isValid() && At.isValid() && !Unit.At->isWithin(At, Lent.Life); });
  };
  Life.MayEndFirst = MayEnd(/*IsInTime=*/true);
  // Who waits for some time, and then for the rest, has waited, on whichever way.
  Life.MayEndInTime = !Life.MayEndFirst && !mayLeadTo(Function, Block, &From, [&](const Fact &F) {
    return givesBack(F, Lent, Unit, /*IsInTime=*/false) ? OnWay::Goal : OnWay::Nothing;
  }) && MayEnd(/*IsInTime=*/false);
  return Life;
}

} // namespace mapwarden::analysis
