// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See InvalidBorrows.h: what is found on the way of BorrowFlow.
#include "analysis/borrows/InvalidBorrows.h"

#include "analysis/borrows/BorrowFlow.h"
#include "analysis/borrows/MemberBorrows.h"
#include "analysis/facts/Cycles.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/facts/Ways.h"

namespace mapwarden::analysis {

namespace {

/// A use of what leads into a container, behind a change that takes it away.
struct UseCandidate {
  const FunctionFacts &Function;
  const Fact &Use;
  const Borrow &Of;
  const MadeChange &Change;
  const UnitFacts &Unit;
  /// The use keeps the address of the element; in a loop, the change comes behind the store of the last turn.
  bool IsStored;
  /// Whoever comes by the change comes to a use, too.
  bool IsInevitable;

  bool isCertain() const { return Of.IsCertain || Of.IsKept; }
};

/// A use of what may be dead there.
struct UseOfDead {
  const Fact *Use;
  Borrow Of;
  bool IsInevitable;
};

/// Collects what the analysis of one function finds.
class Collector {
public:
  Collector(const BorrowFlow &Analysis, const FunctionFacts &Function, const UnitFacts &Unit, BorrowFindings &Found)
      : Analysis(Analysis), Function(Function), Unit(Unit), Paths(Unit.Paths), Found(Found) {
    const llvm::BitVector InLoop = computeCycles(Function).InLoop;
    for (const unsigned Number : InLoop.set_bits())
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (F.Kind == FactKind::IterateStep || F.Kind == FactKind::Rebind)
          Walkers.insert(F.Cell);
  }

  void visit(const Fact &F, const BorrowState &Before) {
    if (F.Kind == FactKind::IterateStep)
      for (const auto &[Index, Erase] : Before.Indices)
        if (Index == F.Cell)
          addSkipped(F, *Erase);
    if (F.Kind == FactKind::Call && Before.Reached)
      visitCall(F, Before);
    const Borrow *Of = Before.Reached ? Before.find(F.Cell) : nullptr;
    if (!Of || Of->Container == UnknownPath)
      return;
    if (F.Kind == FactKind::IterateStep && !Of->Death && Of->LoopLoc.isValid())
      for (const CallAtElement &Call : Of->Calls)
        Found.LoopCalls.push_back({&Function, Of->Container, Of->LoopLoc, F.Cell, Call.What, Call.IsBehind});
    if (F.Kind == FactKind::IterateStep && !Of->Death && Of->LoopLoc.isValid() && Of->LetGo)
      Found.Releasing.push_back({&Function, Of->Container, Of->LoopLoc, Of->LetGo});
    if (F.Kind == FactKind::Use && !Of->Death && Of->LetGo && (Of->IsReference || F.IsDereferenced))
      Found.UsesBehindRelease.push_back({&Function, Of->Container, Of->LetGo, &F});
    if (F.Kind == FactKind::Use && !Of->Death && Paths.kind(F.Cell) == PathKind::Variable)
      for (const CallAtElement &Call : Of->Calls)
        addUseBehindCall(F, *Of, Call);
    if (F.Kind == FactKind::IterateStep && !Of->Death && Of->Advanced && Of->LoopLoc.isValid())
      addIteration(*Of, *Of->Advanced, /*IsSkipped=*/true);
    if (!Of->Death)
      return tellAlive(F, *Of);
    if (Of->IsBelieved && !F.IsDereferenced)
      return;
    const bool IsStored = F.Kind == FactKind::Borrow && F.IsKept && Paths.parent(F.Cell) != UnknownPath;
    if (IsStored)
      addUse({&F, *Of, false}, /*IsStored=*/true);
    // The test of a loop is reached on the way that changes nothing, too.
    const bool IsLoops = Of->LoopLoc.isValid() && !Of->IsReference &&
                         (Walkers.contains(F.Cell) || Paths.kind(F.Cell) == PathKind::Temporary);
    if (IsLoops && (F.Kind == FactKind::IterateStep || (F.Kind == FactKind::Use && !Of->IsCertain)) &&
        (Paths.kind(F.Cell) == PathKind::Temporary || isWithinLoop(F, *Of->Death)))
      addIteration(*Of, *Of->Death, /*IsSkipped=*/false);
    else if (F.Kind == FactKind::Use || F.Kind == FactKind::IterateStep)
      Uses.push_back({&F, *Of, false});
  }

  /// One report a change: where a loop goes on, the uses behind it are its fault. What is sure is told before what is
  /// not.
  void finish() {
    for (UseOfDead &Next : Uses)
      Next.IsInevitable = !Next.Of.IsCertain && !Next.Of.IsOnSome && leadsToUse(*Next.Of.Death, Next.Of.Cell);
    for (const unsigned Doubt : {0, 1, 2})
      for (const UseOfDead &Next : Uses)
        if (doubt(Next) == Doubt)
          addUse(Next, /*IsStored=*/false);
  }

private:
  void tellAlive(const Fact &F, const Borrow &Of) {
    const bool IsStep = F.Kind == FactKind::IterateStep;
    if (IsStep || F.Kind == FactKind::Use)
      Unit.Why.tell(IsStep ? Stage::Loop : Stage::Borrow, Function.Function, F.Loc, [&] {
        return (IsStep ? "the walk over '" : "what leads into '") + Paths.spell(Of.Container) +
               (IsStep ? "' goes on here" : "' is used here") + ", and no change has ended it";
      });
  }

  /// The change that has killed \p Of.
  const MadeChange &getChange(const Borrow &Of) {
    Changes = Analysis.changesOf(*Of.Death);
    return Changes[Of.DeathIndex];
  }

  /// True if the change \p Death is made in the loop that \p At, its step or test, is of, rather than in front of it.
  bool isWithinLoop(const Fact &At, const Fact &Death) const {
    return reaches(Function, findBlock(At, Function), findBlock(Death, Function));
  }

  /// How much can be said against the use \p Next.
  unsigned doubt(const UseOfDead &Next) {
    const MadeChange &Change = getChange(Next.Of);
    const bool IsStrict = isStrictOnly(judge({Function, *Next.Use, Next.Of, Change, Unit, false, Next.IsInevitable}));
    return IsStrict ? 2 : Next.Of.IsCertain ? 0 : 1;
  }

  /// True if whoever comes by \p Death comes to a use of \p Cell, which nobody sets before.
  bool leadsToUse(const Fact &Death, PathId Cell) const {
    return leadsSurelyTo(Function, findBlock(Death, Function), Death, [Cell](const Fact &F) {
      if (F.Cell != Cell)
        return OnWay::Nothing;
      if (F.Kind == FactKind::Use || F.Kind == FactKind::IterateStep)
        return OnWay::Goal;
      const bool IsSet = F.Kind == FactKind::Rebind || F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin;
      return IsSet ? OnWay::Obstacle : OnWay::Nothing;
    });
  }

  /// True if on each way from \p Death on the iterator \p Cell is looked at or set before it is stepped on.
  bool isLookedAtNext(const Fact &Death, PathId Cell) const {
    llvm::BitVector Seen(Function.Blocks.size());
    llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending{{findBlock(Death, Function), &Death + 1}};
    while (!Pending.empty()) {
      const auto [Number, First] = Pending.pop_back_val();
      const FactBlock &Block = Function.Blocks[Number];
      const Fact *End = Block.Facts.data() + Block.Facts.size();
      const Fact *Next = std::find_if(First, End, [Cell = Cell](const Fact &F) {
        return F.Cell == Cell &&
               (F.Kind == FactKind::Use || F.Kind == FactKind::IterateStep || F.Kind == FactKind::Rebind);
      });
      if (Next != End && Next->Kind == FactKind::IterateStep)
        return false;
      if (Next != End)
        continue;
      for (const unsigned Successor : Block.Successors)
        if (!Seen.test(Successor)) {
          Seen.set(Successor);
          Pending.push_back({Successor, Function.Blocks[Successor].Facts.data()});
        }
    }
    return true;
  }

  /// The index steps on behind \p Erase, which has moved the next element to it.
  void addSkipped(const Fact &Step, const Fact &Erase) {
    const unsigned From = findBlock(Step, Function);
    const unsigned To = findBlock(Erase, Function);
    if (Erase.Path == UnknownPath || !reaches(Function, From, To) || Reported.contains(&Erase))
      return;
    Reported.insert(&Erase);
    IterationMutation New{};
    New.Function = Function.Function;
    New.ContainerName = Paths.spell(Erase.Path);
    New.IndexName = Paths.spell(Step.Cell);
    New.LoopLoc = Step.Loc;
    New.Loc = Erase.Loc;
    New.IsSkipped = true;
    New.Effect = model::Effect::Erase;
    Found.Iterations.push_back(std::move(New));
  }

  void addIteration(const Borrow &Of, const Fact &Death, bool IsSkipped) {
    if (Reported.contains(&Death))
      return;
    const MadeChange *Change = IsSkipped ? nullptr : &getChange(Of);
    Reported.insert(&Death);
    IterationMutation New{};
    New.Function = Function.Function;
    New.ContainerName = Paths.spell(Of.Container);
    New.LoopLoc = Of.LoopLoc;
    New.Loc = Death.Loc;
    New.IsSkipped = IsSkipped;
    const bool IsOwnErase = Death.Cell == UnknownPath ? Death.StepLoc.isInvalid() : Death.Cell == Of.Cell;
    if (!IsSkipped && IsOwnErase && isLookedAtNext(Death, Of.Cell)) { // the erase's result is all that it lacks
      New.StatementLoc = Death.StatementLoc;
      New.StepLoc = Death.StepLoc;
      New.IteratorName = Paths.spell(Of.Cell);
    }
    New.Effect = Change ? Change->What.Effect : model::Effect::Erase;
    New.Invalidates = Change ? Change->What.Iterators : model::Invalidates::None;
    New.Callee = Change ? Change->Callee : nullptr;
    New.CalleeLoc = Change ? Change->CalleeLoc : Place();
    Found.Iterations.push_back(std::move(New));
  }

  /// What the call \p F is given by reference, and its callee uses behind the change that takes it away.
  void visitCall(const Fact &F, const BorrowState &Before) {
    llvm::ArrayRef<PathId> PassedBorrows = Function.Calls[F.CallIndex].PassedBorrows;
    for (unsigned Index = 0; Index < PassedBorrows.size(); ++Index) {
      const Borrow *Of = PassedBorrows[Index] == UnknownPath ? nullptr : Before.find(PassedBorrows[Index]);
      if (!Of || Of->Container == UnknownPath || Of->Death)
        continue;
      for (const MadeChange &Change : Analysis.changesOf(F))
        for (const UseBehind &Use : Change.UsesBehind)
          if (Use.Parameter->Index == Index && Before.kills(Change.What, *Of, Paths))
            addParameter(F, *Of, Change, Use);
    }
  }

  void addUseBehindCall(const Fact &Use, const Borrow &Of, const CallAtElement &Call) {
    const bool IsKnown = llvm::any_of(Found.UsesBehindCalls, [&](const UseBehindCall &Old) {
      return Old.Call == Call.What && Old.Container == Of.Container && Old.IsReference == Of.IsReference;
    });
    if (IsKnown)
      return;
    UseBehindCall New{};
    static_cast<LoopCall &>(New) = {&Function, Of.Container, Of.LoopLoc, Of.Cell, Call.What, Call.IsBehind};
    New.UseLoc = Use.Loc;
    New.Name = Paths.spell(Use.Path == UnknownPath ? Of.Cell : Use.Path);
    New.IsReference = Of.IsReference;
    New.IsOfElement = Call.IsOfElement;
    Found.UsesBehindCalls.push_back(std::move(New));
  }

  /// The object that keeps the address is declared behind the change of the loop: each turn has its own.
  static bool isMadeAnew(const UseCandidate &C) {
    const VariableSymbol *Var = C.IsStored ? C.Unit.Paths.findRootVariable(C.Use.Cell) : nullptr;
    return Var && Var->IsInFunction && Var->IsClassType && C.Unit.At->isBefore(C.Of.Death->Loc, Var->Loc);
  }

  /// What is looked at through the iterator is where it was, for only the order of the elements has changed.
  static bool isLookedAtOnly(const UseCandidate &C) {
    return !C.Of.IsReference && C.Change.What.References == model::Invalidates::None &&
           C.Use.Kind != FactKind::IterateStep;
  }

  void addParameter(const Fact &Call, const Borrow &Of, const MadeChange &Change, const UseBehind &Use) {
    if (llvm::any_of(Found.Uses, [&](const InvalidUse &Old) { return Old.Loc == Use.Loc; }))
      return; // another call
    InvalidUse New{};
    New.Name = Use.Parameter->Name;
    New.ContainerName = Paths.spell(Of.Container);
    New.Loc = Use.Loc;
    New.ChangeLoc = Change.CalleeLoc;
    New.Effect = Change.What.Effect;
    New.CallLoc = Call.Loc;
    New.IsCertain = true;
    Found.Uses.push_back(std::move(New));
  }

  /// The first of these that applies decides.
  RuleId judge(const UseCandidate &Candidate) const {
    static const Rule<UseCandidate> InOrder[] = {
        {RuleId::MadeAnew, isMadeAnew},
        {RuleId::DeadOnSome, [](const UseCandidate &C) { return !C.isCertain() && !C.IsInevitable; }},
        {RuleId::MayRehash, isLookedAtOnly},
    };
    return firstOf<UseCandidate>(InOrder, Candidate, Unit.Options.Rules);
  }

  void addUse(const UseOfDead &Next, bool IsStored) {
    const auto &[Where, Of, IsInevitable] = Next;
    const Fact &Use = *Where;
    if (Reported.contains(Of.Death))
      return;
    const MadeChange &Change = getChange(Of);
    const UseCandidate Candidate{Function, Use, Of, Change, Unit, IsStored, IsInevitable};
    const RuleId Because = judge(Candidate);
    const PathId Cell = Of.Cell;
    const PathId Container = Of.Container;
    Unit.Why.note(Stage::Borrow, Function.Function, Use.Loc, Because,
                  [&] { return "'" + Paths.spell(Cell) + "' behind a change of '" + Paths.spell(Container) + "'"; });
    if (isDropped(Because))
      return;
    Reported.insert(Of.Death);
    InvalidUse New{};
    New.Name = Paths.spell(Use.Kind != FactKind::Use || Use.Path == UnknownPath ? Of.Cell : Use.Path);
    New.ContainerName = Paths.spell(Of.Container);
    New.Loc = Use.Loc;
    New.ChangeLoc = Of.Death->Loc;
    New.Effect = Change.What.Effect;
    New.IsStored = IsStored;
    New.IsOwned = Of.IsOwned;
    New.IsOfTemporary = Of.Death->IsOfTemporary;
    New.IsCertain = Candidate.isCertain();
    New.Callee = Change.Callee;
    New.CalleeLoc = Change.CalleeLoc;
    New.Because = Because;
    Found.Uses.push_back(std::move(New));
  }

  const BorrowFlow &Analysis;
  const FunctionFacts &Function;
  const UnitFacts &Unit;
  const PathTable &Paths;
  BorrowFindings &Found;
  llvm::SmallVector<MadeChange, 1> Changes;
  std::vector<UseOfDead> Uses;
  /// The variables that step on or are set anew in a loop.
  llvm::DenseSet<PathId> Walkers;
  /// The changes of which a consequence is kept.
  llvm::DenseSet<const Fact *> Reported;
};

} // namespace

/// An iterator is used that the function was given.
static bool isUseOfGiven(const Fact &F, const PathTable &Paths) {
  const VariableSymbol *Parameter = F.Kind == FactKind::Use ? asParameter(Paths.findRootVariable(F.Cell)) : nullptr;
  return Parameter && Parameter->IsIterator;
}

/// Without a borrow or without a change there is nothing to follow.
static bool isWorthwhile(const FunctionFacts &Function, const PathTable &Paths) {
  bool Borrows = false;
  bool Changes = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      Borrows |= F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin ||
                 (F.Kind == FactKind::Mutate && F.From != UnknownPath) || isUseOfGiven(F, Paths);
      Changes |= F.IsOfTemporary || F.Kind == FactKind::Mutate || F.Kind == FactKind::Call ||
                 F.Kind == FactKind::AlienCall || F.Kind == FactKind::Detach || F.Kind == FactKind::Wait ||
                 (F.Kind == FactKind::Release && !F.EndsCell);
    }
  return Borrows && Changes;
}

BorrowFindings findInvalidBorrows(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open) {
  BorrowFindings Found;
  const MemberBorrows Members(Unit, Summaries, Open);
  for (const FunctionFacts &Function : Unit.Functions) {
    std::vector<Borrow> AtEntry = Members.atEntryOf(Function);
    if (AtEntry.empty() && !isWorthwhile(Function, Unit.Paths))
      continue;
    BorrowFlow Analysis(Function, Summaries, Open, Unit.Paths, std::move(AtEntry));
    const std::vector<BorrowState> AtBegin = runForward(Analysis, Function);
    Collector Collect(Analysis, Function, Unit, Found);
    replay(Analysis, Function, AtBegin, [&](const Fact &F, const BorrowState &Before) { Collect.visit(F, Before); });
    Collect.finish();
  }
  return Found;
}

} // namespace mapwarden::analysis
