// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnlockedSharing.h.
#include "analysis/findings/locking/UnlockedSharing.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/locking/UsersBesideThread.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

namespace {

/// An access without any lock, in the words of the function that it is known for.
struct Unlocked {
  PathId Path;
  const Fact *What;
};

/// A thread that a function starts.
struct Start {
  const FunctionFacts *Function;
  const Fact *At;
  unsigned Block;
  const CallSite *Site;
};

/// An access on a thread that some function starts.
struct Use {
  Unlocked Access;
  Start Of;
};

/// A container that threads use with no lock.
struct SharedContainer {
  bool LocksItself = false;
  bool HasLock = false;
  std::vector<Use> Uses = {};
};

/// A change on one thread that may meet a use on another, and what is known when it is judged.
struct Meeting {
  const SharedContainer &Of;
  const Use &Change;
  /// Null if the thread of the change meets another of its kind.
  const Use *Other;
};

} // namespace

/// True if the function that starts both waits for a thread somewhere between \p From and \p To.
static bool isWaitedFor(const Start &From, const Start &To) {
  const FunctionFacts &Function = *From.Function;
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts) {
      if (F.Kind != FactKind::Wait || F.Waits != model::WaitsFor::Thread)
        continue;
      const bool IsBehind = (Block == From.Block && &F > From.At) || reaches(Function, From.Block, Block);
      const bool IsBefore = (Block == To.Block && &F < To.At) || reaches(Function, Block, To.Block);
      if (IsBehind && IsBefore)
        return true;
    }
  return false;
}

/// True if the container \p Path is made anew in each turn of the loop that starts the threads.
static bool isMadeIn(PathId Path, const Start &Of) {
  for (const unsigned Block : Of.Function->Order)
    for (const Fact &F : Of.Function->Blocks[Block].Facts)
      if (F.Kind == FactKind::Rebind && F.Cell == Path && reaches(*Of.Function, Block, Of.Block) &&
          reaches(*Of.Function, Of.Block, Block))
        return true;
  return false;
}

/// One function starts both, and waits for a thread in between.
static bool isWaitedFor(const Meeting &Of) {
  const Start &Left = Of.Change.Of;
  const Start &Right = Of.Other ? Of.Other->Of : Left;
  return Left.Function == Right.Function && (isWaitedFor(Left, Right) || isWaitedFor(Right, Left));
}

/// The first that applies decides.
static RuleId judge(const Meeting &Candidate, const RuleSet &Rules) {
  using C = Meeting;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::LocksItself, [](const C &Of) { return Of.Of.LocksItself; }},
      {RuleId::LeftToGuard, [](const C &Of) { return Of.Of.HasLock; }}, // who lacks it is told so
      {RuleId::WaitsBetween, [](const C &Of) { return isWaitedFor(Of); }},
      {RuleId::MadeInTurn, [](const C &Of) { return !Of.Other && isMadeIn(Of.Change.Access.Path, Of.Change.Of); }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

namespace {

class SharingSearch {
public:
  SharingSearch(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                const std::vector<FunctionContexts> &Contexts)
      : All(All), Unit(Unit), Paths(Unit.Paths), Flow(Flow), Contexts(Contexts) {
    const bool StartsAny = llvm::any_of(Unit.Functions, [](const FunctionFacts &Function) {
      return llvm::any_of(Function.Calls,
                          [](const CallSite &Site) { return isThreadStart(Site) || Site.IsSideBySide; });
    });
    if (StartsAny)
      for (const unsigned Index : Unit.BottomUp)
        summarise(Index);
  }

  std::vector<UnlockedSharing> find() {
    for (const FunctionFacts &Function : Unit.Functions)
      for (const unsigned Block : Function.Order)
        for (const Fact &F : Function.Blocks[Block].Facts)
          if (F.Kind == FactKind::Spawn)
            look({&Function, &F, Block, &Function.Calls[F.CallIndex]});
    std::optional<UsersBesideThread> Others;
    for (const auto &[Container, Of] : Seen)
      if (!findPair(*Container, Of) && Unit.Options.Rules.isOn(RuleId::BesideThread)) {
        if (!Others)
          Others.emplace(Unit, Contexts);
        findBeside(*Container, Of, *Others);
      }
    return std::move(Found);
  }

private:
  static constexpr unsigned MaxAccesses = 64;

  /// The unlocked accesses of a function and of what it calls.
  void summarise(unsigned Index) {
    const FunctionFacts &Function = Unit.Functions[Index];
    const auto Locks = Flow.Summaries.find(&patternOf(*Function.Function));
    if (Locks != Flow.Summaries.end() && !Locks->second.Requires.empty() &&
        Unit.Options.Rules.isOn(RuleId::ExpectsLock))
      return;
    llvm::SmallVector<Unlocked, 4> Own;
    for (const LockedFact &Point : Flow.Functions[Index]) {
      const Fact &F = *Point.What;
      const bool IsFree = Point.Held.Must.empty() && Point.Held.May.empty() && !Point.Held.LostTrack;
      if (!IsFree || Own.size() >= MaxAccesses)
        continue;
      if ((F.Kind == FactKind::Access || F.Kind == FactKind::Mutate) && F.Path != UnknownPath)
        Own.push_back({F.Path, &F});
      const auto Callee =
          F.Kind == FactKind::Call ? Accesses.find(&patternOf(*Function.Calls[F.CallIndex].Callee)) : Accesses.end();
      if (Callee == Accesses.end())
        continue;
      const llvm::SmallVector<Unlocked, 4> Inner = Callee->second;
      for (const Unlocked &Access : Inner)
        if (const PathId Path = translate(Access.Path, Function.Calls[F.CallIndex], Paths))
          Own.push_back({Path, Access.What});
    }
    if (!Own.empty())
      Accesses.try_emplace(&patternOf(*Function.Function), std::move(Own));
  }

  void look(const Start &Of) {
    const auto Body = Accesses.find(&patternOf(*Of.Site->Callee));
    if (Body == Accesses.end() || !(isThreadStart(*Of.Site) || Of.Site->IsSideBySide))
      return;
    const bool IsRepeated = Of.Site->IsSideBySide || reaches(*Of.Function, Of.Block, Of.Block);
    for (const Unlocked &Access : Body->second) {
      const PathId Path = translate(Access.Path, *Of.Site, Paths);
      const VariableSymbol *Container = findShared(Path, Of);
      if (!Container)
        continue;
      const bool IsNew = Seen.count(Container) == 0;
      SharedContainer &Entry = Seen[Container];
      if (IsNew)
        Entry = {Container->details().IsSynchronised, hasLock(*Container)};
      const Use New{{Path, Access.What}, Of};
      if (IsRepeated && Access.What->Access == AccessKind::Mutate)
        report(*Container, {Entry, New, nullptr});
      Entry.Uses.push_back(New);
    }
  }

  /// The global or static pointer that leads to the container \p Path; null if none does.
  const VariableSymbol *findGlobalPointer(PathId Path) const {
    const PathId Pointer = Paths.kind(Path) == PathKind::Deref ? Paths.parent(Path) : UnknownPath;
    const VariableSymbol *Variable =
        Pointer != UnknownPath && Paths.kind(Pointer) == PathKind::Variable ? Paths.findRootVariable(Pointer) : nullptr;
    return Variable && Variable->isGlobal() ? Variable : nullptr;
  }

  /// Where the function that makes the change \p Of has found the static pointer to the container null, to set it
  /// then; invalid if it has not.
  Place findLazyTest(const Unlocked &Of) const {
    if (!findGlobalPointer(Of.Path))
      return {};
    const PathId Pointer = Paths.parent(Of.Path);
    for (const FunctionFacts &Function : Unit.Functions) {
      bool Changes = false;
      bool Sets = false;
      Place Test;
      for (const FactBlock &Block : Function.Blocks) {
        for (const Fact &F : Block.Facts) {
          Changes |= F.Loc == Of.What->Loc && F.Kind == FactKind::Mutate;
          Sets |= F.Kind == FactKind::Point && F.Cell == Pointer && F.Points != PointsTo::Null;
        }
        for (const std::vector<Fact> &Edge : Block.OnEdge)
          for (const Fact &F : Edge)
            if (F.Kind == FactKind::Known && F.Cell == Pointer && F.Value == Truth::False)
              Test = F.Loc;
      }
      if (Changes && Sets)
        return Test;
    }
    return {};
  }

  /// The member of the starter's object, its local that the thread refers to, or the global that \p Path is; null for
  /// others, and for what may be each thread's own.
  const VariableSymbol *findShared(PathId Path, const Start &Of) const {
    if (Path == UnknownPath)
      return nullptr;
    if (const VariableSymbol *Field = Paths.findField(Path))
      return Paths.kind(Paths.parent(Path)) == PathKind::This ? Field : nullptr;
    if (const VariableSymbol *Pointer = findGlobalPointer(Path))
      return Pointer;
    const VariableSymbol *Variable = Paths.kind(Path) == PathKind::Variable ? Paths.findRootVariable(Path) : nullptr;
    if (!Variable || Variable->isGlobal())
      return Variable;
    const auto *Operator = asMethod(Of.Site->Callee);
    if (!Operator || !Operator->IsLambda)
      return nullptr;
    for (const Capture &Captured : Operator->details().Captures)
      if (Captured.Variable == Variable)
        return Captured.IsByReference ? Variable : nullptr;
    return nullptr;
  }

  /// True if some function uses \p Container under a lock.
  bool hasLock(const VariableSymbol &Container) const {
    const auto Known = All.find(&Container);
    return Known != All.end() && llvm::any_of(Known->second, [](const AccessSnapshot &Access) {
             return llvm::any_of(Access.Ways, [](const HeldLocks &Way) { return !Way.Must.empty(); });
           });
  }

  /// A change on one thread and any use on another one of another function. False if there is none.
  bool findPair(const VariableSymbol &Container, const SharedContainer &Of) {
    for (const Use &Change : Of.Uses) {
      if (Change.Access.What->Access != AccessKind::Mutate)
        continue;
      for (const Use &Other : Of.Uses)
        if (&patternOf(*Other.Of.Site->Callee) != &patternOf(*Change.Of.Site->Callee) &&
            report(Container, {Of, Change, &Other}))
          return true;
    }
    return false;
  }

  /// A change on one thread, and a use by a public function, on whatever thread that is called.
  void findBeside(const VariableSymbol &Container, const SharedContainer &Of, const UsersBesideThread &Others) {
    const auto Known = Of.LocksItself || Of.HasLock ? All.end() : All.find(&Container);
    for (const Use &Change : Of.Uses) {
      const bool IsChange = Change.Access.What->Access == AccessKind::Mutate;
      const AccessSnapshot *Other =
          IsChange && Known != All.end() ? Others.find(Container, Known->second, *Change.Of.Site->Callee) : nullptr;
      if (!Other && Known != All.end())
        Other = Others.findBehindStart(Container, Known->second, *Change.Of.Function, *Change.Of.At,
                                       *Change.Of.Site->Callee);
      if (!Other)
        continue;
      UnlockedSharing New = describe(Change);
      New.IsOfAnybody = true;
      New.OtherLoc = Other->What->Loc;
      New.OtherAccess = Other->What->Access;
      New.OtherEffect = Other->What->Effect;
      Unit.Why.note(Stage::Sharing, &Container, New.OtherLoc, RuleId::BesideThread,
                    [&] { return "'" + New.ContainerName + "' beside a thread"; });
      return Found.push_back(std::move(New));
    }
  }

  UnlockedSharing describe(const Use &Change) const {
    UnlockedSharing New{};
    New.ContainerName = Paths.spell(Change.Access.Path);
    New.Loc = Change.Access.What->Loc;
    New.Access = Change.Access.What->Access;
    New.Effect = Change.Access.What->Effect;
    New.StartLoc = Change.Of.At->Loc;
    return New;
  }

  /// Keeps what the rules leave of \p Candidate, and notes the decision. False if it is dropped.
  bool report(const VariableSymbol &Container, const Meeting &Candidate) {
    const Unlocked &Change = Candidate.Change.Access;
    const RuleId Because = judge(Candidate, Unit.Options.Rules);
    Unit.Why.note(Stage::Sharing, &Container, Change.What->Loc, Because,
                  [&] { return "'" + Paths.spell(Change.Path) + "' on several threads"; });
    if (Because != RuleId::None)
      return false;
    UnlockedSharing New = describe(Candidate.Change);
    New.TestLoc = findLazyTest(Change);
    if (const Use *Other = Candidate.Other) {
      New.OtherLoc = Other->Access.What->Loc;
      New.OtherAccess = Other->Access.What->Access;
      New.OtherEffect = Other->Access.What->Effect;
      New.OtherStartLoc = Other->Of.At->Loc;
    }
    if (llvm::none_of(Found, [&](const UnlockedSharing &Old) { return Old.Loc == New.Loc; }))
      Found.push_back(std::move(New));
    return true;
  }

  const AccessSnapshots &All;
  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<Unlocked, 4>> Accesses;
  llvm::MapVector<const VariableSymbol *, SharedContainer> Seen;
  std::vector<UnlockedSharing> Found;
};

} // namespace

std::vector<UnlockedSharing> findUnlockedSharing(const AccessSnapshots &All, const UnitFacts &Unit,
                                                 const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts) {
  return SharingSearch(All, Unit, Flow, Contexts).find();
}

} // namespace mapwarden::analysis
