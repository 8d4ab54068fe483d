// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessSnapshots.h.
#include "analysis/locks/AccessSnapshots.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"
#include "analysis/facts/Ownership.h"
#include "analysis/locks/OtherLocks.h"
#include "analysis/locks/Publication.h"
#include "analysis/locks/StartedThreads.h"
#include "analysis/summary/FlagConditions.h"

namespace mapwarden::analysis {

/// The keys of those of \p Locks that are certainly not held on \p Way.
static llvm::SmallVector<PathId, 1> findNotHeld(const CallContext &Way, llvm::ArrayRef<PathId> Locks, PathId Container,
                                                const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> NotHeld;
  if (Way.isUnknown() || Locks.empty())
    return NotHeld;
  llvm::SmallVector<PathId, 2> May;
  for (const PathId Lock : Way.May)
    May.push_back(computeGuardKey(Lock, Container, Paths));
  if (llvm::is_contained(May, UnknownPath))
    return NotHeld;
  for (const PathId Lock : Locks)
    if (const PathId Key = computeGuardKey(Lock, Container, Paths); Key && !llvm::is_contained(May, Key))
      NotHeld.push_back(Key);
  return NotHeld;
}

/// The keys of what \p Requires names and a caller in sight certainly does not hold on \p Way.
static llvm::SmallVector<PathId, 1> findDenied(const CallContext &Way, llvm::ArrayRef<LockEffect> Requires,
                                               PathId Container, const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> Locks;
  if (Way.Caller != CallContext::Outside)
    for (const LockEffect &Required : Requires)
      Locks.push_back(Required.Lock);
  return findNotHeld(Way, Locks, Container, Paths);
}

/// A mutex that a function is given, by reference or pointer.
static bool isParameter(PathId Lock, const PathTable &Paths) {
  const PathId Named = Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
  return Paths.kind(Named) == PathKind::Variable && asParameter(Paths.findRootVariable(Named));
}

/// An access, with what of it does not depend on the way.
struct AccessScene {
  const UnitFacts &Unit;
  const LockedFact &Point;
  const FunctionContexts &Entry;
  const FunctionSymbol &Function;
  /// It is a part of what the function copies.
  bool IsOfOther;
  /// It is a part of `this`, or of an element of that, which nobody else knows if the way says so.
  bool IsOfThis;
  /// The guard that is declared for the container; null if none is.
  const VariableSymbol *Declared;
  /// It is made only if the caller hands over this flag.
  std::optional<ParameterFlag> When;
};

/// What is certainly not held at \p Point although \p Way is unknown. What is taken shared in its function its callers
/// may hold shared, which is enough to read.
static void addNotHeld(HeldLocks &Result, const LockedFact &Point, const CallContext &Way, const PathTable &Paths) {
  if (Point.Held.LostTrack)
    return;
  for (const LockEffect &Lock : Way.NotHeld)
    if (Lock.Mode == model::LockMode::Exclusive || Point.What->Access >= AccessKind::WriteElement)
      if (const PathId Key = computeGuardKey(Lock.Lock, Point.What->Path, Paths))
        Result.NotHeld.push_back(Key);
}

/// What may be held at \p Point on a condition alone.
static void addConditions(HeldLocks &Result, const LockedFact &Point, const CallContext &Way, const PathTable &Paths) {
  const auto Add = [&](PathId Lock) {
    if (const PathId Key = computeGuardKey(Lock, Point.What->Path, Paths))
      Result.OnCondition.push_back(Key);
  };
  if (Way.isUnknown() || Point.Held.LostTrack)
    return;
  for (const PathId Lock : Point.OnCondition)
    if (!llvm::is_contained(Way.May, Lock))
      Add(Lock);
  for (const PathId Lock : Way.OnCondition)
    if (!Lockset::find(Point.Held.Must, Lock))
      Add(Lock);
}

/// \p Lock is the guard that is declared for the container, of another object that is given: not this one's.
static bool isDeclaredOfOther(PathId Lock, const AccessScene &Of, const PathTable &Paths) {
  const auto IsGiven = [&](PathId Path) {
    return Paths.kind(Paths.root(Path)) == PathKind::This || asParameter(Paths.findRootVariable(Path));
  };
  const PathId Container = Of.Point.What->Path;
  return Of.Declared && Paths.findField(Lock) == Of.Declared && Paths.root(Lock) != Paths.root(Container) &&
         IsGiven(Lock) && IsGiven(Container);
}

/// What may be held there of \p Held, and of which objects that is.
static void addMay(HeldLocks &Result, const EffectiveLockset &Held, const AccessScene &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const RuleSet &Rules = Of.Unit.Options.Rules;
  const PathId Container = Of.Point.What->Path;
  for (const PathId Lock : Held.May) {
    if (isDeclaredOfOther(Lock, Of, Paths))
      continue;
    if (Rules.isOn(RuleId::OfInstance) && isOfInstance(Lock, Container, Of.Unit)) {
      Result.May.push_back(Lock);
      Result.IsUnderInstance = true;
      continue;
    }
    if (Rules.isOn(RuleId::OfPeer) && isOfPeer(Lock, Container, Paths)) {
      Result.May.push_back(Lock);
      Result.IsUnderPeer = true;
      continue;
    }
    if (isOfOtherObject(Lock, Container, Paths)) {
      Result.May.push_back(Lock);
      Result.OfOtherObject.push_back(Lock);
      continue;
    }
    const PathId Key = computeGuardKey(Lock, Container, Paths);
    const bool IsOwn = Paths.kind(Paths.root(Lock)) == PathKind::This;
    if (!Result.isUnknown() && Rules.isOn(RuleId::UnnamedLock) && Key == UnknownPath && !(Of.IsOfOther && IsOwn))
      Result.UnknownBecause = RuleId::UnnamedLock; // perhaps this container's guard by another name
    Result.May.push_back(Key);
  }
}

static HeldLocks observeOn(const AccessScene &Of, const CallContext &Way) {
  const PathTable &Paths = Of.Unit.Paths;
  const RuleSet &Rules = Of.Unit.Options.Rules;
  const LockedFact &Point = Of.Point;
  const FunctionContexts &Entry = Of.Entry;
  const PathId Container = Point.What->Path;
  const EffectiveLockset Held = computeEffective(Point.Held, Way, Entry.Requires, Rules);
  HeldLocks Result;
  // What is declared, a function that is called with the lock has to declare as well.
  const bool IsMeant =
      Of.Declared && Held.UnknownBecause == RuleId::HiddenVirtual && Rules.isOn(RuleId::DeclaredForUnseen);
  Result.UnknownBecause = IsMeant ? RuleId::None : Held.UnknownBecause;
  Result.IsPermissive = Way.IsPermissive;
  Result.IsOwned = ((Way.IsOwned || Point.UnpublishedBecause != RuleId::None) && Of.IsOfThis) ||
                   Point.UnpublishedBecause == RuleId::BeforeThreads; // no object is shared yet
  if (const auto Parameter = findParameter(Container, Of.Function, Paths))
    Result.IsOwned |= llvm::is_contained(Way.OwnedParameters, *Parameter);
  if (Rules.isOn(RuleId::BarredByFlag)) // on this way it is not made at all
    Result.IsOwned |= isBarred(Of.When, Way.Flags);
  addNotHeld(Result, Point, Way, Paths);
  addConditions(Result, Point, Way, Paths);
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Key = computeGuardKey(Lock.Lock, Container, Paths)) {
      Result.Must.push_back({Key, Lock.Mode, Lock.Since, Lock.IsUpgraded});
      // The parts of a singleton name its lock by the singleton: `instance().mutex_`.
      if (Key != Lock.Lock && isOfSingleton(Lock.Lock, Paths))
        Result.Must.push_back({Lock.Lock, Lock.Mode, Lock.Since, Lock.IsUpgraded});
    } else if (isParameter(Lock.Lock, Paths))
      Result.Must.push_back({Lock.Lock, Lock.Mode, Lock.Since}); // a guard of this function's own, as far as is known
  for (const PathId Lock : Point.Held.Windows)
    if (const PathId Key = computeGuardKey(Lock, Container, Paths))
      Result.Windows.push_back(Key);
  // Whoever moves its guard into a parameter holds nothing any more, and yet the lock is held.
  if (!Rules.isOn(RuleId::GivenGuard) || !Of.Function.details().IsGivenGuard) {
    Result.Denied = findDenied(Way, Entry.Requires, Container, Paths);
    if (Way.Caller != CallContext::Outside)
      Result.Broken = findNotHeld(Way, Entry.Asserted, Container, Paths);
    Result.GivenBack = findNotHeld(Way, Entry.GivesBack, Container, Paths);
  }
  addMay(Result, Held, Of);
  return Result;
}

/// True if \p Function runs when the program ends: the destructor of a class without members, of which an object has
/// static storage. Its one purpose is to clean up behind all threads.
static bool runsAtExit(const FunctionSymbol &Function, const UnitFacts &Unit) {
  return Function.IsDestructor && Function.Class->details().HasNoState && Unit.StaticClasses.contains(Function.Class);
}

/// What is not held on unknown ways counts only if the container is changed somewhere: a buffer of a fixed size that a
/// handler fills is often the handler's own.
static void dropForFixed(std::vector<AccessSnapshot> &Seen) {
  if (llvm::any_of(Seen, [](const AccessSnapshot &Access) { return Access.What->Kind == FactKind::Mutate; }))
    return;
  for (AccessSnapshot &Access : Seen)
    for (HeldLocks &Way : Access.Ways)
      Way.NotHeld.clear();
}

/// The flags without which the facts of \p Function are not reached: those alone that one keeps from being so.
static llvm::DenseMap<const Fact *, ParameterFlag> findFlags(const FunctionFacts &Function, const PathTable &Paths) {
  llvm::DenseMap<const Fact *, ParameterFlag> Flags;
  const ParameterConditions Conditions(Function, Paths);
  for (unsigned Number = 0; Number < Function.Blocks.size(); ++Number)
    if (const auto When = Conditions.at(Number))
      for (const Fact &F : Function.Blocks[Number].Facts)
        Flags.insert({&F, *When});
  return Flags;
}

/// The rule by which nobody else knows the object of the access at \p Point on any of the ways of \p Entry; None if
/// that is plain.
static RuleId findWhyOwned(const LockedFact &Point, const FunctionContexts &Entry, const RuleSet &Rules) {
  if (Point.UnpublishedBecause != RuleId::None || !Rules.isOn(RuleId::MadeByCaller))
    return Point.UnpublishedBecause;
  const bool HasCaller =
      llvm::any_of(Entry.Ways, [](const CallContext &Way) { return Way.Caller != CallContext::Outside; });
  return HasCaller ? RuleId::MadeByCaller : RuleId::None;
}

/// Says why the access at \p Point is no evidence: a rule decides, or the object is plainly the function's own.
static void tellDropped(const VariableSymbol &Container, const LockedFact &Point, RuleId Because,
                        const UnitFacts &Unit) {
  const auto Describe = [&](const char *What) { return What + (" '" + Unit.Paths.spell(Point.What->Path)) + "'"; };
  if (Because != RuleId::None)
    Unit.Why.note(Stage::Snapshot, &Container, Point.What->Loc, Because, [&] { return Describe("an access to"); });
  else
    Unit.Why.tell(Stage::Snapshot, &Container, Point.What->Loc,
                  [&] { return Describe("no other thread knows the object here, of"); });
}

namespace {

/// Observes what the functions of a unit do with containers.
class Observer {
public:
  Observer(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts, bool IsOfConcurrent = false)
      : Unit(Unit), Contexts(Contexts), Known(Unit), Started(Unit, Contexts), IsOfConcurrent(IsOfConcurrent) {}

  /// From here on, the points are those of the function \p Of.
  void enter(unsigned Of) {
    Index = Of;
    Started.enter(Index);
    LockedRoots = findLockedRoots(function(), Unit.Paths);
    Flags = findFlags(function(), Unit.Paths);
    RunsAtExit = Unit.Options.Rules.isOn(RuleId::RunsAtExit) && runsAtExit(*function().Function, Unit);
  }

  /// What is held at \p Point, where \p Container is accessed; nothing if nobody else knows the object.
  std::optional<AccessSnapshot> observe(const LockedFact &Point, const VariableSymbol &Container) const {
    const RuleSet &Rules = Unit.Options.Rules;
    const PathId Path = Point.What->Path;
    const FunctionContexts &Entry = Contexts[Index];
    const bool LocksItself = !IsOfConcurrent && Container.details().IsSynchronised && Rules.isOn(RuleId::LocksItself);
    const FunctionSymbol &Symbol = *function().Function;
    const bool IsBeside = Known.isUsedBeside(Path, Symbol, Point.What->Loc);
    if (RunsAtExit || LocksItself || (isOwned(Path, Unit.Paths) && !IsBeside)) {
      tell(Container, Point, RunsAtExit ? RuleId::RunsAtExit : LocksItself ? RuleId::LocksItself : RuleId::None);
      return std::nullopt;
    }
    const bool IsCopied = isOfCopied(Path, Symbol, Unit.Paths);
    const bool IsOfOther = IsCopied || isUnderPeersLock(Point);
    AccessSnapshot Seen{Point.What, Index, {}, false, false, IsCopied};
    const auto Declared = Unit.DeclaredGuards.find(&Container);
    const bool IsDeclared = Declared != Unit.DeclaredGuards.end() && Rules.isOn(RuleId::DeclaredForAll);
    const bool IsKnown = IsOfOther || IsBeside || (IsDeclared && findParameter(Path, Symbol, Unit.Paths));
    const Publicity Of = IsKnown ? Publicity::Known : Known.find(Path, Symbol, Entry, LockedRoots);
    Seen.IsPublished = Of != Publicity::None;
    Seen.IsOfCaller = Of == Publicity::ByCaller;
    Seen.IsBesideThread = IsBeside || Started.mayUse(Container, *Point.What);
    for (const PathId Lock : Entry.HeldByMaker)
      if (const PathId Key = computeGuardKey(Lock, Path, Unit.Paths))
        Seen.HeldByMaker.push_back(Key);
    const auto When = Flags.find(Point.What);
    const AccessScene Scene{Unit,
                            Point,
                            Entry,
                            *function().Function,
                            IsOfOther,
                            Known.isOfThis(Path) && !Started.mayUse(Container, *Point.What),
                            IsDeclared ? Unit.Paths.findField(Declared->second.front()) : nullptr,
                            When == Flags.end() ? std::nullopt : std::optional<ParameterFlag>(When->second)};
    for (const CallContext &Way : Entry.Ways)
      Seen.Ways.push_back(observeOn(Scene, Way));
    if (!llvm::all_of(Seen.Ways, [](const HeldLocks &Way) { return Way.IsOwned; }))
      return Seen;
    tell(Container, Point, findWhyOwned(Point, Entry, Rules));
    return std::nullopt;
  }

private:
  const FunctionFacts &function() const { return Unit.Functions[Index]; }

  /// The function locks another object of the class there: it knows that they are shared.
  bool isUnderPeersLock(const LockedFact &Point) const {
    return Unit.Options.Rules.isOn(RuleId::OfPeer) && llvm::any_of(Point.Held.Must, [&](const HeldLock &Held) {
             return isOfPeer(Held.Lock, Point.What->Path, Unit.Paths);
           });
  }

  void tell(const VariableSymbol &Container, const LockedFact &Point, RuleId Because) const {
    if (Point.What->Kind == FactKind::Access || Point.What->Kind == FactKind::Mutate) // for others, that is told
      tellDropped(Container, Point, Because, Unit);
  }

  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  const Publication Known;
  StartedThreads Started;
  const bool IsOfConcurrent; ///< that the containers lock themselves is no reason to look away
  unsigned Index = 0;
  llvm::DenseSet<PathId> LockedRoots;
  llvm::DenseMap<const Fact *, ParameterFlag> Flags;
  bool RunsAtExit = false;
};

} // namespace

static AccessSnapshots gather(const UnitFacts &Unit, const LockFlow &Flow,
                              const std::vector<FunctionContexts> &Contexts,
                              llvm::function_ref<bool(const Fact &)> IsWanted) {
  AccessSnapshots Result;
  Observer Observe(Unit, Contexts);
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    Observe.enter(Index);
    for (const LockedFact &Point : Flow.Functions[Index]) {
      if (!IsWanted(*Point.What))
        continue;
      const VariableSymbol *Container = Unit.Paths.findStored(Point.What->Path);
      if (auto Seen = Container ? Observe.observe(Point, *Container) : std::nullopt)
        Result[Container].push_back(std::move(*Seen));
    }
  }
  return Result;
}

AccessSnapshots computeAccessSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                       const std::vector<FunctionContexts> &Contexts) {
  AccessSnapshots Result = gather(
      Unit, Flow, Contexts, [](const Fact &F) { return F.Kind == FactKind::Access || F.Kind == FactKind::Mutate; });
  for (auto &[Container, Seen] : Result)
    dropForFixed(Seen);
  return Result;
}

AccessSnapshots computeOwnerSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                      const std::vector<FunctionContexts> &Contexts) {
  return gather(Unit, Flow, Contexts, [](const Fact &F) { return F.Kind == FactKind::OwnerUse; });
}

std::vector<AccessSnapshot> computeLeavingSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                                    const std::vector<FunctionContexts> &Contexts) {
  std::vector<AccessSnapshot> Result;
  Observer Observe(Unit, Contexts);
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    if (!Flow.Leavings[Index].empty())
      Observe.enter(Index);
    for (const LockedFact &Point : Flow.Leavings[Index])
      if (const VariableSymbol *Container = Unit.Paths.findStored(Point.What->Path))
        if (auto Seen = Observe.observe(Point, *Container))
          Result.push_back(std::move(*Seen));
  }
  return Result;
}

void observeConcurrent(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts,
                       FindConcurrent Find, ConcurrentWatcher Watch) {
  Observer Observe(Unit, Contexts, /*IsOfConcurrent=*/true);
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    Observe.enter(Index);
    for (const FunctionFlow *Points : {&Flow.Concurrents[Index], &Flow.Functions[Index]})
      for (const LockedFact &Point : *Points)
        if (Fact Whole = *Point.What;
            (Whole.Path = Find(Index, *Point.What)) != UnknownPath) { // of the container itself
          const LockedFact At{&Whole, Point.Held, Point.OnCondition, Point.UnpublishedBecause};
          if (const auto Seen = Observe.observe(At, *Unit.Paths.findStored(Whole.Path)))
            Watch(*Unit.Paths.findStored(Whole.Path), Point, *Seen);
        }
  }
}

} // namespace mapwarden::analysis
