// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockOrder.h. A lock is the member or variable that is the mutex, whichever object it is of: the graph of who
// takes which under which is one of classes.
#include "analysis/findings/locking/LockOrder.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/locking/HeldMutex.h"
#include "analysis/summary/FlagConditions.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// So many calls, both ways together, lead to locks of which it is still clear whose they are.
static constexpr unsigned NearCalls = 3;

namespace {

/// A lock that is taken while another one is held.
struct TakenUnder {
  unsigned Function;
  const Lockset *Locks;
  HeldLock Held;
  /// What is taken, in the words of the function, and of who takes it.
  PathId Path;
  PathId Own;
  const VariableSymbol *Mutex;
  model::LockMode Mode;
  /// Where, or the call that comes to it and where it does.
  Place Loc;
  const FunctionSymbol *Callee;
  Place TakenLoc;
  /// How many calls lead to where it is taken.
  unsigned Calls;
};

/// Two locks that are taken in both orders, and what is known when that is judged.
struct OrderCandidate {
  const TakenUnder &One;
  /// The same under the other; null for two objects of one class.
  const TakenUnder *Other;
  const UnitFacts &Unit;
};

using Pair = std::pair<const VariableSymbol *, const VariableSymbol *>;

} // namespace

/// The mutex with the class that it is a member of.
static std::string qualifiedName(const VariableSymbol &Mutex) {
  return Mutex.Class ? Mutex.Class->Name + "::" + Mutex.Name : Mutex.Name;
}

/// Some further lock is held both times: the two never meet.
static bool haveCommonLock(const OrderCandidate &Of) {
  if (!Of.Other)
    return false;
  const PathTable &Paths = Of.Unit.Paths;
  return llvm::any_of(Of.One.Locks->Must, [&](const HeldLock &Ours) {
    const VariableSymbol *Mutex = Ours.Lock == Of.One.Held.Lock ? nullptr : findMutex(Ours.Lock, Paths);
    return Mutex && Mutex != Of.One.Mutex && llvm::any_of(Of.Other->Locks->May, [&](const HeldLock &Theirs) {
             return findMutex(Theirs.Lock, Paths) == Mutex;
           });
  });
}

/// Nobody waits for a lock that is shared both times, as long as nobody writes.
static bool areShared(const OrderCandidate &Of) {
  const auto Shared = model::LockMode::Shared;
  return Of.Other ? (Of.One.Held.Mode == Shared && Of.Other->Mode == Shared) ||
                        (Of.Other->Held.Mode == Shared && Of.One.Mode == Shared)
                  : Of.One.Held.Mode == Shared && Of.One.Mode == Shared;
}

/// The object is being made, or given away: no other thread takes its lock first.
static bool isOfNewObject(const OrderCandidate &Of) {
  const auto IsMaking = [&](const TakenUnder &Taken) {
    const FunctionSymbol &Function = *Of.Unit.Functions[Taken.Function].Function;
    return Function.IsConstructor || Function.IsDestructor;
  };
  return IsMaking(Of.One) || (Of.Other && IsMaking(*Of.Other));
}

static ComparesAddresses comparesOf(const OrderCandidate &Of) {
  return Of.Unit.Functions[Of.One.Function].Function->remarks().Compares;
}

/// Each call on the way may be of another object, or under another condition, than this time.
static bool isFarAway(const OrderCandidate &Of) { return Of.One.Calls + (Of.Other ? Of.Other->Calls : 0) > NearCalls; }

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const OrderCandidate &Candidate) {
  using C = OrderCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::OrderOfNewObject, isOfNewObject},
      {RuleId::CommonLock, haveCommonLock},
      {RuleId::SharedInOrder, areShared},
      {RuleId::AddressOrder, [](const C &Of) { return !Of.Other && comparesOf(Of) == ComparesAddresses::InOrder; }},
      {RuleId::OtherThanItself, [](const C &Of) { return !Of.Other && comparesOf(Of) == ComparesAddresses::ForSame; }},
      {RuleId::OrderFarAway, isFarAway},
      {RuleId::BothInOne, [](const C &Of) { return Of.Other && Of.One.Function == Of.Other->Function; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

namespace {

/// A lock that a call takes, and where it is called; both null for what the function takes itself.
struct InCall {
  const TakenLock *Taken = nullptr;
  const CallSite *Site = nullptr;
};

class OrderSearch {
public:
  OrderSearch(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Reach(Reach) {}

  std::vector<SelfDeadlock> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
      for (const LockedFact &Point : Flow.Functions[Index])
        collectAt(Index, Point);
      for (const LockedFact &Point : Flow.Takings[Index])
        collectAt(Index, Point);
    }
    for (const auto &[Of, One] : Orders)
      if (const auto Other = Orders.find({Of.second, Of.first}); Other != Orders.end() && Done.insert(Of).second) {
        Done.insert({Of.second, Of.first});
        add(One, &Other->second);
      }
    return std::move(Found);
  }

private:
  void collectAt(unsigned Index, const LockedFact &Point) {
    const Fact &F = *Point.What;
    if (Point.Held.Must.empty() || F.Owned != model::Owns::Yes)
      return;
    if (F.Kind == FactKind::Acquire)
      collect(Index, Point, F.Path, F.Path, F.Mode);
    else if (F.Kind == FactKind::Rebind && F.Locks.size() == 1 && !F.IsReturned) // several at once have an order
      collect(Index, Point, F.Locks.front(), F.Locks.front(), F.Mode);
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const TakenLock &Taken : Reach.of(F, Function)) {
      const CallSite &Site = Function.Calls[F.CallIndex];
      if (isBarred(Taken.When, Site) || F.IsElementKept || F.IsFreshValue)
        continue;
      const PathId Path = translateTaken(Taken, Site, Paths);
      collect(Index, Point, Path == UnknownPath ? Taken.Lock : Path, Taken.Lock, Taken.Mode, {&Taken, &Site});
    }
  }

  void collect(unsigned Index, const LockedFact &Point, PathId Path, PathId Own, model::LockMode Mode, InCall In = {}) {
    const VariableSymbol *Mutex = findMutex(Path, Paths);
    if (!Mutex || Mutex->isLocal() || Mutex->isParameter() || Lockset::find(Point.Held.Must, Path))
      return;
    for (const HeldLock &Held : Point.Held.Must) {
      const VariableSymbol *Outer = findMutex(Held.Lock, Paths);
      if (!Outer || Outer->isLocal() || Outer->isParameter() || Held.IsCallers || Held.Since.isInvalid() ||
          (In.Taken && isGivenBack(Held.Lock, *In.Taken, *In.Site, Paths)))
        continue;
      const TakenUnder New{Index,
                           &Point.Held,
                           Held,
                           Path,
                           Own,
                           Mutex,
                           Mode,
                           Point.What->Loc,
                           In.Site ? In.Site->Callee : nullptr,
                           In.Taken ? In.Taken->Loc : Place(),
                           In.Taken ? In.Taken->Calls + 1 : 0};
      if (Mutex != Outer)
        enter(Pair(Outer, Mutex), New);
      else if (areCallersChoice(Held.Lock, Path, *Unit.Functions[Index].Function) && isPlainMutex(Path, Paths))
        add(New, nullptr);
    }
  }

  /// Keeps the first of those places that are nearest to where the second lock is taken.
  void enter(Pair Of, const TakenUnder &New) {
    const auto [Known, IsNew] = Orders.insert({Of, New});
    if (!IsNew && New.Calls < Known->second.Calls)
      Known->second = New;
  }

  /// The object whose lock \p Path is, if that is `this` or a parameter that others have too; UnknownPath otherwise.
  PathId findGiven(PathId Path, const FunctionSymbol &Function) const {
    PathId Object = Paths.parent(Path);
    if (Paths.kind(Object) == PathKind::Deref)
      Object = Paths.parent(Object);
    const VariableSymbol *Parameter = asParameter(Paths.findRootVariable(Object));
    const bool IsGiven = Parameter && Paths.kind(Object) == PathKind::Variable && isLocalTo(*Parameter, Function) &&
                         !Parameter->IsRValueReference;
    return Paths.kind(Object) == PathKind::This || IsGiven ? Object : UnknownPath;
  }

  /// The two are locks of two objects of which the caller says which is which.
  bool areCallersChoice(PathId Held, PathId Taken, const FunctionSymbol &Function) const {
    const PathId One = findGiven(Held, Function), Other = findGiven(Taken, Function);
    return One != UnknownPath && Other != UnknownPath && One != Other;
  }

  void add(const TakenUnder &One, const TakenUnder *Other) {
    SelfDeadlock New{};
    New.Kind = Other ? DeadlockKind::OtherOrder : DeadlockKind::OtherObject;
    New.LockName = Paths.spell(One.Held.Lock);
    // As who takes it calls it, unless that is a parameter's name.
    New.OtherName = Paths.spell(Other && !asParameter(Paths.findRootVariable(One.Own)) ? One.Own : One.Path);
    if (const VariableSymbol *Held = findMutex(One.Held.Lock, Paths); New.OtherName == New.LockName) {
      New.LockName = qualifiedName(*Held);
      New.OtherName = qualifiedName(*One.Mutex);
    }
    New.Since = One.Held.Since;
    New.Loc = One.Loc;
    New.Callee = One.Callee;
    New.ActLoc = One.TakenLoc;
    if (Other) {
      New.Taker = Unit.Functions[Other->Function].Function;
      New.TakerLoc = Other->Loc;
    }
    New.Because = judge({One, Other, Unit});
    Unit.Why.note(Stage::Deadlock, nullptr, New.Loc, New.Because,
                  [&] { return "'" + New.OtherName + "' under '" + New.LockName + "'"; });
    if (New.Because == RuleId::None || isStrictOnly(New.Because))
      Found.push_back(std::move(New));
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const TransitiveLocks &Reach;
  /// A place for each pair, the outer one first.
  llvm::MapVector<Pair, TakenUnder> Orders;
  llvm::DenseSet<Pair> Done;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findLockOrders(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  return OrderSearch(Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
