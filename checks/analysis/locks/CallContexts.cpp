// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallContexts.h: a worklist over the calls, from the functions that anybody may call downwards.
#include "analysis/locks/CallContexts.h"

#include "analysis/locks/LockNames.h"
#include "analysis/locks/Reach.h"
#include "analysis/locks/ScopedCallables.h"
#include "analysis/locks/StoredCallables.h"
#include "analysis/locks/WayBuilder.h"

namespace mapwarden::analysis {

constexpr unsigned MaxWays = 32;

namespace {

class ContextSolver {
public:
  ContextSolver(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Taken)
      : Unit(Unit), Flow(Flow), Taken(Taken), Build(Unit), Stored(Unit), Scoped(Unit, Stored),
        Contexts(Unit.Functions.size()), Predicates(findWaitPredicates(Unit)) {
    for (const auto &[Function, Summary] : Flow.Summaries) {
      for (const LockEffect &Left : Summary.Acquires)
        LeftHeld.insert(Left.Lock);
      for (const LockEffect &Left : Summary.MayAcquire)
        LeftHeld.insert(Left.Lock);
    }
  }

  std::vector<FunctionContexts> solve() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      start(Index);
    addSeenWays();
    propagate();
    const llvm::DenseSet<const FunctionSymbol *> Called = findCalled();
    for (unsigned Index = 0; Index < Contexts.size(); ++Index)
      if (!Called.contains(&patternOf(*Unit.Functions[Index].Function)))
        addUnseenCaller(Index);
    propagate();
    for (unsigned Index = 0; Index < Contexts.size(); ++Index) // within cycles that nobody enters, and what is named
      addUnseenCaller(Index);
    return std::move(Contexts);
  }

private:
  bool isOn(RuleId Id) const { return Unit.Options.Rules.isOn(Id); }
  bool isScoped(const FunctionSymbol &Body) const { return isOn(RuleId::RunAtScopeEnd) && Scoped.isScoped(Body); }

  void propagate() {
    while (!Pending.empty()) {
      const unsigned Caller = Pending.back();
      Pending.pop_back();
      IsPending[Caller] = false;
      for (const LockedFact &Point : Flow.Functions[Caller])
        if (Point.What->Kind == FactKind::Call || Point.What->Kind == FactKind::Spawn)
          enter(Caller, Point, ByPattern);
        else if (Point.What->Kind == FactKind::AlienCall && isOn(RuleId::RunWhereKept))
          runStored(Caller, Point);
      for (const LockedFact &Point : Flow.Takings[Caller])
        if (Point.What->Kind == FactKind::Destroy && isOn(RuleId::RunAtScopeEnd))
          runScoped(Caller, Point);
      for (const auto *Points : {&Flow.Functions[Caller], &Flow.Takings[Caller]})
        for (const LockedFact &Point : *Points)
          if (isOn(RuleId::OwnHook) && isOwnHook(*Point.What))
            enter(Caller, Point, Overriding);
    }
  }

  /// What is called or handed over in sight.
  llvm::DenseSet<const FunctionSymbol *> findCalled() const {
    llvm::DenseSet<const FunctionSymbol *> Called;
    for (const FunctionFacts &Function : Unit.Functions)
      for (const CallSite &Site : Function.Calls)
        Called.insert(&patternOf(*Site.Callee));
    return Called;
  }

  /// The way of a caller that is not in sight, if there is one.
  void addUnseenCaller(unsigned Index) {
    FunctionContexts &Context = Contexts[Index];
    if (!hasUnseenCaller(Index) || HasUnseen[Index])
      return;
    HasUnseen[Index] = true;
    if (Unit.Functions[Index].Function->details().IsInternalInline && isOn(RuleId::OfOtherUnits) &&
        Context.Ways.empty()) {
      Context.IsOpen = true; // nobody keeps an inline function for a unit that does not call it
      Context.Ways.push_back({});
    } else {
      Context.Ways.push_back(makeUnknown(RuleId::UnseenCaller, Index));
    }
    schedule(Index);
  }

  /// A way into the function \p Index on which anything may be held because of \p Because; nothing is, if that rule is
  /// off.
  CallContext makeUnknown(RuleId Because, unsigned Index) const {
    CallContext Way;
    Way.UnknownBecause = isOn(Because) ? Because : RuleId::None;
    addNotHeld(Way, Index);
    return Way;
  }

  static void addOnce(llvm::SmallVectorImpl<LockEffect> &Locks, LockEffect New) {
    if (llvm::none_of(Locks, [&](const LockEffect &Old) { return Old.Lock == New.Lock && Old.Mode == New.Mode; }))
      Locks.push_back(New);
  }

  /// Whoever holds a plain mutex, and calls the function \p Index that takes it, would wait for himself.
  void addNotHeld(CallContext &Way, unsigned Index) const {
    const FunctionSymbol &Function = *Unit.Functions[Index].Function;
    const bool IsOfStrangers = Way.UnknownBecause == RuleId::HiddenVirtual ||
                               Way.UnknownBecause == RuleId::UnseenCaller || Way.UnknownBecause == RuleId::TooManyWays;
    if (!IsOfStrangers || !isOn(RuleId::TakesItself) || Function.details().IsGivenGuard)
      return;
    for (const TakenLock &Lock : Taken.of(Function)) {
      const VariableSymbol *Mutex = Unit.Paths.findStored(Lock.Lock);
      if (Mutex && Mutex->details().IsPlainMutex && !Mutex->details().IsMadeOfPosix && !Lock.When)
        addOnce(Way.NotHeld, {Lock.Lock, Lock.Mode});
    }
  }

  /// Nobody in sight calls it: so somebody out of sight does. Or it is named, and not where we see it handed over.
  bool hasUnseenCaller(unsigned Index) const {
    const FunctionContexts &Context = Contexts[Index];
    if (Context.Ways.empty())
      return true;
    if (isScoped(patternOf(*Unit.Functions[Index].Function)))
      return false;
    if (isOn(RuleId::RunWhereKept) && Stored.isKept(patternOf(*Unit.Functions[Index].Function)))
      return !Context.IsOpen && !Stored.areCallersSeen(patternOf(*Unit.Functions[Index].Function));
    return !Context.IsOpen && Unit.AddressTaken.contains(&patternOf(*Unit.Functions[Index].Function)) &&
           llvm::none_of(Context.Ways, [](const CallContext &Way) { return Way.IsSpawned; });
  }

  /// Anybody's function that gives a lock back which it never took is no witness that its callers hold it: the line
  /// that takes it may be missing. One that takes it again is, if its callers can hold it; so is one that only its
  /// class calls, and one that ends what another function begins.
  llvm::SmallVector<LockEffect, 1> requirementsOf(const LockSummary &Summary, Reach Who) const {
    llvm::SmallVector<LockEffect, 1> Requires = Summary.Requires;
    if (Who == Reach::Open)
      llvm::erase_if(Requires, [&](const LockEffect &R) {
        return !isLeftHeld(R.Lock) && (llvm::is_contained(Summary.Releases, R.Lock) ||
                                       (llvm::is_contained(Summary.Released, R.Lock) && isPrivate(R.Lock)));
      });
    return Requires;
  }

  /// Some function takes \p Lock and returns with it, on some paths at least.
  bool isLeftHeld(PathId Lock) const { return LeftHeld.contains(Lock); }

  /// A lock of `this` that code outside the class cannot name.
  bool isPrivate(PathId Lock) const {
    const VariableSymbol *Field = Unit.Paths.findField(Lock);
    return Field && Field->VisibleTo == Visibility::Private && Unit.Paths.kind(Unit.Paths.root(Lock)) == PathKind::This;
  }

  /// A lock matters to members of classes that have a mutex somewhere, and to functions outside of classes.
  bool mayMatter(const FunctionSymbol &Function) {
    const auto *Method = asMethod(&Function);
    return !Method || Method->Class->details().MayReachMutex;
  }

  /// The function says so, or its class for all of its methods; asked once a class.
  RuleId whyLeftToCallers(const FunctionSymbol &Function) {
    if (isOn(RuleId::WaitPredicate) && Predicates.contains(&patternOf(Function)))
      return RuleId::WaitPredicate;
    if (isOn(RuleId::SaidToBeLocked) && Function.contract().LeavesLockToCallers)
      return RuleId::SaidToBeLocked;
    if (isOn(RuleId::GivenGuard) && Function.details().IsGivenGuard)
      return RuleId::GivenGuard;
    return isOn(RuleId::UnsafeClass) && isOfUnsafeClass(Function) ? RuleId::UnsafeClass : RuleId::None;
  }

  bool isOfUnsafeClass(const FunctionSymbol &Function) {
    return Function.Class && Function.Class->remarks().IsSaidToBeUnsafe;
  }

  /// A method that takes no lock itself, of a class that has none or that other units see more of.
  bool isPermissive(unsigned Index) {
    const auto *Method = asMethod(Unit.Functions[Index].Function);
    if (!Method || takesLock(Unit.Functions[Index]))
      return false;
    return !patternOf(*Method->Class).details().IsClosed || !Method->Class->details().HasMutexMember;
  }

  void start(unsigned Index) {
    const FunctionSymbol &Function = *Unit.Functions[Index].Function;
    ByPattern[&patternOf(Function)].push_back(Index);
    for (const FunctionSymbol *Above : findOverridden(Function))
      if (Above != &patternOf(Function))
        (Function.areCallersSeen() ? ByPattern : Overriding)[Above].push_back(Index);
    FunctionContexts &Context = Contexts[Index];
    IsPending.push_back(false);
    HasUnseen.push_back(false);
    const Reach Who = reachOf(Function, Unit.Options.Rules);
    IsOwner.push_back(Who == Reach::Owner);
    if (const auto Found = Flow.Summaries.find(&patternOf(Function)); Found != Flow.Summaries.end()) {
      Context.Requires = requirementsOf(Found->second, Who);
      Context.Asserted = Found->second.Asserted;
      Context.GivesBack = Found->second.GivesBack;
      llvm::erase_if(Context.GivesBack, [this](PathId Lock) { return isLeftHeld(Lock); });
    }
    if (Who == Reach::Internal)
      return;
    CallContext Way;
    if (Who == Reach::Hidden)
      Way = makeUnknown(RuleId::HiddenVirtual, Index);
    else if (Who == Reach::Open && !Flow.Functions[Index].empty() && mayMatter(Function))
      Way.UnknownBecause = whyLeftToCallers(Function);
    Way.IsOwned = Who == Reach::Owner;
    Way.IsPermissive = Who == Reach::Open && isPermissive(Index);
    Context.IsOpen = Who == Reach::Open;
    Context.Ways.push_back(Way);
    schedule(Index);
  }

  /// The ways that an index has told.
  void addSeenWays() {
    llvm::DenseMap<const FunctionSymbol *, unsigned> NumberOf;
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      NumberOf[Unit.Functions[Index].Function] = Index;
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const SeenWay &Seen : Unit.Functions[Index].Entered)
        if (const auto Caller = NumberOf.find(Seen.Caller); Caller != NumberOf.end() && !IsOwner[Index]) {
          CallContext Way{Seen.How};
          Way.Caller = Caller->second;
          Way.UnknownBecause = Seen.IsUnknown ? RuleId::UnseenCaller : RuleId::None;
          addWay(Index, Way);
        }
  }

  void schedule(unsigned Index) {
    if (IsPending[Index])
      return;
    IsPending[Index] = true;
    Pending.push_back(Index);
  }

  /// A virtual function is called of the very object: what overrides it in a derived class runs there.
  bool isOwnHook(const Fact &F) const {
    const bool IsCall = F.Kind == FactKind::Call || (F.Kind == FactKind::AlienCall && F.Member);
    return IsCall && Unit.Paths.kind(F.Path) == PathKind::This;
  }

  using Bodies = llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<unsigned, 1>>;

  /// Adds the ways of \p Caller into what its call at \p Point runs by \p Running.
  void enter(unsigned Caller, const LockedFact &Point, const Bodies &Running) {
    const CallSite &Site = Unit.Functions[Caller].Calls[Point.What->CallIndex];
    const FunctionSymbol *Called = &patternOf(*Site.Callee);
    const auto Found = Running.find(Called);
    if (Found == Running.end() || isScoped(*Called))
      return;
    if (Point.What->Kind == FactKind::Spawn)
      noteMaker(Caller, Point, Site, Found->second);
    const bool IsHandedOn = Point.What->Kind == FactKind::Spawn && Site.MayRunAtOnce;
    if (IsHandedOn && isOn(RuleId::RunWhereKept) && Stored.areCallersSeen(*Called))
      return;                                                                   // by what keeps it
    const llvm::SmallVector<CallContext, 2> CallerWays = Contexts[Caller].Ways; // may grow while we go
    for (const unsigned Callee : Found->second) {
      if ((Unit.Functions[Caller].IsOfTests && !Unit.Functions[Callee].IsOfTests) ||
          (Site.IsExact && &patternOf(*Unit.Functions[Callee].Function) != Called))
        continue;
      for (const CallContext &Way : CallerWays) {
        // Whoever constructs or destroys; and another way would change nothing.
        if (IsOwner[Callee] || Contexts[Callee].Ways.size() > MaxWays)
          break;
        addWay(Callee, Build.buildCall({Caller, Contexts[Caller], Way, Point}, Site, *Unit.Functions[Callee].Function));
      }
    }
  }

  /// Notes what is held at \p Point, where the lambda of \p Bodies is handed over to be kept for later.
  void noteMaker(unsigned Caller, const LockedFact &Point, const CallSite &Site, llvm::ArrayRef<unsigned> Bodies) {
    const FunctionSymbol &Callee = *Site.Callee;
    const bool IsForLater = !Site.MayRunAtOnce || Stored.isKept(patternOf(Callee));
    if (!Callee.IsLambda || !IsForLater || isThreadStart(Site) || Contexts[Caller].Ways.empty())
      return;
    for (const unsigned Body : Bodies)
      Contexts[Body].HeldByMaker =
          Build.findHeld({Caller, Contexts[Caller], Contexts[Caller].Ways.front(), Point}, Callee);
  }

  /// The function \p Caller calls a variable at \p Point: what is kept there runs.
  void runStored(unsigned Caller, const LockedFact &Point) {
    for (const FunctionSymbol *Body : Stored.bodiesRunBy(*Point.What)) {
      const auto Found = ByPattern.find(Body);
      if (Found == ByPattern.end() || isScoped(*Body))
        continue;
      const llvm::SmallVector<CallContext, 2> CallerWays = Contexts[Caller].Ways; // may grow while we go
      for (const unsigned Callee : Found->second)
        for (const CallContext &Way : CallerWays) {
          if (Contexts[Callee].Ways.size() > MaxWays)
            break;
          addWay(Callee, Build.buildStored({Caller, Contexts[Caller], Way, Point}, *Unit.Functions[Callee].Function));
        }
    }
  }

  /// A local of the function \p Caller ends at \p Point, and runs what it was made for.
  void runScoped(unsigned Caller, const LockedFact &Point) {
    const llvm::SmallVector<CallContext, 2> CallerWays = Contexts[Caller].Ways; // may grow while we go
    for (const HandedCallable &Handed : Scoped.runBy(*Point.What)) {
      const CallSite Site{Handed.Body, Handed.Object};
      const auto Found = ByPattern.find(&patternOf(*Handed.Body));
      if (Found == ByPattern.end())
        continue;
      for (const unsigned Callee : Found->second)
        for (const CallContext &Way : CallerWays)
          addWay(Callee,
                 Build.buildCall({Caller, Contexts[Caller], Way, Point}, Site, *Unit.Functions[Callee].Function));
    }
  }

  void addWay(unsigned Callee, CallContext New) {
    FunctionContexts &Context = Contexts[Callee];
    addNotHeld(New, Callee);
    // A class that says it is not thread-safe is its users' business.
    if (!New.isUnknown() && isOn(RuleId::UnsafeClass) && Context.IsOpen && !New.IsSpawned &&
        isOfUnsafeClass(*Unit.Functions[Callee].Function))
      New.UnknownBecause = RuleId::UnsafeClass;
    const bool IsKnown = llvm::any_of(Context.Ways, [&](const CallContext &Old) { return isSame(Old, New); });
    if (IsKnown)
      return;
    const bool IsTooMany = Context.Ways.size() == MaxWays && isOn(RuleId::TooManyWays);
    Context.Ways.push_back(IsTooMany ? makeUnknown(RuleId::TooManyWays, Callee) : std::move(New));
    schedule(Callee);
  }

  static bool isSame(const CallContext &Left, const CallContext &Right) {
    return Left.Caller == Right.Caller && Left.isUnknown() == Right.isUnknown() && Left.IsOwned == Right.IsOwned &&
           Left.IsSpawned == Right.IsSpawned && Left.IsKeptUnseen == Right.IsKeptUnseen &&
           Left.IsPermissive == Right.IsPermissive && Left.IsFromOutside == Right.IsFromOutside &&
           Left.May == Right.May && Left.Flags == Right.Flags && Left.NotHeld.size() == Right.NotHeld.size() &&
           Left.OnCondition == Right.OnCondition && Left.OwnedParameters == Right.OwnedParameters &&
           Left.PublishedParameters == Right.PublishedParameters && Left.Must.size() == Right.Must.size() &&
           std::equal(Left.Must.begin(), Left.Must.end(), Right.Must.begin(),
                      [](const LockEffect &L, const LockEffect &R) { return L.Lock == R.Lock && L.Mode == R.Mode; });
  }

  const UnitFacts &Unit;
  const LockFlow &Flow;
  const TransitiveLocks &Taken;
  const WayBuilder Build;
  const StoredCallables Stored;
  const ScopedCallables Scoped;
  std::vector<FunctionContexts> Contexts;
  /// What may run when the function is called: those that override it only where all callers are in sight.
  Bodies ByPattern;
  /// Those that override the function, where some callers are not in sight.
  Bodies Overriding;
  /// What some function takes and returns with.
  llvm::DenseSet<PathId> LeftHeld;
  /// What waits ask under their lock.
  const WaitPredicates Predicates;
  /// The constructors and destructors, by index.
  std::vector<bool> IsOwner;
  std::vector<bool> IsPending;
  /// Those that have a way of a caller that is not in sight, by index.
  std::vector<bool> HasUnseen;
  std::vector<unsigned> Pending;
};

} // namespace

std::vector<FunctionContexts> computeCallContexts(const UnitFacts &Unit, const LockFlow &Flow,
                                                  const TransitiveLocks &Taken) {
  return ContextSolver(Unit, Flow, Taken).solve();
}

} // namespace mapwarden::analysis
