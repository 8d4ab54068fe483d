// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BlockingUnderLock.h.
#include "analysis/findings/locking/BlockingUnderLock.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"
using mapwarden::model::WaitsFor;

namespace mapwarden::analysis {

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

/// Where \p Site, the start of a thread, comes to take \p Lock; invalid if it does not.
static Place findTaken(PathId Lock, const CallSite &Site, const UnitFacts &Unit, const TransitiveLocks &Reach) {
  if (const auto Takes = Reach.find(&patternOf(*Site.Callee)); Takes != Reach.end())
    for (const TakenLock &Taken : Takes->second)
      if (translate(Taken.Lock, Site, Unit.Paths) == Lock)
        return Taken.Loc;
  return {};
}

/// A function that runs on a thread of the class of \p Waits and takes \p Lock, and where; null if the class starts a
/// thread that does not: it may be that one.
static std::pair<const FunctionSymbol *, Place> findThread(PathId Lock, const FunctionSymbol &Waits,
                                                           const UnitFacts &Unit, const TransitiveLocks &Reach) {
  const auto *Method = asMethod(&Waits);
  std::pair<const FunctionSymbol *, Place> Found{nullptr, {}};
  for (const FunctionFacts &Function : Unit.Functions) {
    const auto *Other = asMethod(Function.Function);
    if (!Method || !Other || &patternOf(*Other->Class) != &patternOf(*Method->Class))
      continue;
    for (const CallSite &Site : Function.Calls) {
      if (!Site.HandedTo || !Site.HandedTo->details().StartsThread)
        continue;
      const Place Taken = findTaken(Lock, Site, Unit, Reach);
      if (Taken.isInvalid())
        return {nullptr, {}};
      Found = {Site.Callee, Taken};
    }
  }
  return Found;
}

namespace {

/// A wait under a lock, and what is known when it is judged.
struct WaitUnderLock {
  const Fact &Wait;
  const HeldLock &Held;
  /// A container that another function uses under the lock; UnknownPath if there is none.
  PathId Guarded;
};

} // namespace

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const WaitUnderLock &Candidate, const RuleSet &Rules) {
  using C = WaitUnderLock;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::KeepsCallersApart, [](const C &Of) { return Of.Guarded == UnknownPath; }},
      // A flag, often, that the thread sets last.
      {RuleId::ThreadMayBeDone, [](const C &Of) { return Of.Wait.Waits == WaitsFor::Thread; }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

static BlockingCall makeFinding(const WaitUnderLock &Of, const FunctionSymbol &Function, const UnitFacts &Unit,
                                const TransitiveLocks &Reach) {
  BlockingCall New{};
  New.For = Of.Wait.Waits;
  New.LockName = Unit.Paths.spell(Of.Held.Lock);
  New.Since = Of.Held.Since;
  New.Loc = Of.Wait.Loc;
  New.ContainerName = Of.Guarded == UnknownPath ? New.LockName : Unit.Paths.spell(Of.Guarded);
  if (New.For == WaitsFor::Thread)
    std::tie(New.Thread, New.TakenLoc) = findThread(Of.Held.Lock, Function, Unit, Reach);
  return New;
}

/// The finding for the wait at \p Point, under the first of its locks for which there is one; nothing if there is none.
static std::optional<BlockingCall> find(const LockedFact &Point, unsigned Index, const AccessSnapshots &All,
                                        const UnitFacts &Unit, const TransitiveLocks &Reach) {
  for (const HeldLock &Held : Point.Held.Must) {
    if (Held.Lock == UnknownPath || Held.IsCallers || Held.Since.isInvalid() || givesUp(*Point.What, Held))
      continue;
    const WaitUnderLock Candidate{*Point.What, Held, findGuarded(Held.Lock, Index, All, Unit.Paths)};
    const RuleId Because = judge(Candidate, Unit.Options.Rules);
    Unit.Why.note(Stage::Blocking, nullptr, Point.What->Loc, Because,
                  [&] { return "a wait under '" + Unit.Paths.spell(Held.Lock) + "'"; });
    if (Because != RuleId::None && !isStrictOnly(Because))
      continue;
    BlockingCall New = makeFinding(Candidate, *Unit.Functions[Index].Function, Unit, Reach);
    New.Because = Because;
    return New;
  }
  return std::nullopt;
}

std::vector<BlockingCall> findBlockingUnderLock(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                                                const TransitiveLocks &Reach) {
  std::vector<BlockingCall> Found;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const LockedFact &Point : Flow.Functions[Index])
      if (Point.What->Kind == FactKind::Wait)
        if (auto New = find(Point, Index, All, Unit, Reach))
          Found.push_back(std::move(*New));
  return Found;
}

} // namespace mapwarden::analysis
