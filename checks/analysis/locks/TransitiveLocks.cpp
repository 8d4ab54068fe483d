// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See TransitiveLocks.h.
#include "analysis/locks/TransitiveLocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/summary/FlagConditions.h"

namespace mapwarden::analysis {

constexpr unsigned MaxTaken = 16;

using Taken = llvm::SmallVector<TakenLock, 2>;

static void add(Taken &Locks, TakenLock New, const FunctionSymbol &Function, const PathTable &Paths) {
  const bool IsVisible = isVisibleToCallers(New.Lock, Function, Paths);
  auto *Known = llvm::find_if(Locks, [&](const TakenLock &Old) { return Old.Lock == New.Lock; });
  if (Known != Locks.end() && Known->When && !(Known->When == New.When))
    Known->When = std::nullopt;
  else if (IsVisible && Known == Locks.end() && Locks.size() < MaxTaken)
    Locks.push_back(New);
}

static Taken compute(const FunctionFacts &Function, const TransitiveLocks &Known, const PathTable &Paths) {
  Taken Locks;
  const ParameterConditions Conditions(Function, Paths);
  for (unsigned Number = 0; Number < Function.Blocks.size(); ++Number)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const auto When = Conditions.at(Number);
      if (F.Kind == FactKind::Acquire && F.Owned == model::Owns::Yes)
        add(Locks, {F.Path, F.Mode, F.Loc, When}, *Function.Function, Paths);
      if (F.Kind == FactKind::Rebind && F.Owned == model::Owns::Yes && !F.IsReturned)
        for (const PathId Lock : F.Locks)
          add(Locks, {Lock, F.Mode, F.Loc, When}, *Function.Function, Paths);
      if (F.Kind != FactKind::Call)
        continue;
      const CallSite &Site = Function.Calls[F.CallIndex];
      const auto Callee = Known.find(&patternOf(*Site.Callee));
      if (Callee == Known.end())
        continue;
      for (const TakenLock &Inner : Callee->second)
        if (!isBarred(Inner.When, Site))
          add(Locks,
              {translate(Inner.Lock, Site, Paths), Inner.Mode, Inner.Loc,
               When ? When : toCaller(Inner.When, Site, *Function.Function, Paths)},
              *Function.Function, Paths);
    }
  return Locks;
}

TransitiveLocks computeTransitiveLocks(const UnitFacts &Unit, const LockFlow &Flow) {
  TransitiveLocks Result;
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    if (Function.Function->IsDependent)
      continue;
    Taken Locks = compute(Function, Result, Unit.Paths);
    if (const auto Summary = Flow.Summaries.find(&patternOf(*Function.Function)); Summary != Flow.Summaries.end())
      llvm::erase_if(Locks, [&](const TakenLock &Lock) {
        return llvm::any_of(Summary->second.Requires, [&](const LockEffect &R) { return R.Lock == Lock.Lock; });
      });
    if (!Locks.empty())
      Result.try_emplace(&patternOf(*Function.Function), std::move(Locks));
  }
  return Result;
}

} // namespace mapwarden::analysis
