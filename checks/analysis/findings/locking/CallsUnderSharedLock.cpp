// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallsUnderSharedLock.h.
#include "analysis/findings/locking/CallsUnderSharedLock.h"

#include "analysis/facts/GuardKey.h"
#include "analysis/facts/Ownership.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A call that changes a container within another object, under a lock.
struct Call {
  unsigned Function;
  const Fact *What;
  const FunctionDecl *Callee;
  PathId Container;
  const MutationEffect *Change;
  /// The lock that is held certainly, and its key; exclusively if any that is held is.
  HeldLock Held;
  PathId Key;
  model::LockMode Mode;
};

} // namespace

/// The mode in which \p Locks are held: shared if all are, and nothing else may be held.
static model::LockMode modeOf(const EffectiveLockset &Locks) {
  const bool IsAllShared = !Locks.isUnknown() && llvm::all_of(Locks.Must, [](const HeldLock &Held) {
    return Held.Mode == model::LockMode::Shared;
  }) && llvm::all_of(Locks.May, [&](PathId Lock) { return Lockset::find(Locks.Must, Lock) != nullptr; });
  return IsAllShared ? model::LockMode::Shared : model::LockMode::Exclusive;
}

static void collectAt(unsigned Index, const LockedFact &Point, UnitFacts &Unit, const FunctionContexts &Context,
                      const MutationSummaries &Changes, std::vector<Call> &Calls) {
  const CallSite &Site = Unit.Functions[Index].Calls[Point.What->CallIndex];
  const auto Summary = Changes.find(&patternOf(*Site.Callee));
  // What this object's own members do under its lock is seen from within.
  if (Summary == Changes.end() || Unit.Paths.kind(Site.Object) == PathKind::This || Context.Ways.empty())
    return;
  // The way in on which most is held decides.
  EffectiveLockset Most;
  for (const CallContext &Way : Context.Ways) {
    EffectiveLockset Held = computeEffective(Point.Held, Way, Context.Requires, Unit.Options.Rules);
    if (modeOf(Held) == model::LockMode::Exclusive || Most.Must.empty())
      Most = std::move(Held);
  }
  for (const CallerMutation &Inner : translateMutations(Summary->second, Site, Unit.Paths)) {
    if (!isShared(Inner.Path, Unit.Paths) || !Unit.Paths.isPrefix(Site.Object, Inner.Path))
      continue;
    for (const HeldLock &Held : Most.Must)
      if (const PathId Key = computeGuardKey(Held.Lock, Inner.Path, Unit.Paths)) {
        Calls.push_back({Index, Point.What, Site.Callee, Inner.Path, Inner.What, Held, Key, modeOf(Most)});
        break;
      }
  }
}

/// Another function's call that changes the container under the same lock: an exclusive one if there is any.
static const Call *findOpposite(const Call &Of, llvm::ArrayRef<Call> Calls, const PathTable &Paths) {
  const FieldDecl *Field = Paths.findField(Of.Container);
  const Call *Best = nullptr;
  for (const Call &Other : Calls)
    if (Other.Function != Of.Function && Other.Key == Of.Key && Field && Paths.findField(Other.Container) == Field &&
        (!Best || Best->Mode == model::LockMode::Shared))
      Best = &Other;
  return Best;
}

std::vector<WriteUnderSharedLock> findCallsUnderSharedLock(UnitFacts &Unit, const LockFlow &Flow,
                                                           const std::vector<FunctionContexts> &Contexts,
                                                           const MutationSummaries &Changes) {
  std::vector<Call> Calls;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const LockedFact &Point : Flow.Functions[Index])
      if (Point.What->Kind == FactKind::Call && !Point.Held.Must.empty())
        collectAt(Index, Point, Unit, Contexts[Index], Changes, Calls);
  std::vector<WriteUnderSharedLock> Found;
  for (const Call &Of : Calls) {
    const bool IsKnown =
        llvm::any_of(Found, [&](const WriteUnderSharedLock &Old) { return Old.CallLoc == Of.What->Loc; });
    const Call *Opposite = findOpposite(Of, Calls, Unit.Paths);
    if (Of.Mode == model::LockMode::Exclusive || IsKnown || !Opposite)
      continue;
    WriteUnderSharedLock New{};
    New.ContainerName = Unit.Paths.spell(Of.Container);
    New.LockName = Unit.Paths.spell(Of.Held.Lock);
    New.Change = {Of.Change->Loc, AccessKind::Mutate, Of.Change->Effect, Of.Callee};
    New.Since = Of.Held.Since;
    New.CallLoc = Of.What->Loc;
    New.Opposite = {Opposite->What->Loc, AccessKind::Mutate, Opposite->Change->Effect,
                    Unit.Functions[Opposite->Function].Function};
    New.OppositeMode = Opposite->Mode;
    New.IsStrict = Opposite->Mode == model::LockMode::Shared;
    Found.push_back(std::move(New));
  }
  return Found;
}

} // namespace mapwarden::analysis
