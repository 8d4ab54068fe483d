// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicityViolations.h. Bottom-up: what a function asks and does under locks that it takes itself is a question or
// an act of its callers too.
#include "analysis/findings/locking/AtomicityViolations.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/facts/GuardKey.h"
#include "analysis/findings/locking/AtomicityRules.h"
#include "analysis/guards/VoteTally.h"
#include "analysis/queries/Preconditions.h"
#include "analysis/queries/QueryFlow.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// What a function does under a lock that it takes itself, in its own words.
struct Act {
  PathId Container;
  Need Needs;
  PathId Lock; ///< unknown for a lambda that acts under its caller's
  const Fact *What;
};

/// What a function's result tells of a container that it looks at under a lock that it takes itself.
struct Tells {
  Question Of;
  PathId Lock;
};

/// What is known of one function while it is looked at.
struct Scene {
  Scene(unsigned Index, const FunctionFacts &Function) : Index(Index), Function(Function) {}

  unsigned Index;
  const FunctionFacts &Function;
  llvm::DenseMap<const Fact *, const LockedFact *> Points;
  Questions Asked;
  /// The locks under which the callees ask.
  llvm::DenseMap<const Fact *, PathId> AskedUnder;
  llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> Changes;
};

class Search {
public:
  Search(const AccessSnapshots &All, UnitFacts &Unit, const LockFlow &Flow,
         const std::vector<FunctionContexts> &Contexts, const MutationSummaries &Changes,
         const EventLoopConfinement &Loops)
      : All(All), Unit(Unit), Paths(Unit.Paths), Flow(Flow), Contexts(Contexts), Loops(Loops) {
    for (const auto &[Container, Seen] : All)
      for (const AccessSnapshot &Access : Seen)
        ByFact.try_emplace(Access.What, std::make_pair(Container, &Access));
    noteRemovals(Changes);
  }

  std::vector<AtomicityViolation> find() {
    for (const unsigned Index : Unit.BottomUp)
      if (!Flow.Functions[Index].empty())
        look(Index);
    return std::move(Found);
  }

private:
  static constexpr unsigned MaxActs = 8;

  /// Which functions take elements away from a member that keeps its container to itself.
  void noteRemovals(const MutationSummaries &Changes) {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const CallSite &Site : Unit.Functions[Index].Calls) {
        const auto Known = Changes.find(&patternOf(*Site.Callee));
        if (Known == Changes.end())
          continue;
        for (const CallerMutation &Inner : translateMutations(Known->second, Site, Paths))
          if (const FieldDecl *Keeper = isRemoval(Inner.What->Effect) ? findKeeper(Inner.Path) : nullptr)
            Removers[Keeper].push_back(Index);
      }
  }

  /// The member that \p Container is a part of: `queue_` of `queue_.items_`; null if it is in none.
  const FieldDecl *findKeeper(PathId Container) const {
    const PathId Keeper = Paths.parent(Container);
    return Paths.findField(Paths.kind(Keeper) == PathKind::Deref ? Paths.parent(Keeper) : Keeper);
  }

  void look(unsigned Index) {
    Scene Here(Index, Unit.Functions[Index]);
    for (const LockedFact &Point : Flow.Functions[Index]) {
      Here.Points.try_emplace(Point.What, &Point);
      const Fact &F = *Point.What;
      // A question whose key has no name has no answer that an act could rest on.
      const bool HasKey = F.Asks != model::Asks::Key || F.Key != UnknownPath;
      if (F.Kind == FactKind::Access && F.Asks != model::Asks::Nothing && F.Path != UnknownPath && HasKey)
        Here.Asked.try_emplace(&F, Question{F.Path, F.Asks == model::Asks::Key ? F.Key : UnknownPath});
      if (F.Kind == FactKind::Call)
        addCall(Here, F);
    }
    if (Here.Asked.empty()) // most functions
      return summarise(Here, {});
    QueryFlow Analysis(Here.Asked, Here.Changes, Paths);
    const std::vector<AnswerState> AtBegin = runForward(Analysis, Here.Function);
    llvm::SmallVector<Tells, 1> Told;
    bool IsContradicted = false;
    replay(Analysis, Here.Function, AtBegin, [&](const Fact &F, const AnswerState &Before) {
      judge(Here, F, Before);
      if (F.Kind == FactKind::Answer && !F.IsImplied && F.Cell == Paths.getResult(*Here.Function.Function))
        IsContradicted |= !noteReturn(Here, F, Before, Told);
    });
    summarise(Here, IsContradicted ? llvm::SmallVector<Tells, 1>() : Told);
  }

  /// What the callee of \p F asks, and changes, in this function's words.
  void addCall(Scene &Here, const Fact &F) {
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    const FunctionDecl &Callee = patternOf(*Site.Callee);
    if (const auto Does = Acts.find(&Callee); Does != Acts.end())
      for (const Act &Inner : Does->second)
        Here.Changes[&F].push_back(translate(Inner.Container, Site, Paths));
    const auto Asks = Answers.find(&Callee);
    if (Asks == Answers.end())
      return;
    const Question &Inner = Asks->second.Of;
    Question New{translate(Inner.Container, Site, Paths), UnknownPath, Inner.IsInverse, Site.Callee};
    if (Inner.Key != UnknownPath)
      New.Key = Paths.kind(Inner.Key) == PathKind::Constant ? Inner.Key : translate(Inner.Key, Site, Paths);
    if (New.Container == UnknownPath || (Inner.Key != UnknownPath && New.Key == UnknownPath))
      return;
    Here.Asked.try_emplace(&F, New);
    Here.AskedUnder.try_emplace(&F, translate(Asks->second.Lock, Site, Paths));
  }

  /// The lock that this function has taken itself and holds at \p Point; null if there is none.
  static const HeldLock *ownLock(const LockedFact &Point) {
    const auto *Held = llvm::find_if(Point.Held.Must, [](const HeldLock &Lock) {
      return Lock.Lock != UnknownPath && !Lock.IsCallers && Lock.Since.isValid();
    });
    return Held == Point.Held.Must.end() ? nullptr : Held;
  }

  void judge(Scene &Here, const Fact &F, const AnswerState &Before) {
    if (Before.Outcomes.empty())
      return;
    const auto Point = Here.Points.find(&F);
    if (Point == Here.Points.end())
      return;
    if (F.Kind == FactKind::Call) {
      judgeCall(Here, F, Before, *Point->second);
      return;
    }
    const auto Needs = needOf(F);
    const HeldLock *Own = Needs ? ownLock(*Point->second) : nullptr;
    if (!Own)
      return;
    for (const AnswerState::Outcome &Known : Before.Outcomes)
      if (fits(Here.Asked.find(Known.Of)->second, Known.IsYes, F.Path, *Needs))
        report(Here, Known, F, *Point->second, Own->Lock, F, nullptr);
  }

  void judgeCall(Scene &Here, const Fact &F, const AnswerState &Before, const LockedFact &Point) {
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    const auto Does = Acts.find(&patternOf(*Site.Callee));
    if (Does == Acts.end())
      return;
    for (const Act &Inner : Does->second) {
      Need Needs = Inner.Needs;
      if (Needs.Key != UnknownPath && Paths.kind(Needs.Key) != PathKind::Constant)
        Needs.Key = translate(Needs.Key, Site, Paths);
      if (Inner.Needs.Key != UnknownPath && Needs.Key == UnknownPath)
        continue;
      const HeldLock *Own = Inner.Lock == UnknownPath ? ownLock(Point) : nullptr;
      const PathId Lock = Own ? Own->Lock : translate(Inner.Lock, Site, Paths);
      const PathId Container = translate(Inner.Container, Site, Paths);
      for (const AnswerState::Outcome &Known : Before.Outcomes)
        if (fits(Here.Asked.find(Known.Of)->second, Known.IsYes, Container, Needs))
          report(Here, Known, F, Point, Lock, *Inner.What, Site.Callee);
    }
  }

  /// True if the act that has \p Needs of \p Container rests on the question \p Of having been answered \p IsYes.
  static bool fits(const Question &Of, bool IsYes, PathId Container, const Need &Needs) {
    return Of.Container == Container && Of.Key == Needs.Key && IsYes == Needs.IsYes;
  }

  /// True if \p Wait gives up \p Lock, as it is held at \p Point: then anybody may come in meanwhile.
  static bool givesUp(const Fact &Wait, const LockedFact &Point, PathId Lock) {
    const HeldLock *Held = Lockset::find(Point.Held.Must, Lock);
    return Wait.Path == Lock || (Held && Held->Cell != UnknownPath && Held->Cell == Wait.Cell);
  }

  /// True if one lock is held from the question to the act, or all callers hold some.
  bool isOneSection(const Scene &Here, const LockedFact &Asks, const LockedFact &Does) const {
    for (const HeldLock &Held : Does.Held.Must) {
      const HeldLock *Then = Lockset::find(Asks.Held.Must, Held.Lock);
      if (Then && Then->Since == Held.Since)
        return true;
    }
    const auto &Ways = Contexts[Here.Index].Ways;
    return llvm::any_of(Ways, [](const CallContext &Way) { return !Way.Must.empty(); }) ||
           llvm::all_of(Ways, [](const CallContext &Way) { return Way.IsOwned; });
  }

  /// True if another function writes the container under the guard \p Key: this one is not the only writer.
  bool isWrittenElsewhere(const ValueDecl &Container, PathId Key, unsigned Function) const {
    const auto Seen = All.find(&Container);
    return Seen != All.end() && llvm::any_of(Seen->second, [&](const AccessSnapshot &Other) {
             return Other.Function != Function && isWrite(Other) &&
                    llvm::any_of(Other.Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; });
           });
  }

  /// True if another function takes elements away: what was there may be gone only then.
  bool isRemovedElsewhere(const ValueDecl &Container, PathId Path, unsigned Function) const {
    if (const FieldDecl *Keeper = findKeeper(Path))
      return llvm::any_of(Removers.lookup(Keeper), [Function](unsigned Other) { return Other != Function; });
    const auto Seen = All.find(&Container);
    return Seen != All.end() && llvm::any_of(Seen->second, [&](const AccessSnapshot &Other) {
             return Other.Function != Function && Other.What->Kind == FactKind::Mutate && isRemoval(Other.What->Effect);
           });
  }

  /// True if only the class itself calls the function, or one thread does, as it seems.
  bool isLeftToCallers(const Scene &Here, const AtomicityViolation &What, const LockedFact &Asks) const {
    const auto *Method = dyn_cast<CXXMethodDecl>(Here.Function.Function);
    const bool IsInternal = Method && Method->getAccess() == AS_private && !Contexts[Here.Index].IsOpen;
    const bool HoldsOthers = Asks.Held.Must.size() > (What.AskSince.isValid() ? 1 : 0);
    const SourceLocation Begin = What.AskSince.isValid() ? What.AskSince : What.AskLoc;
    return IsInternal || (!HoldsOthers && setsPlainMember(*Here.Function.Function, Begin));
  }

  /// True if one event loop does this, and all that could make the answer wrong.
  bool isOnLoop(const Scene &Here, const AnswerState::Outcome &Known, const ValueDecl &Container) const {
    return Loops.hasAllChanges(Here.Index, All.find(&Container)->second, [&](const AccessSnapshot &Other) {
      return Other.What->Kind == FactKind::Mutate && mayUndo(Known.IsYes, Other.What->Effect);
    });
  }

  void report(const Scene &Here, const AnswerState::Outcome &Known, const Fact &At, const LockedFact &Point,
              PathId Lock, const Fact &What, const FunctionDecl *Callee) {
    const auto Seen = ByFact.find(&What);
    const LockedFact &Asks = *Here.Points.find(Known.Of)->second;
    if (Lock == UnknownPath || Seen == ByFact.end() || !Seen->second.second->IsShared ||
        (!Known.Wait && isOneSection(Here, Asks, Point)) ||
        llvm::any_of(Found, [&](const AtomicityViolation &Old) { // one report for a question
          return Old.ActLoc == At.Loc || Old.AskLoc == Known.Of->Loc;
        }))
      return;
    const ValueDecl &Container = *Seen->second.first;
    const Question &Of = Here.Asked.find(Known.Of)->second;
    if (Known.Wait ? !givesUp(*Known.Wait, Point, Lock)
                   : Known.IsYes && !isRemovedElsewhere(Container, Of.Container, Here.Index))
      return;
    const HeldLock *Then = Lockset::find(Asks.Held.Must, Lock);
    const auto Under = Here.AskedUnder.find(Known.Of);
    const bool IsUnderCallee = Under != Here.AskedUnder.end();
    if (IsUnderCallee ? Under->second != Lock : !Then && Lockset::find(Asks.Held.May, Lock))
      return;
    const bool IsUnlocked = !IsUnderCallee && !Then;
    const auto *Variable = dyn_cast<VarDecl>(&Container);
    if (IsUnlocked && !(Variable && Variable->isStaticLocal()) &&
        !isWrittenElsewhere(Container, computeGuardKey(Lock, Of.Container, Paths), Here.Index))
      return;
    AtomicityViolation New{};
    New.ContainerName = Paths.spell(Of.Container);
    New.LockName = Paths.spell(Lock);
    New.AskLoc = Known.Of->Loc;
    New.AskCallee = Of.Callee;
    New.AskSince = Then ? Then->Since : SourceLocation();
    New.WaitLoc = Known.Wait ? Known.Wait->Loc : SourceLocation();
    New.IsUnlocked = IsUnlocked;
    New.ActLoc = At.Loc;
    New.ActCallee = Callee;
    New.ActCalleeLoc = Callee ? What.Loc : SourceLocation();
    New.Access = What.Access;
    New.Effect = What.Effect;
    New.IsYes = Known.IsYes;
    New.IsOfAny = Of.Key == UnknownPath;
    New.IsStrict = (!Known.IsYes && isHarmlessTwice(Container, Unit.Models)) ||
                   (!Known.Wait && (isLeftToCallers(Here, New, Asks) || isOnLoop(Here, Known, Container)));
    if (!Known.IsYes && isLoopCondition(*Here.Function.Function, New.AskLoc))
      return; // a key that is drawn until it is a new one
    Found.push_back(std::move(New));
  }

  /// Notes what \p F, a return, tells; false if another return tells something else.
  bool noteReturn(const Scene &Here, const Fact &F, const AnswerState &Before, llvm::SmallVectorImpl<Tells> &Told) {
    const Fact *Of = nullptr;
    bool IsInverse = false;
    if (F.From != UnknownPath) {
      for (const AnswerState::Answer &Known : Before.Answers)
        if (Known.Cell == F.From) {
          Of = Known.Of;
          IsInverse = Known.IsInverse != (F.Value == Truth::False);
        }
    } else if (Before.Outcomes.size() == 1) {
      Of = Before.Outcomes.front().Of;
      IsInverse = Before.Outcomes.front().IsYes != (F.Value == Truth::True);
    }
    const auto New = Of ? makeTells(Here, *Of, IsInverse) : std::nullopt;
    if (!New ||
        (!Told.empty() && (Told.front().Of.Container != New->Of.Container || Told.front().Of.Key != New->Of.Key ||
                           Told.front().Of.IsInverse != New->Of.IsInverse)))
      return false;
    if (Told.empty())
      Told.push_back(*New);
    return true;
  }

  /// The question \p At in words that callers understand, if the function takes the lock for it itself.
  std::optional<Tells> makeTells(const Scene &Here, const Fact &At, bool IsInverse) const {
    const Question &Of = Here.Asked.find(&At)->second;
    const auto Point = Here.Points.find(&At);
    const HeldLock *Own = ownLock(*Point->second);
    if (!Own || Of.Callee || !isForCallers(Here, Of.Container, Of.Key))
      return std::nullopt;
    return Tells{{Of.Container, Of.Key, IsInverse}, Own->Lock};
  }

  /// True if callers can name \p Container, and \p Key is none, a number or what they hand over.
  bool isForCallers(const Scene &Here, PathId Container, PathId Key) const {
    const VarDecl *Root = Paths.findRootVariable(Container);
    if (Root ? isLocalTo(*Root, *Here.Function.Function) : Paths.kind(Paths.root(Container)) != PathKind::This)
      return false;
    return Key == UnknownPath || Paths.kind(Key) == PathKind::Constant ||
           isa_and_nonnull<ParmVarDecl>(Paths.findRootVariable(Key));
  }

  void summarise(const Scene &Here, llvm::ArrayRef<Tells> Told) {
    const FunctionDecl &Function = patternOf(*Here.Function.Function);
    llvm::SmallVector<Act, 1> Does;
    for (const LockedFact &Point : Flow.Functions[Here.Index]) {
      const Fact &F = *Point.What;
      const auto Needs = needOf(F);
      const HeldLock *Own = Needs ? ownLock(Point) : nullptr;
      const bool IsDone = Own ? !isAskedIn(Here, F.Path, *Own) : Needs && isPartOfCaller(Here);
      if (IsDone && Does.size() < MaxActs && isForCallers(Here, F.Path, Needs->Key))
        Does.push_back({F.Path, *Needs, Own ? Own->Lock : UnknownPath, &F});
    }
    if (!Does.empty())
      Acts.try_emplace(&Function, std::move(Does));
    if (!Told.empty())
      return static_cast<void>(Answers.try_emplace(&Function, Told.front()));
    // What looks something up and returns a pointer returns none where there is nothing.
    const QualType Result = Function.getReturnType();
    if (!Result->isPointerType() && !Unit.Models.Pointers.isSmartPointer(Result))
      return;
    std::optional<Tells> Only;
    for (const auto &[At, Of] : Here.Asked) {
      const auto New = At->Asks == model::Asks::Key ? makeTells(Here, *At, false) : std::nullopt;
      if (!New || Only || isChanged(Here, Of.Container))
        return;
      Only = New;
    }
    if (Only)
      Answers.try_emplace(&Function, *Only);
  }

  /// A lambda that asks nothing itself: where its function calls it, it acts under the lock that is held there.
  static bool isPartOfCaller(const Scene &Here) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Here.Function.Function);
    return Method && Method->getParent()->isLambda() && Here.Asked.empty();
  }

  /// True if the function asks about \p Container in the section that \p Own begins.
  static bool isAskedIn(const Scene &Here, PathId Container, const HeldLock &Own) {
    return llvm::any_of(Here.Asked, [&](const auto &Asked) {
      const HeldLock *Then = Lockset::find(Here.Points.find(Asked.first)->second->Held.Must, Own.Lock);
      return Asked.second.Container == Container && Then && Then->Since == Own.Since;
    });
  }

  static bool isChanged(const Scene &Here, PathId Container) {
    return llvm::any_of(Here.Points, [Container](const auto &Point) {
      return Point.first->Kind == FactKind::Mutate && Point.first->Path == Container;
    });
  }

  const AccessSnapshots &All;
  UnitFacts &Unit;
  PathTable &Paths;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  const EventLoopConfinement &Loops;
  llvm::DenseMap<const Fact *, std::pair<const ValueDecl *, const AccessSnapshot *>> ByFact;
  llvm::DenseMap<const FieldDecl *, llvm::SmallVector<unsigned, 2>> Removers;
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<Act, 1>> Acts;
  llvm::DenseMap<const FunctionDecl *, Tells> Answers;
  std::vector<AtomicityViolation> Found;
};

} // namespace

std::vector<AtomicityViolation> findAtomicityViolations(const AccessSnapshots &All, UnitFacts &Unit,
                                                        const LockFlow &Flow,
                                                        const std::vector<FunctionContexts> &Contexts,
                                                        const MutationSummaries &Changes,
                                                        const EventLoopConfinement &Loops) {
  return Search(All, Unit, Flow, Contexts, Changes, Loops).find();
}

} // namespace mapwarden::analysis
