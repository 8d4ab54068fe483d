// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessSnapshots.h.
#include "analysis/locks/AccessSnapshots.h"

#include "analysis/facts/GuardKey.h"
#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

const HeldGuard *HeldLocks::find(PathId Key) const {
  const auto *Found = llvm::find_if(Must, [Key](const HeldGuard &Held) { return Held.Key == Key; });
  return Found == Must.end() ? nullptr : Found;
}

Holding HeldLocks::holds(PathId Key) const {
  if (IsOwned)
    return Holding::Unknown;
  if (find(Key))
    return Holding::Held;
  const bool IsPerhaps = llvm::is_contained(May, Key) && !llvm::is_contained(Windows, Key);
  return isUnknown() || IsPerhaps ? Holding::Unknown : Holding::Absent;
}

bool isWrite(const AccessSnapshot &Access) { return Access.What->Access >= AccessKind::WriteElement; }

bool isOwned(const AccessSnapshot &Access) {
  return llvm::all_of(Access.Ways, [](const HeldLocks &Way) { return Way.IsOwned; });
}

bool isOfThis(const AccessSnapshot &Access, const PathTable &Paths) {
  return Paths.kind(Paths.root(Access.What->Path)) == PathKind::This;
}

/// The keys of those of \p Locks that are certainly not held on \p Way.
static llvm::SmallVector<PathId, 1> findNotHeld(const CallContext &Way, llvm::ArrayRef<PathId> Locks, PathId Container,
                                                const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> NotHeld;
  if (Way.isUnknown() || Locks.empty())
    return NotHeld;
  llvm::SmallVector<PathId, 2> May;
  for (const PathId Lock : Way.May)
    May.push_back(computeGuardKey(Lock, Container, Paths));
  if (llvm::is_contained(May, UnknownPath))
    return NotHeld;
  for (const PathId Lock : Locks)
    if (const PathId Key = computeGuardKey(Lock, Container, Paths); Key && !llvm::is_contained(May, Key))
      NotHeld.push_back(Key);
  return NotHeld;
}

/// The keys of what \p Requires names and a caller in sight certainly does not hold on \p Way.
static llvm::SmallVector<PathId, 1> findDenied(const CallContext &Way, llvm::ArrayRef<LockEffect> Requires,
                                               PathId Container, const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> Locks;
  if (Way.Caller != CallContext::Outside)
    for (const LockEffect &Required : Requires)
      Locks.push_back(Required.Lock);
  return findNotHeld(Way, Locks, Container, Paths);
}

/// A mutex that a function is given, by reference or pointer.
static bool isParameter(PathId Lock, const PathTable &Paths) {
  const PathId Named = Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
  return Paths.kind(Named) == PathKind::Variable && asParameter(Paths.findRootVariable(Named));
}

/// True if \p Lock is a caller's, of a class of which no object is on the way to \p Container.
static bool isOfOtherObject(PathId Lock, PathId Container, const PathTable &Paths) {
  const PathId Object = Paths.root(Lock);
  if (Lock == UnknownPath || Paths.kind(Object) != PathKind::Object)
    return false;
  for (PathId Step = Container; Step != UnknownPath; Step = Paths.parent(Step))
    if (const ClassSymbol *Record = Paths.findStepRecord(Step);
        Record && &patternOf(*Record) == &patternOf(*Paths.findObject(Object)))
      return false;
  return true;
}

static HeldLocks observeOn(const LockedFact &Point, const CallContext &Way, const FunctionContexts &Entry,
                           bool IsOfOther, const PathTable &Paths, const RuleSet &Rules) {
  const PathId Container = Point.What->Path;
  const EffectiveLockset Held = computeEffective(Point.Held, Way, Entry.Requires, Rules);
  HeldLocks Result;
  Result.UnknownBecause = Held.UnknownBecause;
  Result.IsPermissive = Way.IsPermissive;
  Result.IsOwned = (Way.IsOwned || Point.IsUnpublished) && Paths.kind(Paths.root(Container)) == PathKind::This;
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Key = computeGuardKey(Lock.Lock, Container, Paths))
      Result.Must.push_back({Key, Lock.Mode, Lock.Since});
    else if (isParameter(Lock.Lock, Paths))
      Result.Must.push_back({Lock.Lock, Lock.Mode, Lock.Since}); // a guard of this function's own, as far as is known
  for (const PathId Lock : Point.Held.Windows)
    if (const PathId Key = computeGuardKey(Lock, Container, Paths))
      Result.Windows.push_back(Key);
  Result.Denied = findDenied(Way, Entry.Requires, Container, Paths);
  if (Way.Caller != CallContext::Outside)
    Result.Broken = findNotHeld(Way, Entry.Asserted, Container, Paths);
  Result.GivenBack = findNotHeld(Way, Entry.GivesBack, Container, Paths);
  for (const PathId Lock : Held.May) {
    if (isOfOtherObject(Lock, Container, Paths)) {
      Result.May.push_back(Lock);
      Result.OfOtherObject.push_back(Lock);
      continue;
    }
    const PathId Key = computeGuardKey(Lock, Container, Paths);
    const bool IsOwn = Paths.kind(Paths.root(Lock)) == PathKind::This;
    if (!Result.isUnknown() && Rules.isOn(RuleId::UnnamedLock) && Key == UnknownPath && !(IsOfOther && IsOwn))
      Result.UnknownBecause = RuleId::UnnamedLock; // perhaps this container's guard by another name
    Result.May.push_back(Key);
  }
  return Result;
}

/// True if \p Path is a part of what \p Function copies: that object is there already, and others may know it.
static bool isOfCopied(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  const bool IsCopy = Function.IsCopyConstructor || Function.IsCopyAssignment;
  return IsCopy && Paths.findRootVariable(Path) == Function.details().Parameters.front();
}

/// True if \p Function runs when the program ends: the destructor of a class without members, of which an object has
/// static storage. Its one purpose is to clean up behind all threads.
static bool runsAtExit(const FunctionSymbol &Function, const UnitFacts &Unit) {
  return Function.IsDestructor && Function.Class->details().HasNoState && Unit.StaticClasses.contains(Function.Class);
}

/// The roots of the locks that \p Function acquires itself: it takes these objects for shared, whoever made them.
static llvm::DenseSet<PathId> findLockedRoots(const FunctionFacts &Function, const PathTable &Paths) {
  llvm::DenseSet<PathId> Roots;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Acquire && F.Path != UnknownPath)
        Roots.insert(Paths.root(F.Path));
      if (F.Kind == FactKind::Rebind)
        for (const PathId Lock : F.Locks)
          if (Lock != UnknownPath)
            Roots.insert(Paths.root(Lock));
    }
  return Roots;
}

AccessSnapshots computeAccessSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                       const std::vector<FunctionContexts> &Contexts) {
  AccessSnapshots Result;
  const RuleSet &Rules = Unit.Options.Rules;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    const FunctionContexts &Entry = Contexts[Index];
    if (Rules.isOn(RuleId::RunsAtExit) && runsAtExit(*Unit.Functions[Index].Function, Unit))
      continue;
    const llvm::DenseSet<PathId> LockedRoots = findLockedRoots(Unit.Functions[Index], Unit.Paths);
    for (const LockedFact &Point : Flow.Functions[Index]) {
      if (Point.What->Kind != FactKind::Access && Point.What->Kind != FactKind::Mutate)
        continue;
      const PathId Path = Point.What->Path;
      const VariableSymbol *Container = Unit.Paths.findStored(Path);
      if (!Container || isOwned(Path, Unit.Paths))
        continue;
      if (Container->details().IsSynchronised && Rules.isOn(RuleId::LocksItself))
        continue;
      const bool IsOfOther = isOfCopied(Path, *Unit.Functions[Index].Function, Unit.Paths);
      const bool IsPublished =
          IsOfOther || isPublished(Path, Unit.Paths) || LockedRoots.contains(Unit.Paths.root(Path));
      AccessSnapshot Seen{Point.What, Index, {}, IsPublished, IsOfOther};
      for (const CallContext &Way : Entry.Ways)
        Seen.Ways.push_back(observeOn(Point, Way, Entry, IsOfOther, Unit.Paths, Rules));
      if (!llvm::all_of(Seen.Ways, [](const HeldLocks &Way) { return Way.IsOwned; }))
        Result[Container].push_back(std::move(Seen));
    }
  }
  return Result;
}

AccessPlace placeOf(const AccessSnapshot &Access, const UnitFacts &Unit) {
  return {Access.What->Loc, Access.What->Access, Access.What->Effect, Unit.Functions[Access.Function].Function};
}

} // namespace mapwarden::analysis
