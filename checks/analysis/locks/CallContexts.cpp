// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallContexts.h: a worklist over the calls, from the functions that anybody may call downwards.
#include "analysis/locks/CallContexts.h"

#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

constexpr unsigned MaxWays = 32;

EffectiveLockset computeEffective(const Lockset &Point, const CallContext &Way, llvm::ArrayRef<LockEffect> Requires,
                                  const RuleSet &Rules) {
  EffectiveLockset Result;
  Result.Must = Point.Must;
  for (const HeldLock &Held : Point.May)
    Result.May.push_back(Held.Lock);
  const auto AddMay = [&](PathId Lock) {
    if (!llvm::is_contained(Point.DroppedOnAll, Lock) && !llvm::is_contained(Result.May, Lock))
      Result.May.push_back(Lock);
  };
  const auto AddMust = [&](llvm::ArrayRef<LockEffect> Effects) {
    for (const LockEffect &Held : Effects) {
      if (!Point.LostTrack && !llvm::is_contained(Point.DroppedOnSome, Held.Lock) &&
          !Lockset::find(Result.Must, Held.Lock))
        Result.Must.push_back({Held.Lock, Held.Mode, Place(), UnknownPath});
      AddMay(Held.Lock);
    }
  };
  AddMust(Way.Must);
  AddMust(Requires);
  for (const PathId Lock : Way.May)
    AddMay(Lock);
  Result.UnknownBecause = Point.LostTrack && Rules.isOn(RuleId::LostTrack) ? RuleId::LostTrack : Way.UnknownBecause;
  return Result;
}

namespace {

/// Who may call a function.
enum class Reach : uint8_t {
  Owner,    ///< constructors and destructors
  Internal, ///< only what is in sight
  Hidden,   ///< code that we do not see, from we know not where
  Open,     ///< anybody
};

} // namespace

static Reach reachOf(const FunctionSymbol &Function) {
  if (Function.IsConstructor || Function.IsDestructor)
    return Reach::Owner;
  const auto *Method = asMethod(&Function);
  if (Method && Method->IsLambda)
    return Reach::Internal;
  if (!Method)
    return Function.details().IsExternallyVisible ? Reach::Open : Reach::Internal;
  const bool IsPrivate = Method->VisibleTo == Visibility::Private || Method->VisibleTo == Visibility::Protected ||
                         Method->Class->details().IsPrivatePart;
  if (Method->IsVirtual)
    return IsPrivate ? Reach::Hidden : Reach::Open;
  return IsPrivate || !Method->details().IsExternallyVisible ? Reach::Internal : Reach::Open;
}

namespace {

class ContextSolver {
public:
  ContextSolver(const UnitFacts &Unit, const LockFlow &Flow) : Unit(Unit), Flow(Flow), Contexts(Unit.Functions.size()) {
    for (const auto &[Function, Summary] : Flow.Summaries)
      for (const LockEffect &Taken : Summary.Acquires)
        LeftHeld.insert(Taken.Lock);
  }

  std::vector<FunctionContexts> solve() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      start(Index);
    while (!Pending.empty()) {
      const unsigned Caller = Pending.back();
      Pending.pop_back();
      IsPending[Caller] = false;
      for (const LockedFact &Point : Flow.Functions[Caller])
        if (Point.What->Kind == FactKind::Call || Point.What->Kind == FactKind::Spawn)
          enter(Caller, Point);
    }
    for (unsigned Index = 0; Index < Contexts.size(); ++Index)
      if (hasUnseenCaller(Index))
        Contexts[Index].Ways.push_back(makeUnknown(RuleId::UnseenCaller));
    return std::move(Contexts);
  }

private:
  bool isOn(RuleId Id) const { return Unit.Options.Rules.isOn(Id); }

  /// A way on which anything may be held because of \p Because; nothing is, if that rule is off.
  CallContext makeUnknown(RuleId Because) const {
    CallContext Way;
    Way.UnknownBecause = isOn(Because) ? Because : RuleId::None;
    return Way;
  }

  /// Nobody in sight calls it: so somebody out of sight does. Or it is named, and not where we see it handed over.
  bool hasUnseenCaller(unsigned Index) const {
    const FunctionContexts &Context = Contexts[Index];
    if (Context.Ways.empty())
      return true;
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

  /// Some function takes \p Lock and returns with it.
  bool isLeftHeld(PathId Lock) const { return LeftHeld.contains(Lock); }

  /// A lock of `this` that code outside the class cannot name.
  bool isPrivate(PathId Lock) const {
    const VariableSymbol *Field = Unit.Paths.findField(Lock);
    return Field && Field->VisibleTo == Visibility::Private && startsAtThis(Lock);
  }

  /// A lock matters to members of classes that have a mutex somewhere, and to functions outside of classes.
  bool mayMatter(const FunctionSymbol &Function) {
    const auto *Method = asMethod(&Function);
    return !Method || Method->Class->details().MayReachMutex;
  }

  /// The function says so, or its class for all of its methods; asked once a class.
  RuleId whyLeftToCallers(const FunctionSymbol &Function) {
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
    FunctionContexts &Context = Contexts[Index];
    IsPending.push_back(false);
    const Reach Who = reachOf(Function);
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
      Way = makeUnknown(RuleId::HiddenVirtual);
    else if (Who == Reach::Open && !Flow.Functions[Index].empty() && mayMatter(Function))
      Way.UnknownBecause = whyLeftToCallers(Function);
    Way.IsOwned = Who == Reach::Owner;
    Way.IsPermissive = Who == Reach::Open && isPermissive(Index);
    Context.IsOpen = Who == Reach::Open;
    Context.Ways.push_back(Way);
    schedule(Index);
  }

  void schedule(unsigned Index) {
    if (IsPending[Index])
      return;
    IsPending[Index] = true;
    Pending.push_back(Index);
  }

  void enter(unsigned Caller, const LockedFact &Point) {
    const CallSite &Site = Unit.Functions[Caller].Calls[Point.What->CallIndex];
    const auto Found = ByPattern.find(&patternOf(*Site.Callee));
    if (Found == ByPattern.end())
      return;
    const llvm::SmallVector<CallContext, 2> CallerWays = Contexts[Caller].Ways; // may grow while we go
    for (const unsigned Callee : Found->second)
      for (const CallContext &Way : CallerWays) {
        // Whoever constructs or destroys; and another way would change nothing.
        if (IsOwner[Callee] || Contexts[Callee].Ways.size() > MaxWays)
          break;
        addWay(Callee, makeWay(Caller, Way, Point, Site, *Unit.Functions[Callee].Function));
      }
  }

  CallContext makeWay(unsigned Caller, const CallContext &CallerWay, const LockedFact &Point, const CallSite &Site,
                      const FunctionSymbol &Callee) {
    const EffectiveLockset Held =
        computeEffective(Point.Held, CallerWay, Contexts[Caller].Requires, Unit.Options.Rules);
    CallContext Way;
    Way.Caller = Caller;
    Way.CallLoc = Point.What->Loc;
    Way.IsSpawned = Point.What->Kind == FactKind::Spawn;
    Way.IsPermissive = CallerWay.IsPermissive && !Way.IsSpawned;
    Way.IsFromOutside = Contexts[Caller].IsOpen && CallerWay.Caller == CallContext::Outside;
    if (Site.RunsAlone && isOn(RuleId::RunsAlone))
      Way.UnknownBecause = RuleId::RunsAlone;
    else if (!Way.IsSpawned)
      Way.UnknownBecause = Held.UnknownBecause;
    Way.IsOwned = !Way.IsSpawned && (CallerWay.IsOwned || Point.IsUnpublished ? startsAtThis(Site.Object)
                                                                              : isOwned(Site.Object, Unit.Paths));
    for (const HeldLock &Lock : Held.Must)
      if (const PathId Path = toCallee(Lock.Lock, Site, Callee); Path != UnknownPath && !Way.IsSpawned)
        Way.Must.push_back({Path, Lock.Mode});
    if (Way.IsSpawned && !Site.MayRunAtOnce)
      return Way;
    for (const PathId Lock : Held.May) {
      const PathId Named = toCallee(Lock, Site, Callee);
      const PathId Path = Named == UnknownPath ? toOtherObject(Lock) : Named;
      if (!llvm::is_contained(Way.May, Path))
        Way.May.push_back(Path);
    }
    return Way;
  }

  bool startsAtThis(PathId Object) const { return Unit.Paths.kind(Unit.Paths.root(Object)) == PathKind::This; }

  void addWay(unsigned Callee, CallContext New) {
    FunctionContexts &Context = Contexts[Callee];
    // A class that says it is not thread-safe is its users' business.
    if (!New.isUnknown() && isOn(RuleId::UnsafeClass) && Context.IsOpen && !New.IsSpawned &&
        isOfUnsafeClass(*Unit.Functions[Callee].Function))
      New.UnknownBecause = RuleId::UnsafeClass;
    const bool IsKnown = llvm::any_of(Context.Ways, [&](const CallContext &Old) { return isSame(Old, New); });
    if (IsKnown)
      return;
    const bool IsTooMany = Context.Ways.size() == MaxWays && isOn(RuleId::TooManyWays);
    Context.Ways.push_back(IsTooMany ? makeUnknown(RuleId::TooManyWays) : std::move(New));
    schedule(Callee);
  }

  static bool isSame(const CallContext &Left, const CallContext &Right) {
    return Left.Caller == Right.Caller && Left.isUnknown() == Right.isUnknown() && Left.IsOwned == Right.IsOwned &&
           Left.IsSpawned == Right.IsSpawned && Left.IsPermissive == Right.IsPermissive &&
           Left.IsFromOutside == Right.IsFromOutside && Left.May == Right.May &&
           Left.Must.size() == Right.Must.size() &&
           std::equal(Left.Must.begin(), Left.Must.end(), Right.Must.begin(),
                      [](const LockEffect &L, const LockEffect &R) { return L.Lock == R.Lock && L.Mode == R.Mode; });
  }

  /// A caller's lock in the callee's words; UnknownPath if it has no name there.
  PathId toCallee(PathId Lock, const CallSite &Site, const FunctionSymbol &Callee) {
    const PathTable &Paths = Unit.Paths;
    const VariableSymbol *Variable = Paths.findRootVariable(Lock);
    if ((Variable && Variable->isGlobal()) || Paths.kind(Paths.root(Lock)) == PathKind::Result)
      return Lock;
    if (const auto *Method = asMethod(&Callee); Method && Method->IsLambda)
      return Lock; // sees what its function sees
    if (const PathId Path = Paths.replacePrefix(Lock, Site.Object, Paths.getThis()))
      return Path;
    for (unsigned Index = 0; Index < Site.Arguments.size() && Index < Callee.details().Parameters.size(); ++Index) {
      const PathId Parameter = Paths.getVariable(*Callee.details().Parameters[Index]);
      if (const PathId Path = Paths.replacePrefix(Lock, Site.Arguments[Index], Parameter))
        return Path;
      // An argument `&mu_` is the callee's `mu`, and so `mu_` its `*mu`.
      if (Paths.kind(Site.Arguments[Index]) == PathKind::AddressOf)
        if (const PathId Path =
                Paths.replacePrefix(Lock, Paths.getDeref(Site.Arguments[Index]), Paths.getDeref(Parameter)))
          return Path;
    }
    return UnknownPath;
  }

  /// A caller's lock that is a member, as that of some object of its class: whatever a callee cannot name it by, it is
  /// no member of another class. UnknownPath for what may be anything, such as a pointer's target.
  PathId toOtherObject(PathId Lock) {
    const VariableSymbol *Field = Unit.Paths.findField(Lock);
    if (!Field || Field->IsReference || Field->IsPointer)
      return UnknownPath;
    return Unit.Paths.getField(Unit.Paths.getObject(*Field->Class), *Field);
  }

  const UnitFacts &Unit;
  const LockFlow &Flow;
  std::vector<FunctionContexts> Contexts;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<unsigned, 1>> ByPattern;
  /// What some function takes and returns with.
  llvm::DenseSet<PathId> LeftHeld;
  /// The constructors and destructors, by index.
  std::vector<bool> IsOwner;
  std::vector<bool> IsPending;
  std::vector<unsigned> Pending;
};

} // namespace

std::vector<FunctionContexts> computeCallContexts(const UnitFacts &Unit, const LockFlow &Flow) {
  return ContextSolver(Unit, Flow).solve();
}

} // namespace mapwarden::analysis
