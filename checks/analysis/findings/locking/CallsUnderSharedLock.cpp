// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallsUnderSharedLock.h.
#include "analysis/findings/locking/CallsUnderSharedLock.h"

#include "analysis/facts/GuardKey.h"
#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

namespace {

/// A call that changes a container within another object, under a lock.
struct LockedCall {
  unsigned Function;
  const Fact *What;
  const FunctionSymbol *Callee;
  PathId Container;
  const MutationEffect *Change;
  /// The lock that is held certainly, and its key; exclusively if any that is held is.
  HeldLock Held;
  PathId Key;
  model::LockMode Mode;
  /// Nothing certain can be said of what is held besides.
  bool MayHoldMore;
  /// The object may be known to other threads (see Ownership.h).
  bool IsPublished;
  /// The change is made with another lock held exclusively.
  bool IsLockedWithin;
  bool isExclusive() const { return Mode == model::LockMode::Exclusive || MayHoldMore; }
};

/// A call under a lock that is held shared, and what is known when it is judged.
struct SharedCallCandidate {
  const LockedCall &Of;
  /// Another function's call that changes the container under the same lock; null if there is none.
  const LockedCall *Opposite;
  bool IsPartOfResult;
};

} // namespace

/// The mode in which \p Locks are held for certain: shared if all are.
static model::LockMode modeOf(const EffectiveLockset &Locks) {
  const bool IsAllShared =
      llvm::all_of(Locks.Must, [](const HeldLock &Held) { return Held.Mode == model::LockMode::Shared; });
  return IsAllShared ? model::LockMode::Shared : model::LockMode::Exclusive;
}

static bool mayHoldMore(const EffectiveLockset &Locks) {
  return Locks.isUnknown() ||
         !llvm::all_of(Locks.May, [&](PathId Lock) { return Lockset::find(Locks.Must, Lock) != nullptr; });
}

/// Where something is changed with a lock held exclusively.
static llvm::DenseSet<unsigned> findLockedChanges(const LockFlow &Flow) {
  llvm::DenseSet<unsigned> Found;
  for (const FunctionFlow &Function : Flow.Functions)
    for (const LockedFact &Point : Function)
      if (Point.What->Kind != FactKind::Call &&
          llvm::any_of(Point.Held.Must, [](const HeldLock &Held) { return Held.Mode == model::LockMode::Exclusive; }))
        Found.insert(Point.What->Loc.number());
  return Found;
}

/// On the way from \p Object to \p Container something is asked for its part, rather than named.
static bool isPartOfResult(PathId Container, PathId Object, const PathTable &Paths) {
  for (PathId Path = Container; Path != UnknownPath && Path != Object; Path = Paths.parent(Path))
    if (Paths.kind(Path) == PathKind::Getter || Paths.kind(Path) == PathKind::Computed)
      return true;
  return false;
}

static void collectAt(unsigned Index, const LockedFact &Point, const UnitFacts &Unit, const FunctionContexts &Context,
                      const MutationSummaries &Changes, const llvm::DenseSet<unsigned> &LockedChanges,
                      std::vector<LockedCall> &Calls) {
  const CallSite &Site = Unit.Functions[Index].Calls[Point.What->CallIndex];
  const auto Summary = Changes.find(&patternOf(*Site.Callee));
  // What this object's own members do under its lock is seen from within.
  if (Summary == Changes.end() || Unit.Paths.kind(Site.Object) == PathKind::This || Context.Ways.empty())
    return;
  // The way in on which most is held decides.
  EffectiveLockset Most;
  for (const CallContext &Way : Context.Ways) {
    EffectiveLockset Held = computeEffective(Point.Held, Way, Context.Requires, Unit.Options.Rules);
    if (modeOf(Held) == model::LockMode::Exclusive || mayHoldMore(Held) || Most.Must.empty())
      Most = std::move(Held);
  }
  for (const CallerMutation &Inner : translateMutations(Summary->second, Site, Unit.Paths)) {
    if (!Unit.Paths.isPrefix(Site.Object, Inner.Path))
      continue;
    for (const HeldLock &Held : Most.Must)
      if (const PathId Key = computeGuardKey(Held.Lock, Inner.Path, Unit.Paths)) {
        Calls.push_back({Index, Point.What, Site.Callee, Inner.Path, Inner.What, Held, Key, modeOf(Most),
                         mayHoldMore(Most), isPublished(Inner.Path, Unit.Paths),
                         LockedChanges.contains(Inner.What->Loc.number())});
        break;
      }
  }
}

/// Another function's call that changes the container under the same lock: an exclusive one if there is any.
static const LockedCall *findOpposite(const LockedCall &Of, llvm::ArrayRef<LockedCall> Calls, const PathTable &Paths) {
  const VariableSymbol *Field = Paths.findField(Of.Container);
  const LockedCall *Best = nullptr;
  for (const LockedCall &Other : Calls)
    if (Other.IsPublished && Other.Function != Of.Function && Other.Key == Of.Key && Field &&
        Paths.findField(Other.Container) == Field && (!Best || !Best->isExclusive()))
      Best = &Other;
  return Best;
}

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const SharedCallCandidate &Candidate, const RuleSet &Rules) {
  using C = SharedCallCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::ChangeNotPublished, [](const C &Call) { return !Call.Of.IsPublished; }},
      {RuleId::MoreMayBeHeld, [](const C &Call) { return Call.Of.MayHoldMore; }},
      {RuleId::PartOfResult, [](const C &Call) { return Call.IsPartOfResult; }},
      {RuleId::LockedWithin, [](const C &Call) { return Call.Of.IsLockedWithin; }},
      {RuleId::NoOtherCaller, [](const C &Call) { return !Call.Opposite; }},
      {RuleId::OnlySharedCalls, [](const C &Call) { return Call.Opposite && !Call.Opposite->isExclusive(); }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

static WriteUnderSharedLock makeFinding(const SharedCallCandidate &Call, RuleId Because, const UnitFacts &Unit) {
  const LockedCall &Of = Call.Of;
  WriteUnderSharedLock New{};
  New.ContainerName = Unit.Paths.spell(Of.Container);
  New.LockName = Unit.Paths.spell(Of.Held.Lock);
  New.Change = {Of.Change->Loc, AccessKind::Mutate, Of.Change->Effect, Of.Callee};
  New.Since = Of.Held.Since;
  New.CallLoc = Of.What->Loc;
  if (const LockedCall *Opposite = Call.Opposite) {
    New.Opposite = {Opposite->What->Loc, AccessKind::Mutate, Opposite->Change->Effect,
                    Unit.Functions[Opposite->Function].Function};
    New.OppositeMode = Opposite->isExclusive() ? model::LockMode::Exclusive : model::LockMode::Shared;
  }
  New.Because = Because;
  return New;
}

std::vector<WriteUnderSharedLock> findCallsUnderSharedLock(const UnitFacts &Unit, const LockFlow &Flow,
                                                           const std::vector<FunctionContexts> &Contexts,
                                                           const MutationSummaries &Changes) {
  std::vector<LockedCall> Calls;
  const llvm::DenseSet<unsigned> LockedChanges = findLockedChanges(Flow);
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const LockedFact &Point : Flow.Functions[Index])
      if (Point.What->Kind == FactKind::Call && !Point.Held.Must.empty())
        collectAt(Index, Point, Unit, Contexts[Index], Changes, LockedChanges, Calls);
  std::vector<WriteUnderSharedLock> Found;
  for (const LockedCall &Of : Calls) {
    const bool IsKnown =
        llvm::any_of(Found, [&](const WriteUnderSharedLock &Old) { return Old.CallLoc == Of.What->Loc; });
    if (Of.Mode == model::LockMode::Exclusive || IsKnown)
      continue;
    const SharedCallCandidate Candidate{Of, findOpposite(Of, Calls, Unit.Paths),
                                        isPartOfResult(Of.Container, Of.What->Path, Unit.Paths)};
    const RuleId Because = judge(Candidate, Unit.Options.Rules);
    Unit.Why.note(Stage::SharedWrite, Unit.Paths.findStored(Of.Container), Of.What->Loc, Because, [&] {
      return "'" + Unit.Paths.spell(Of.Container) + "' under '" + Unit.Paths.spell(Of.Held.Lock) + "' shared";
    });
    if (Because == RuleId::None || isStrictOnly(Because))
      Found.push_back(makeFinding(Candidate, Because, Unit));
  }
  return Found;
}

} // namespace mapwarden::analysis
