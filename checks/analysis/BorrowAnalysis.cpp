// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BorrowAnalysis.h: the transfer of each kind of fact, and what is found on the way.
#include "analysis/BorrowAnalysis.h"

#include "analysis/BorrowState.h"
#include "analysis/Dataflow.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A change of a container that a fact makes, itself or by the function that it calls.
struct MadeChange {
  ContainerChange What;
  const FunctionDecl *Callee = nullptr;
  SourceLocation CalleeLoc = {};
};

class BorrowAnalysis {
public:
  using State = BorrowState;

  BorrowAnalysis(const FunctionFacts &Function, const MutationSummaries &Summaries, const OpenFunctions &Open,
                 PathTable &Paths)
      : Function(Function), Summaries(Summaries), Open(Open), Paths(Paths) {
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        Numbers.try_emplace(&F, Numbers.size() + 1);
  }

  static State initial() {
    State S;
    S.Reached = true;
    return S;
  }
  static bool join(State &Into, const State &From) { return analysis::join(Into, From); }

  void transfer(State &S, const Fact &F) const {
    switch (F.Kind) {
    case FactKind::Rebind:
      rebind(S, F);
      return;
    case FactKind::Borrow:
      borrow(S, F);
      return;
    case FactKind::IterateBegin:
      S.beginLoop(F.Cell, F.Loc);
      if (Borrow *Begun = S.find(F.Cell))
        Begun->LoopLoc = F.Loc;
      else
        S.Borrows.push_back(makeBorrow(F));
      return;
    case FactKind::IterateStep:
      step(S, F);
      return;
    case FactKind::Use:
      if (Borrow *Used = S.find(F.Cell))
        Used->Advanced = nullptr;
      return;
    case FactKind::Access: // who looks at the container may well look at the index anew
      llvm::erase_if(S.Indices, [&F](const auto &Index) { return Index.second->Path == F.Path; });
      return;
    case FactKind::Known:
      S.assume(F.Cell, F.Value);
      return;
    case FactKind::Foreign:
      noteOpen(S, F);
      forgetMembers(S);
      return;
    case FactKind::Mutate:
    case FactKind::Call:
      noteOpen(S, F);
      for (const MadeChange &Change : changesOf(F))
        S.apply(Change.What, F, Paths);
      if (Borrow *Left = F.Kind == FactKind::Mutate && F.Effect == model::Effect::Erase ? S.find(F.Cell) : nullptr;
          Left && !Left->Death) {
        Left->Advanced = &F;
        Left->Flags.assign(S.Flags.begin(), S.Flags.end());
      }
      if (F.Kind == FactKind::Call)
        forgetMembers(S);
      if (F.Kind == FactKind::Mutate && F.From != UnknownPath)
        S.Indices.push_back({F.From, &F});
      return;
    default:
      return;
    }
  }

  /// The changes that \p F makes.
  llvm::SmallVector<MadeChange, 1> changesOf(const Fact &F) const {
    llvm::SmallVector<MadeChange, 1> Changes;
    if (F.Kind == FactKind::Mutate && F.Path != UnknownPath)
      Changes.push_back({{F.Path,
                          F.Effect,
                          F.Invalidates,
                          F.References,
                          F.IsGrowth,
                          F.AtEnd,
                          {F.DirectRoots.begin(), F.DirectRoots.end()},
                          F.Key}});
    if (F.Kind != FactKind::Call)
      return Changes;
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Summary = Summaries.find(&patternOf(*Site.Callee));
    if (Summary == Summaries.end())
      return Changes;
    for (const CallerMutation &Inner : translateMutations(Summary->second, Site, Paths))
      Changes.push_back({{Inner.Path, Inner.What->Effect, Inner.What->Invalidates, Inner.What->References,
                          Inner.What->IsGrowth, Inner.What->AtEnd, Inner.KeyRoots, Inner.Key},
                         Site.Callee,
                         Inner.What->Loc});
    return Changes;
  }

private:
  Borrow makeBorrow(const Fact &F) const {
    Borrow New{F.Cell, F.Path, F.IsReference, Numbers.lookup(&F)};
    New.Key = F.Key;
    New.AtEnd = F.AtEnd;
    New.IsKept = F.IsKept;
    if (F.Kind == FactKind::IterateBegin)
      New.LoopLoc = F.Loc;
    if (F.IsBehindErased)
      New.Advanced = &F;
    return New;
  }

  /// Behind a call that may reach code that is not in sight, the loops that are under way are its business.
  void noteOpen(State &S, const Fact &F) const {
    if (!isOpenCall(F, Function, Open))
      return;
    for (Borrow &B : S.Borrows)
      if (B.LoopLoc.isValid() && !B.IsReference && !B.Death)
        B.addCall(F);
  }

  /// A function that is called may set the members anew.
  void forgetMembers(State &S) const {
    llvm::SmallVector<PathId, 2> Members;
    for (const Borrow &B : S.Borrows)
      if (Paths.kind(Paths.root(B.Cell)) == PathKind::This)
        Members.push_back(B.Cell);
    for (const PathId Member : Members)
      S.forget(Member);
  }

  void rebind(State &S, const Fact &F) const {
    if (!F.Locks.empty() || F.From != UnknownPath)
      return; // a guard
    llvm::erase_if(S.Indices, [&F](const auto &Index) { return Index.first == F.Cell; });
    if (const Borrow *Known = S.find(F.Cell); Known && Known->IsKept && Paths.parent(F.Cell) != UnknownPath)
      return; // another object's member by the same name
    S.setFlag(F.Cell, F.Value);
    llvm::erase_if(S.Borrows, [&F](const Borrow &B) { return B.Container == F.Cell; }); // a local container, anew
    const llvm::SmallVector<unsigned, 4> Elements = S.elementsOf(F.DirectRoots, UnknownPath);
    const Borrow *Old = S.find(F.Cell);
    S.Replaced = Old ? std::optional(*Old) : std::nullopt;
    S.forget(F.Cell);
    if (!Elements.empty())
      S.MadeOf.push_back({F.Cell, {Elements.begin(), Elements.end()}});
  }

  void borrow(State &S, const Fact &F) const {
    Borrow New = makeBorrow(F);
    if (F.From != UnknownPath) {
      const bool IsOwn = F.From == F.Cell && S.Replaced && S.Replaced->Cell == F.Cell; // it = std::next(it)
      const Borrow *Of = IsOwn ? &*S.Replaced : S.find(F.From);
      if (!Of)
        return S.forget(F.Cell);
      New.Container = Of->Container;
      if (F.IsSameElement) {
        New.Element = Of->Element;
        New.Key = Of->Key;
        New.AtEnd = Of->AtEnd;
      }
    }
    if (F.IsKept && S.find(F.Cell))
      return;                                 // what it keeps already may be dead
    if (const Borrow *Begun = S.find(F.Cell)) // by the fact in front of this one
      New.LoopLoc = Begun->LoopLoc;
    if (F.IsBehindErased) // still the loop's
      New.LoopLoc = S.loopOf(F.Cell);
    if (New.Advanced)
      New.Flags.assign(S.Flags.begin(), S.Flags.end());
    S.forget(F.Cell);
    S.Borrows.push_back(New);
  }

  void step(State &S, const Fact &F) const {
    Borrow *Stepped = S.find(F.Cell);
    if (!Stepped)
      return;
    if (!Stepped->Death)
      S.move(*Stepped, Numbers.lookup(&F));
  }

  const FunctionFacts &Function;
  const MutationSummaries &Summaries;
  const OpenFunctions &Open;
  PathTable &Paths;
  llvm::DenseMap<const Fact *, unsigned> Numbers;
};

/// Collects what the analysis of one function finds.
class Collector {
public:
  Collector(const BorrowAnalysis &Analysis, const FunctionFacts &Function, const PathTable &Paths,
            BorrowFindings &Found)
      : Analysis(Analysis), Function(Function), Paths(Paths), Found(Found) {
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if ((F.Kind == FactKind::IterateStep || F.Kind == FactKind::Rebind) && !Walkers.contains(F.Cell) &&
            reaches(Function, Number, Number))
          Walkers.insert(F.Cell);
  }

  void visit(const Fact &F, const BorrowState &Before) {
    if (F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && Paths.kind(F.Path) == PathKind::Variable)
      addCollection(F.Path, Before);
    if (F.Kind == FactKind::IterateStep)
      for (const auto &[Index, Erase] : Before.Indices)
        if (Index == F.Cell)
          addSkipped(F, *Erase);
    const Borrow *Of = Before.Reached ? Before.find(F.Cell) : nullptr;
    if (!Of || Of->Container == UnknownPath)
      return;
    if (F.Kind == FactKind::IterateStep && !Of->Death && Of->LoopLoc.isValid())
      for (const Fact *Call : Of->Calls)
        Found.LoopCalls.push_back({&Function, Of->Container, Of->LoopLoc, F.Cell, Call});
    if (F.Kind == FactKind::IterateStep && !Of->Death && Of->Advanced && Of->LoopLoc.isValid())
      addIteration(*Of, *Of->Advanced, /*IsSkipped=*/true);
    if (!Of->Death)
      return;
    if (F.Kind == FactKind::Borrow && F.IsStored)
      addStored(F, *Of);
    // The test of a loop is reached on the way that changes nothing, too.
    const bool IsLoops = Of->LoopLoc.isValid() && !Of->IsReference &&
                         (Walkers.contains(F.Cell) || Paths.kind(F.Cell) == PathKind::Temporary);
    if (IsLoops && (F.Kind == FactKind::IterateStep || (F.Kind == FactKind::Use && !Of->IsCertain)))
      addIteration(*Of, *Of->Death, /*IsSkipped=*/false, /*IsTest=*/F.Kind == FactKind::Use);
    else if (F.Kind == FactKind::Use || F.Kind == FactKind::IterateStep)
      Uses.push_back({F, *Of});
  }

  /// One report a change: where a loop goes on, the uses behind it are its fault.
  void finish() {
    for (const auto &[Use, Of] : Uses)
      if (Told.insert(Of.Death).second)
        addUse(Use, Of);
  }

private:
  void addCollection(PathId Into, const BorrowState &Before) {
    for (const Borrow &B : Before.Borrows)
      if (B.LoopLoc.isValid() && B.Container != UnknownPath && B.Container != Into)
        Found.Collections.push_back({B.Container, Into});
  }

  /// The change of \p Of's container that \p Death makes.
  const MadeChange *findChange(const Borrow &Of, const Fact &Death) {
    Changes = Analysis.changesOf(Death);
    const auto *Change =
        llvm::find_if(Changes, [&](const MadeChange &C) { return Paths.isPrefix(C.What.Path, Of.Container); });
    return Change == Changes.end() ? nullptr : Change;
  }

  /// The block that the fact \p F is in.
  unsigned blockOf(const Fact &F) const {
    for (const unsigned Number : Function.Order) {
      const std::vector<Fact> &Facts = Function.Blocks[Number].Facts;
      if (&F >= Facts.data() && &F < Facts.data() + Facts.size())
        return Number;
    }
    return Function.Entry;
  }

  /// The index steps on behind \p Erase, which has moved the next element to it.
  void addSkipped(const Fact &Step, const Fact &Erase) {
    const unsigned From = blockOf(Step);
    const unsigned To = blockOf(Erase);
    if (Erase.Path == UnknownPath || !reaches(Function, From, To) || !Told.insert(&Erase).second)
      return;
    IterationMutation New{};
    New.ContainerName = Paths.spell(Erase.Path);
    New.IndexName = Paths.spell(Step.Cell);
    New.LoopLoc = Step.Loc;
    New.Loc = Erase.Loc;
    New.IsSkipped = true;
    New.Effect = model::Effect::Erase;
    Found.Iterations.push_back(std::move(New));
  }

  void addIteration(const Borrow &Of, const Fact &Death, bool IsSkipped, bool IsTest = false) {
    if (!Told.insert(&Death).second)
      return;
    const MadeChange *Change = IsSkipped ? nullptr : findChange(Of, Death);
    if (!IsSkipped && !Change)
      return;
    IterationMutation New{};
    New.ContainerName = Paths.spell(Of.Container);
    New.LoopLoc = Of.LoopLoc;
    New.Loc = Death.Loc;
    New.IsSkipped = IsSkipped;
    // The loop looks at the iterator next, so that the erase's result is all that it lacks.
    if (IsTest && (Death.Cell == UnknownPath ? Death.StepLoc.isInvalid() : Death.Cell == Of.Cell)) {
      New.StatementLoc = Death.StatementLoc;
      New.StepLoc = Death.StepLoc;
      New.IndexName = Paths.spell(Of.Cell);
    }
    New.Effect = Change ? Change->What.Effect : model::Effect::Erase;
    New.Invalidates = Change ? Change->What.Iterators : model::Invalidates::None;
    New.Callee = Change ? Change->Callee : nullptr;
    New.CalleeLoc = Change ? Change->CalleeLoc : SourceLocation();
    Found.Iterations.push_back(std::move(New));
  }

  /// In a loop, the change comes behind the store of the last turn.
  void addStored(const Fact &Store, const Borrow &Of) {
    if (!Told.insert(Of.Death).second)
      return;
    addUse(Store, Of);
    if (!Found.Uses.empty() && Found.Uses.back().Loc == Store.Loc)
      Found.Uses.back().IsStored = Found.Uses.back().IsCertain = true;
  }

  void addUse(const Fact &Use, const Borrow &Of) {
    const MadeChange *Change = findChange(Of, *Of.Death);
    if (!Change)
      return;
    InvalidUse New{};
    New.Name = Paths.spell(Use.Kind != FactKind::Use || Use.Path == UnknownPath ? Of.Cell : Use.Path);
    New.ContainerName = Paths.spell(Of.Container);
    New.Loc = Use.Loc;
    New.ChangeLoc = Of.Death->Loc;
    New.Effect = Change->What.Effect;
    New.IsReference = Of.IsReference;
    New.IsCertain = Of.IsCertain || Of.IsKept;
    New.IsRehash = !Of.IsReference && Change->What.References == model::Invalidates::None;
    New.Callee = Change->Callee;
    New.CalleeLoc = Change->CalleeLoc;
    Found.Uses.push_back(std::move(New));
  }

  const BorrowAnalysis &Analysis;
  const FunctionFacts &Function;
  const PathTable &Paths;
  BorrowFindings &Found;
  llvm::SmallVector<MadeChange, 1> Changes;
  std::vector<std::pair<Fact, Borrow>> Uses;
  /// The variables that step on or are set anew in a loop.
  llvm::DenseSet<PathId> Walkers;
  llvm::DenseSet<const Fact *> Told;
};

} // namespace

/// Without a borrow or without a change there is nothing to follow.
static bool isWorthwhile(const FunctionFacts &Function) {
  bool Borrows = false;
  bool Changes = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      Borrows |= F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin ||
                 (F.Kind == FactKind::Mutate && F.From != UnknownPath);
      Changes |= F.Kind == FactKind::Mutate || F.Kind == FactKind::Call || F.Kind == FactKind::Foreign;
    }
  return Borrows && Changes;
}

BorrowFindings findInvalidBorrows(UnitFacts &Unit, const MutationSummaries &Summaries, const OpenFunctions &Open) {
  BorrowFindings Found;
  for (const FunctionFacts &Function : Unit.Functions) {
    if (!isWorthwhile(Function))
      continue;
    BorrowAnalysis Analysis(Function, Summaries, Open, Unit.Paths);
    const std::vector<BorrowState> AtBegin = runForward(Analysis, Function);
    Collector Collect(Analysis, Function, Unit.Paths, Found);
    replay(Analysis, Function, AtBegin, [&](const Fact &F, const BorrowState &Before) { Collect.visit(F, Before); });
    Collect.finish();
  }
  return Found;
}

} // namespace mapwarden::analysis
