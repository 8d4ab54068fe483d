// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BlockingUnderLock.h.
#include "analysis/findings/locking/BlockingUnderLock.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"
#include "analysis/findings/locking/WaitEnds.h"
#include "analysis/locks/TransitiveWaits.h"

namespace mapwarden::analysis {

using model::WaitsFor;

/// True if the wait \p F gives up \p Held meanwhile.
static bool givesUp(const Fact &F, const HeldLock &Held) {
  if (F.Waits != WaitsFor::Condition)
    return false;
  return (F.Cell == UnknownPath && F.Path == UnknownPath) || Held.Lock == F.Path ||
         (Held.Cell != UnknownPath && Held.Cell == F.Cell);
}

/// The path of a container that another function than \p Function uses under \p Lock; UnknownPath if there is none.
static PathId findGuarded(PathId Lock, unsigned Function, const AccessSnapshots &All, const PathTable &Paths) {
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Other : Seen) {
      const PathId Key = Other.Function == Function ? UnknownPath : computeGuardKey(Lock, Other.What->Path, Paths);
      if (Key != UnknownPath &&
          llvm::any_of(Other.Ways, [Key = Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; }))
        return Other.What->Path;
    }
  return UnknownPath;
}

/// Where \p Site, the start of a thread, comes to take \p Lock, which \p Mode keeps it from; invalid if it does not.
/// Two that hold it shared do not wait for each other.
static Place findTaken(PathId Lock, model::LockMode Mode, const CallSite &Site, const UnitFacts &Unit,
                       const TransitiveLocks &Reach) {
  for (const TakenLock &Taken : Reach.of(*Site.Callee))
    if (translate(Taken.Lock, Site, Unit.Paths) == Lock &&
        (Mode == model::LockMode::Exclusive || Taken.Mode == model::LockMode::Exclusive))
      return Taken.Loc;
  return {};
}

/// A function that runs on a thread of the class of \p Waits and takes \p Lock, and where; null if the class starts a
/// thread that does not: it may be that one.
static std::pair<const FunctionSymbol *, Place> findThread(const HeldLock &Lock, const FunctionSymbol &Waits,
                                                           const UnitFacts &Unit, const TransitiveLocks &Reach) {
  const auto *Method = asMethod(&Waits);
  std::pair<const FunctionSymbol *, Place> Found{nullptr, {}};
  for (const FunctionFacts &Function : Unit.Functions) {
    const auto *Other = asMethod(Function.Function);
    if (!Method || !Other || &patternOf(*Other->Class) != &patternOf(*Method->Class))
      continue;
    for (const CallSite &Site : Function.Calls) {
      if (!isThreadStart(Site))
        continue;
      const Place Taken = findTaken(Lock.Lock, Lock.Mode, Site, Unit, Reach);
      if (Taken.isInvalid())
        return {nullptr, {}};
      Found = {Site.Callee, Taken};
    }
  }
  return Found;
}

/// What \p Points, of one function, start in front of \p Wait with \p Lock held, and takes that itself: it cannot have
/// done so before the lock is given back. A loop that starts some and waits for others is left out. Null if there is
/// none.
static std::pair<const FunctionSymbol *, Place> findStartedUnder(const HeldLock &Lock, const Fact &Wait,
                                                                 const FunctionFacts &Function,
                                                                 const FunctionFlow &Points, const UnitFacts &Unit,
                                                                 const TransitiveLocks &Reach) {
  const unsigned Ends = findBlock(Wait, Function);
  for (const LockedFact &Point : Points) {
    const CallSite *Site = Point.What->Kind == FactKind::Spawn ? &Function.Calls[Point.What->CallIndex] : nullptr;
    const unsigned Starts = Site ? findBlock(*Point.What, Function) : Ends;
    const bool IsInFront = Starts == Ends ? Point.What < &Wait : reaches(Function, Starts, Ends);
    if (!Site || !isThreadStart(*Site) || !IsInFront || reaches(Function, Ends, Starts) ||
        llvm::none_of(Point.Held.Must, [&Lock](const HeldLock &Held) { return Held.Lock == Lock.Lock; }))
      continue;
    if (const Place Taken = findTaken(Lock.Lock, Lock.Mode, *Site, Unit, Reach); Taken.isValid())
      return {Site->Callee, Taken};
  }
  return {nullptr, {}};
}

/// The function \p Body waits for a condition with \p Lock: it cannot wake up as long as somebody else has that.
static bool sleepsWith(const FunctionSymbol &Body, PathId Lock, const UnitFacts &Unit, const LockFlow &Flow) {
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    if (&patternOf(*Unit.Functions[Index].Function) == &patternOf(Body))
      for (const LockedFact &Point : Flow.Functions[Index])
        if (Point.What->Kind == FactKind::Wait && Point.What->Waits == WaitsFor::Condition &&
            llvm::any_of(Point.Held.Must,
                         [&](const HeldLock &Held) { return Held.Lock == Lock && givesUp(*Point.What, Held); }))
          return true;
  return false;
}

namespace {

/// A wait under a lock, and what is known when it is judged.
struct WaitUnderLock {
  WaitsFor For;
  bool IsBounded;
  const HeldLock &Held;
  /// A container that another function uses under the lock; UnknownPath if there is none.
  PathId Guarded;
  /// The call that comes to the wait; null if that is made here.
  const CallSite *Site;
  const LockFlow &Flow;
  const UnitFacts &Unit;
  /// Of a thread: it takes the lock again and again until it ends, or sleeps with it. Of a condition: what could end it
  /// needs the lock.
  bool NeedsHeld;
};

} // namespace

/// The callee knows of the lock, or is given the guard that holds it: it may let it go.
static bool mayLetGo(const WaitUnderLock &Of) {
  if (!Of.Site)
    return false;
  if (Of.Held.Cell != UnknownPath && llvm::is_contained(Of.Site->Arguments, Of.Held.Cell))
    return true;
  const auto Summary = Of.Flow.Summaries.find(&patternOf(*Of.Site->Callee));
  return Summary != Of.Flow.Summaries.end() && llvm::any_of(Summary->second.Requires, [&](const LockEffect &Effect) {
           return translate(Effect.Lock, *Of.Site, Of.Unit.Paths) == Of.Held.Lock;
         });
}

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const WaitUnderLock &Candidate, const RuleSet &Rules) {
  using C = WaitUnderLock;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::KeepsCallersApart, [](const C &Of) { return Of.Guarded == UnknownPath; }},
      {RuleId::CalleeMayLetGo, mayLetGo},
      // A flag, often, that the thread sets last.
      {RuleId::ThreadMayBeDone, [](const C &Of) { return Of.For == WaitsFor::Thread && !Of.NeedsHeld; }},
      {RuleId::StorageSlow, [](const C &Of) { return Of.For == WaitsFor::Storage; }},
      {RuleId::WaitWillEnd,
       [](const C &Of) {
         const bool IsMeant =
             Of.For == WaitsFor::Time || Of.For == WaitsFor::Result || (Of.For == WaitsFor::Condition && Of.IsBounded);
         return IsMeant && !Of.NeedsHeld;
       }},
      {RuleId::CalleeMayBeReady,
       [](const C &Of) {
         const bool IsCertain = Of.For == WaitsFor::Thread || Of.NeedsHeld;
         return Of.Site && Of.For != WaitsFor::Storage && (Of.IsBounded || !IsCertain);
       }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

namespace {

class BlockingSearch {
public:
  BlockingSearch(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : All(All), Unit(Unit), Flow(Flow), Reach(Reach), Waits(computeTransitiveWaits(Unit, Flow)) {}

  std::vector<BlockingCall> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const LockedFact &Point : Flow.Functions[Index]) {
        if (Point.What->Kind == FactKind::Wait)
          findAt(Index, Point, {Point.What->Waits, Point.What->Loc, {}, Point.What->IsBounded}, nullptr);
        if (Point.What->Kind != FactKind::Call || (Point.Held.Must.empty() && !Unit.Why.isWanted()))
          continue;
        const CallSite &Site = Unit.Functions[Index].Calls[Point.What->CallIndex];
        if (const auto Reached = Waits.find(&patternOf(*Site.Callee)); Reached != Waits.end())
          for (const ReachedWait &Wait : Reached->second)
            findAt(Index, Point, Wait, &Site);
      }
    return std::move(Found);
  }

private:
  /// The finding for \p Wait at \p Point, under the first of its locks for which there is one.
  void findAt(unsigned Index, const LockedFact &Point, const ReachedWait &Wait, const CallSite *Site) {
    const auto Given = Site ? translateGivenUp(Wait, *Site, Unit.Paths) : llvm::SmallVector<PathId, 1>();
    for (const HeldLock &Held : Point.Held.Must) {
      const bool IsGivenUp = Site ? llvm::is_contained(Given, Held.Lock) || llvm::is_contained(Given, UnknownPath)
                                  : givesUp(*Point.What, Held);
      if (Held.Lock == UnknownPath || Held.IsCallers || Held.Since.isInvalid() || IsGivenUp)
        continue;
      BlockingCall New = describe(Index, Point, Wait, Held, Site, Given);
      const WaitUnderLock Candidate{Wait.For, Wait.IsBounded, Held, findGuarded(Held.Lock, Index, All, Unit.Paths),
                                    Site,     Flow,           Unit, New.NeedsHeld};
      New.ContainerName = Candidate.Guarded == UnknownPath ? New.LockName : Unit.Paths.spell(Candidate.Guarded);
      New.Because = judge(Candidate, Unit.Options.Rules);
      Unit.Why.note(Stage::Blocking, nullptr, New.Loc, New.Because,
                    [&] { return "a wait under '" + New.LockName + "'"; });
      if (New.Because != RuleId::None && !isStrictOnly(New.Because))
        continue;
      if (llvm::none_of(Found, [&](const BlockingCall &Old) { return Old.Loc == New.Loc; }))
        Found.push_back(std::move(New));
      return;
    }
    Unit.Why.tell(Stage::Blocking, nullptr, Point.What->Loc,
                  [] { return "this function holds no lock at the wait, apart from what that gives up"; });
  }

  BlockingCall describe(unsigned Index, const LockedFact &Point, const ReachedWait &Wait, const HeldLock &Held,
                        const CallSite *Site, llvm::ArrayRef<PathId> Given) const {
    const FunctionFacts &Function = Unit.Functions[Index];
    BlockingCall New{};
    New.For = Wait.For;
    New.LockName = Unit.Paths.spell(Held.Lock);
    New.Since = Held.Since;
    New.Loc = Point.What->Loc;
    New.Callee = Site ? Site->Callee : nullptr;
    New.WaitLoc = Site ? Wait.Loc : Place();
    const bool IsForEnd = New.For == WaitsFor::Thread || New.For == WaitsFor::Result;
    if (const auto Started = IsForEnd && !Site && !Wait.IsBounded
                                 ? findStartedUnder(Held, *Point.What, Function, Flow.Functions[Index], Unit, Reach)
                                 : std::pair<const FunctionSymbol *, Place>();
        Started.first) {
      std::tie(New.Thread, New.TakenLoc) = Started;
      New.NeedsHeld = true;
    } else if (New.For == WaitsFor::Result && !Site && !Wait.IsBounded &&
               !llvm::any_of(Function.Calls, isThreadStart)) {
      // Each task that others of the class start takes the lock before it is done: so does the one that is waited for.
      std::tie(New.Thread, New.TakenLoc) = findThread(Held, *Function.Function, Unit, Reach);
      New.NeedsHeld = New.Thread != nullptr;
    } else if (New.For == WaitsFor::Thread) {
      std::tie(New.Thread, New.TakenLoc) = findThread(Held, *Function.Function, Unit, Reach);
      New.NeedsHeld =
          New.Thread && (needsToEnd(*New.Thread, Held.Lock, Unit) || sleepsWith(*New.Thread, Held.Lock, Unit, Flow));
    } else if (Site && Given.size() == 1) {
      New.EndLoc = findEndUnderLock(Given.front(), Held.Lock, *Site->Callee, Function, Unit, Flow, Reach);
      New.NeedsHeld = New.EndLoc.isValid();
    }
    return New;
  }

  const AccessSnapshots &All;
  const UnitFacts &Unit;
  const LockFlow &Flow;
  const TransitiveLocks &Reach;
  const TransitiveWaits Waits;
  std::vector<BlockingCall> Found;
};

} // namespace

std::vector<BlockingCall> findBlockingUnderLock(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                                                const TransitiveLocks &Reach) {
  return BlockingSearch(All, Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
