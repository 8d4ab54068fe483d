// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See TransitiveWaits.h.
#include "analysis/locks/TransitiveWaits.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

constexpr unsigned MaxWaits = 4;

using Waits = llvm::SmallVector<ReachedWait, 1>;

llvm::SmallVector<PathId, 1> translateGivenUp(const ReachedWait &Wait, const CallSite &Site, const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> Locks;
  for (const PathId Lock : Wait.GivesUp)
    Locks.push_back(translate(Lock, Site, Paths));
  return Locks;
}

/// The locks that the wait at \p Point gives up: those of its guard, or its mutex.
static llvm::SmallVector<PathId, 1> findGivenUp(const LockedFact &Point) {
  const Fact &F = *Point.What;
  llvm::SmallVector<PathId, 1> Locks;
  if (F.Waits != model::WaitsFor::Condition)
    return Locks;
  if (F.Path != UnknownPath)
    Locks.push_back(F.Path);
  for (const HeldLock &Held : Point.Held.Must)
    if (F.Cell != UnknownPath && Held.Cell == F.Cell)
      Locks.push_back(Held.Lock);
  if (Locks.empty())
    Locks.push_back(UnknownPath);
  return Locks;
}

static void add(Waits &All, ReachedWait New, const FunctionSymbol &Function, const PathTable &Paths) {
  for (PathId &Lock : New.GivesUp)
    if (!isVisibleToCallers(Lock, Function, Paths))
      Lock = UnknownPath;
  const bool IsKnown = llvm::any_of(All, [&](const ReachedWait &Old) { return Old.Loc == New.Loc; });
  if (!IsKnown && All.size() < MaxWaits)
    All.push_back(std::move(New));
}

TransitiveWaits computeTransitiveWaits(const UnitFacts &Unit, const LockFlow &Flow) {
  TransitiveWaits Result;
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    Waits All;
    for (const LockedFact &Point : Flow.Functions[Index]) {
      const Fact &F = *Point.What;
      if (F.Kind == FactKind::Wait)
        add(All, {F.Waits, F.Loc, findGivenUp(Point), F.IsBounded}, *Function.Function, Unit.Paths);
      if (F.Kind != FactKind::Call)
        continue;
      const CallSite &Site = Function.Calls[F.CallIndex];
      const auto Callee = Result.find(&patternOf(*Site.Callee));
      if (Callee == Result.end())
        continue;
      for (const ReachedWait &Inner : Callee->second)
        add(All, {Inner.For, Inner.Loc, translateGivenUp(Inner, Site, Unit.Paths), Inner.IsBounded}, *Function.Function,
            Unit.Paths);
    }
    if (!All.empty())
      Result[&patternOf(*Function.Function)] = std::move(All);
  }
  return Result;
}

} // namespace mapwarden::analysis
