// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See TransitiveLocks.h.
#include "analysis/locks/TransitiveLocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/summary/FlagConditions.h"

namespace mapwarden::analysis {

constexpr unsigned MaxTaken = 16;
/// A hook that calls what calls a hook is rare.
constexpr unsigned MaxRounds = 4;

using Taken = llvm::SmallVector<TakenLock, 2>;

llvm::ArrayRef<TakenLock> TransitiveLocks::of(const FunctionSymbol &Function) const {
  const auto Known = Own.find(&patternOf(Function));
  return Known == Own.end() ? llvm::ArrayRef<TakenLock>() : llvm::ArrayRef<TakenLock>(Known->second);
}

llvm::ArrayRef<TakenLock> TransitiveLocks::of(const Fact &F, const FunctionFacts &Function) const {
  const bool IsMember = F.Kind == FactKind::AlienCall && F.Member;
  if (F.Kind == FactKind::Call)
    return of(*Function.Calls[F.CallIndex].Callee);
  if (!IsMember && F.Kind != FactKind::Destroy)
    return {};
  if (Function.Calls[F.CallIndex].IsExact)
    return {};
  const FunctionSymbol &Callee = *Function.Calls[F.CallIndex].Callee;
  const auto Known = OfOverrides.find(&patternOf(Callee));
  if (Known != OfOverrides.end())
    return Known->second;
  return F.Kind == FactKind::Destroy ? of(Callee) : llvm::ArrayRef<TakenLock>();
}

/// \p Path, of the function that \p Taken is told of, in the words of the caller at \p Site.
static PathId nameAtCaller(PathId Path, const TakenLock &Taken, const CallSite &Site, const PathTable &Paths) {
  if (Taken.In == Site.Callee)
    return translate(Path, Site, Paths);
  CallSite Own = Site; // the parameters are the override's own
  Own.Callee = Taken.In;
  return translate(Path, Own, Paths);
}

PathId translateTaken(const TakenLock &Taken, const CallSite &Site, const PathTable &Paths) {
  return nameAtCaller(Taken.Lock, Taken, Site, Paths);
}

bool isGivenBack(PathId Lock, const TakenLock &Taken, const CallSite &Site, const PathTable &Paths) {
  return llvm::any_of(Taken.Without, [&](PathId Dropped) { return nameAtCaller(Dropped, Taken, Site, Paths) == Lock; });
}

namespace {

/// What has been given back of the caller's locks, at some point of a function.
struct GivenBack {
  /// On every way, and has not been taken back.
  llvm::SmallVector<PathId, 1> Now;
  /// On some way: what is taken later is only taken back.
  llvm::SmallVector<PathId, 1> Before;
};

using GivenBackAt = llvm::DenseMap<const Fact *, GivenBack>;

} // namespace

static GivenBackAt findGivenBack(const LockFlow &Flow, unsigned Function) {
  GivenBackAt Result;
  for (const FunctionFlow *Points : {&Flow.Functions[Function], &Flow.Takings[Function]})
    for (const LockedFact &Point : *Points) {
      if (Point.Held.DroppedOnSome.empty())
        continue;
      GivenBack &Here = Result[Point.What];
      Here.Before = Point.Held.DroppedOnSome;
      for (const PathId Lock : Point.Held.DroppedOnAll)
        if (!Lockset::find(Point.Held.May, Lock))
          Here.Now.push_back(Lock);
    }
  return Result;
}

/// Adds \p New to \p Locks, unless it is only taken back; \p Given is what has been given back where it is taken.
static void add(Taken &Locks, TakenLock New, const GivenBack &Given, const FunctionSymbol &Function,
                const PathTable &Paths) {
  if (llvm::is_contained(Given.Before, New.Lock))
    return;
  const bool IsVisible = isVisibleToCallers(New.Lock, Function, Paths);
  // Under two flags it is taken for each of them.
  auto *Known = llvm::find_if(Locks, [&](const TakenLock &Old) {
    return Old.Lock == New.Lock && (!Old.When || !New.When || Old.When == New.When);
  });
  if (Known != Locks.end() && !New.When)
    Known->When = std::nullopt;
  if (Known != Locks.end())
    Known->IsOnParameter &= New.IsOnParameter;
  else if (IsVisible && Known == Locks.end() && Locks.size() < MaxTaken)
    Locks.push_back(std::move(New));
}

/// Some condition on a parameter leads past \p Block of \p Function to other work: `if (name.empty()) { lock(); … }`.
/// One that turns back at once says no more than that there is nothing to do.
static bool isOnParameter(const FunctionFacts &Function, unsigned Block, const PathTable &Paths) {
  const auto Works = [](const Fact &F) {
    return F.Kind == FactKind::Call || F.Kind == FactKind::AlienCall || F.Kind == FactKind::Access ||
           F.Kind == FactKind::Mutate;
  };
  for (const unsigned At : Function.Order) {
    const FactBlock &Condition = Function.Blocks[At];
    const bool IsOf = Condition.Successors.size() > 1 && llvm::any_of(Condition.ConditionRoots, [&](PathId Root) {
                        return asParameter(Paths.findRootVariable(Root)) != nullptr;
                      });
    if (!IsOf || At == Block)
      continue;
    llvm::BitVector Avoided(Function.Blocks.size());
    Avoided.set(At);
    bool Leads = false;
    bool Passes = false;
    for (const unsigned Next : Condition.Successors) {
      llvm::BitVector Reached = findReachedAround(Function, Next, Avoided);
      Reached.set(Next);
      const bool IsThere = Reached.test(Block);
      Leads |= IsThere;
      if (!IsThere)
        for (const unsigned Behind : Reached.set_bits())
          Passes |= llvm::any_of(Function.Blocks[Behind].Facts, Works);
    }
    if (Leads && Passes)
      return true;
  }
  return false;
}

static Taken compute(const FunctionFacts &Function, const TransitiveLocks &Reach, const GivenBackAt &Given,
                     const PathTable &Paths) {
  Taken Locks;
  const FunctionSymbol &Own = *Function.Function;
  const ParameterConditions Conditions(Function, Paths);
  const GivenBack Nothing;
  for (unsigned Number = 0; Number < Function.Blocks.size(); ++Number)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const auto When = Conditions.at(Number);
      const auto Known = Given.find(&F);
      const GivenBack &Here = Known == Given.end() ? Nothing : Known->second;
      if (F.Kind == FactKind::Acquire && F.Owned == model::Owns::Yes)
        add(Locks, {F.Path, F.Mode, F.Loc, When, isOnParameter(Function, Number, Paths), Here.Now, &Own}, Here, Own,
            Paths);
      if (F.Kind == FactKind::Rebind && F.Owned == model::Owns::Yes && !F.IsReturned)
        for (const PathId Lock : F.Locks)
          add(Locks, {Lock, F.Mode, F.Loc, When, isOnParameter(Function, Number, Paths), Here.Now, &Own}, Here, Own,
              Paths);
      for (const TakenLock &Inner : Reach.of(F, Function)) {
        const CallSite &Site = Function.Calls[F.CallIndex];
        if (isBarred(Inner.When, Site))
          continue;
        const auto Only = When ? When : toCaller(Inner.When, Site, Own, Paths);
        TakenLock New{
            translateTaken(Inner, Site, Paths), Inner.Mode, Inner.Loc, Only, Inner.IsOnParameter, Here.Now, &Own};
        for (const PathId Lock : Inner.Without)
          New.Without.push_back(nameAtCaller(Lock, Inner, Site, Paths));
        New.CallLoc = Inner.Callee ? Inner.CallLoc : F.Loc;
        New.Callee = Inner.Callee ? Inner.Callee : Inner.In;
        New.Calls = Inner.Calls + 1;
        add(Locks, std::move(New), Here, Own, Paths);
      }
    }
  return Locks;
}

/// Adds \p New to what is known; true if it tells more.
static bool enter(Taken &Known, llvm::ArrayRef<TakenLock> New) {
  bool IsMore = false;
  for (const TakenLock &Lock : New) {
    const bool IsKnown = llvm::any_of(Known, [&](const TakenLock &Old) {
      return Old.Lock == Lock.Lock && Old.In == Lock.In && (!Old.When || Old.When == Lock.When);
    });
    if (IsKnown || Known.size() >= MaxTaken)
      continue;
    Known.push_back(Lock);
    IsMore = true;
  }
  return IsMore;
}

TransitiveLocks computeTransitiveLocks(const UnitFacts &Unit, const LockFlow &Flow) {
  TransitiveLocks Result;
  std::vector<GivenBackAt> Given;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    Given.push_back(findGivenBack(Flow, Index));
  bool IsMore = true;
  for (unsigned Round = 0; IsMore && Round < MaxRounds; ++Round) {
    IsMore = false;
    for (const unsigned Index : Unit.BottomUp) {
      const FunctionFacts &Function = Unit.Functions[Index];
      Taken Locks = compute(Function, Result, Given[Index], Unit.Paths);
      if (const auto Summary = Flow.Summaries.find(&patternOf(*Function.Function)); Summary != Flow.Summaries.end())
        llvm::erase_if(Locks, [&](const TakenLock &Lock) {
          return llvm::any_of(Summary->second.Requires, [&](const LockEffect &R) { return R.Lock == Lock.Lock; });
        });
      if (Locks.empty())
        continue;
      enter(Result.Own[&patternOf(*Function.Function)], Locks);
      for (const FunctionSymbol *Overridden : findOverridden(*Function.Function))
        IsMore |= enter(Result.OfOverrides[Overridden], Locks);
    }
  }
  return Result;
}

} // namespace mapwarden::analysis
