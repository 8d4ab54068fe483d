// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WayBuilder.h.
#include "analysis/locks/WayBuilder.h"

#include "analysis/facts/Ownership.h"
#include "analysis/locks/LockNames.h"
#include "analysis/locks/StoredCallables.h"

namespace mapwarden::analysis {

CallContext WayBuilder::beginWay(const CallerScene &From) const {
  CallContext Way;
  Way.Caller = From.Caller;
  Way.CallLoc = From.Point.What->Loc;
  Way.IsPermissive = From.Way.IsPermissive;
  Way.IsFromOutside = From.Entry.IsOpen && From.Way.Caller == CallContext::Outside;
  return Way;
}

/// \p Lock in the words of \p Callee. An object that is its own lock is not that of the lambda which it runs, if the
/// two are of different classes: `table_.withLock([this] { … })`.
static PathId nameFor(PathId Lock, const CallSite &Site, const FunctionSymbol &Caller, const FunctionSymbol &Callee,
                      const PathTable &Paths) {
  if (Callee.IsLambda && Paths.kind(Lock) == PathKind::This && !isOfOneObject(Caller, Callee))
    return UnknownPath;
  return toCallee(Lock, Site, Callee, Paths);
}

CallContext WayBuilder::buildCall(const CallerScene &From, const CallSite &Site, const FunctionSymbol &Callee) const {
  const auto &[Caller, Entry, CallerWay, Point] = From;
  const EffectiveLockset Held = computeEffective(Point.Held, CallerWay, Entry.Requires, Unit.Options.Rules);
  const FunctionSymbol &By = *Unit.Functions[Caller].Function;
  CallContext Way = beginWay(From);
  Way.IsSpawned = Point.What->Kind == FactKind::Spawn;
  Way.IsKeptUnseen = Way.IsSpawned && Site.MayRunAtOnce;
  Way.Flags.assign(Site.Flags.begin(), Site.Flags.end());
  Way.IsPermissive &= !Way.IsSpawned;
  if (Site.RunsAlone && isOn(RuleId::RunsAlone))
    Way.UnknownBecause = RuleId::RunsAlone;
  else if (!Way.IsSpawned)
    Way.UnknownBecause = Held.UnknownBecause;
  if (Way.isUnknown() && !Way.IsSpawned && !Point.Held.LostTrack)
    inheritNotHeld(Way, From, Site, Callee);
  const CallOnWay At{Unit.Functions[Caller], *Point.What, CallerWay.IsOwned || Point.UnpublishedBecause != RuleId::None,
                     CallerWay.OwnedParameters, CallerWay.PublishedParameters};
  // What a destructor starts is all that still knows the object.
  Way.IsOwned = (!Way.IsSpawned || By.IsDestructor) && isMadeByCaller(Site.Object, At);
  if (!Way.IsSpawned)
    addObjects(Way, Site, At, Callee);
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Path = nameFor(Lock.Lock, Site, By, Callee, Unit.Paths); Path != UnknownPath && !Way.IsSpawned)
      Way.Must.push_back({Path, Lock.Mode});
  if (Way.IsSpawned && !Way.IsKeptUnseen)
    return Way;
  addConditions(Way, From, Held, Site, Callee);
  for (const PathId Lock : Held.May) {
    const PathId Named = nameFor(Lock, Site, By, Callee, Unit.Paths);
    const PathId Path = Named == UnknownPath ? toOtherObject(Lock, Unit.Paths) : Named;
    if (!llvm::is_contained(Way.May, Path))
      Way.May.push_back(Path);
  }
  return Way;
}

/// \p Lock of \p Caller, in the words of \p Body, which runs later: the same if it is everybody's, or of the object
/// that the two have in common.
PathId WayBuilder::nameLater(PathId Lock, const FunctionSymbol &Caller, const FunctionSymbol &Body) const {
  const VariableSymbol *Root = Unit.Paths.findRootVariable(Lock);
  const PathKind Kind = Unit.Paths.kind(Unit.Paths.root(Lock));
  const bool IsForAll = (Root && Root->isGlobal()) || Kind == PathKind::Result || Kind == PathKind::Object;
  return IsForAll || (startsAtThis(Lock) && isOfOneObject(Caller, Body)) ? Lock : UnknownPath;
}

llvm::SmallVector<PathId, 1> WayBuilder::findHeld(const CallerScene &From, const FunctionSymbol &Body) const {
  const EffectiveLockset Held = computeEffective(From.Point.Held, From.Way, From.Entry.Requires, Unit.Options.Rules);
  llvm::SmallVector<PathId, 1> Result;
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Path = nameLater(Lock.Lock, *Unit.Functions[From.Caller].Function, Body))
      Result.push_back(Path);
  return Result;
}

CallContext WayBuilder::buildStored(const CallerScene &From, const FunctionSymbol &Body) const {
  const EffectiveLockset Held = computeEffective(From.Point.Held, From.Way, From.Entry.Requires, Unit.Options.Rules);
  const FunctionSymbol &Caller = *Unit.Functions[From.Caller].Function;
  const bool IsOfOne = isOfOneObject(Caller, Body);
  CallContext Way = beginWay(From);
  // A queue that lets go of the guard that it was given does so with its own lock, whatever the guard's name.
  const bool IsOfOthers = Held.UnknownBecause == RuleId::LostTrack && !IsOfOne && Body.details().ClassOfThis;
  Way.UnknownBecause = IsOfOthers ? From.Way.UnknownBecause : Held.UnknownBecause;
  Way.IsOwned = IsOfOne && (From.Way.IsOwned || From.Point.UnpublishedBecause != RuleId::None);
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Path = nameLater(Lock.Lock, Caller, Body))
      Way.Must.push_back({Path, Lock.Mode});
  for (const PathId Lock : Held.May) {
    const PathId Own = nameLater(Lock, Caller, Body);
    const PathId Path = Own == UnknownPath ? toOtherObject(Lock, Unit.Paths) : Own;
    if (!llvm::is_contained(Way.May, Path))
      Way.May.push_back(Path);
  }
  return Way;
}

/// What the caller does not hold on an unknown way, and has not taken until then, its callee does not hold either.
void WayBuilder::inheritNotHeld(CallContext &Way, const CallerScene &From, const CallSite &Site,
                                const FunctionSymbol &Callee) const {
  for (const LockEffect &Lock : From.Way.NotHeld)
    if (const PathId Path = toCallee(Lock.Lock, Site, Callee, Unit.Paths);
        Path != UnknownPath && !Lockset::find(From.Point.Held.May, Lock.Lock))
      Way.NotHeld.push_back({Path, Lock.Mode});
}

/// Nobody but the caller knows \p Object, which a member function is called on.
bool WayBuilder::isMadeByCaller(PathId Object, const CallOnWay &At) const {
  if (isOn(RuleId::MadeByCaller))
    return whoKnows(Object, At, Unit, Shared) == KnownBy::Nobody;
  return At.IsOwned ? startsAtThis(Object) : isOwned(Object, Unit.Paths);
}

/// Which of the objects that are handed over nobody else knows, and which others do.
void WayBuilder::addObjects(CallContext &Way, const CallSite &Site, const CallOnWay &At,
                            const FunctionSymbol &Callee) const {
  const auto &Parameters = Callee.details().Parameters;
  for (unsigned Index = 0; Index < Site.Arguments.size() && Index < Parameters.size(); ++Index) {
    const bool IsPointer = Parameters[Index]->details().IsAnyPointer;
    const PathId Object = IsPointer ? Unit.Paths.getDeref(Site.Arguments[Index]) : Site.Arguments[Index];
    const KnownBy Who = whoKnows(Object, At, Unit, Shared);
    if (Who == KnownBy::Nobody && isOn(RuleId::MadeByCaller))
      Way.OwnedParameters.push_back(Index);
    if (Who == KnownBy::Others)
      Way.PublishedParameters.push_back(Index);
  }
}

/// What may be held because of a condition alone, of the caller's own or of those above it.
void WayBuilder::addConditions(CallContext &Way, const CallerScene &From, const EffectiveLockset &Held,
                               const CallSite &Site, const FunctionSymbol &Callee) const {
  const auto Add = [&](PathId Lock) {
    const PathId Path = Lockset::find(Held.Must, Lock) ? UnknownPath : toCallee(Lock, Site, Callee, Unit.Paths);
    if (Path != UnknownPath && !llvm::is_contained(Way.OnCondition, Path))
      Way.OnCondition.push_back(Path);
  };
  if (Held.isUnknown())
    return;
  for (const PathId Lock : From.Point.OnCondition)
    if (!llvm::is_contained(From.Way.May, Lock))
      Add(Lock);
  for (const PathId Lock : From.Way.OnCondition)
    Add(Lock);
}

} // namespace mapwarden::analysis
