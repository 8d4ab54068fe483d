// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LocksOfUnit.h.
#include "analysis/findings/invalidation/LocksOfUnit.h"

#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

/// What is said of the mutex \p Lock, or of what leads to it; null if that has no name.
static const VariableDetails *findDetails(PathId Lock, const PathTable &Paths) {
  const PathId Named = Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
  const VariableSymbol *Field = Paths.findField(Named);
  const VariableSymbol *Variable = Paths.parent(Named) == UnknownPath ? Paths.findRootVariable(Named) : nullptr;
  const VariableSymbol *Mutex = Field ? Field : Variable;
  return Mutex ? &Mutex->details() : nullptr;
}

llvm::SmallVector<PathId, 2> LocksOfUnit::keysAt(const FunctionFacts &Function, const Fact &At, PathId Container,
                                                 bool VariableDetails::*Wanted) const {
  const auto IsWanted = [&](PathId Lock) {
    const VariableDetails *Mutex = Lock == UnknownPath ? nullptr : findDetails(Lock, Unit.Paths);
    return Mutex && Mutex->*Wanted;
  };
  const size_t Index = indexOf(Function);
  const auto Point = llvm::find_if(Flow.Functions[Index], [&At](const LockedFact &P) { return P.What == &At; });
  llvm::SmallVector<PathId, 2> Keys;
  if (Point == Flow.Functions[Index].end())
    return Keys;
  const FunctionContexts &Context = Contexts[Index];
  for (const CallContext &Way : Context.Ways) {
    llvm::SmallVector<PathId, 2> OnWay;
    for (const HeldLock &Held : computeEffective(Point->Held, Way, Context.Requires, Unit.Options.Rules).Must)
      if (IsWanted(Held.Lock))
        OnWay.push_back(computeGuardKey(Held.Lock, Container, Unit.Paths));
    if (&Way == Context.Ways.begin())
      Keys = std::move(OnWay);
    else
      llvm::erase_if(Keys, [&OnWay](PathId Key) { return !llvm::is_contained(OnWay, Key); });
  }
  return Keys;
}

/// What the Release or Wait \p F lets go: a mutex, or what its guard is bound to.
static llvm::SmallVector<PathId, 1> locksOf(const Fact &F, const FunctionFacts &Function) {
  if (F.Path != UnknownPath)
    return {F.Path};
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &Set : Block.Facts)
      if (F.Cell != UnknownPath && Set.Kind == FactKind::Rebind && Set.Cell == F.Cell && !Set.Locks.empty())
        return Set.Locks;
  return {};
}

/// The access of the container from which the loop \p Of has its iterator; null if there is none.
static const Fact *findBegin(const ReleasingLoop &Of) {
  for (const FactBlock &Block : Of.Function->Blocks) {
    const Fact *Last = nullptr;
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Access && F.Path == Of.Container)
        Last = &F;
      if ((F.Kind == FactKind::IterateBegin || F.Kind == FactKind::Borrow) && F.Loc == Of.LoopLoc && Last)
        return Last;
    }
  }
  return nullptr;
}

PathId LocksOfUnit::findLoopsLock(const ReleasingLoop &Of) const {
  const size_t Index = indexOf(*Of.Function);
  const Fact *First = findBegin(Of);
  const auto Begin = llvm::find_if(Flow.Functions[Index], [First](const LockedFact &P) { return P.What == First; });
  if (Begin == Flow.Functions[Index].end())
    return UnknownPath;
  const FunctionContexts &Context = Contexts[Index];
  for (const PathId Lock : locksOf(*Of.Release, *Of.Function))
    if (!Context.Ways.empty() && llvm::all_of(Context.Ways, [&](const CallContext &Way) {
          const EffectiveLockset Held = computeEffective(Begin->Held, Way, Context.Requires, Unit.Options.Rules);
          return Lockset::find(Held.Must, Lock) != nullptr;
        }))
      return Lock;
  return UnknownPath;
}

const AccessSnapshot *LocksOfUnit::findChangeByOther(const ReleasingLoop &Of, PathId Lock) const {
  const VariableSymbol *Container = Unit.Paths.findStored(Of.Container);
  const auto Known = Container ? Seen.find(Container) : Seen.end();
  const PathId Key = computeGuardKey(Lock, Of.Container, Unit.Paths);
  if (Known == Seen.end() || Key == UnknownPath)
    return nullptr;
  const size_t Index = indexOf(*Of.Function);
  for (const AccessSnapshot &Other : Known->second) {
    const bool IsChange = Other.What->Kind == FactKind::Mutate && Other.What->Invalidates != model::Invalidates::None;
    if (IsChange && Other.Function != Index && !isOwned(Other) &&
        llvm::any_of(Other.Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; }))
      return &Other;
  }
  return nullptr;
}

bool LocksOfUnit::areHeldBothTimes(const LoopCall &Of, const VariableSymbol &Container, Place ChangeLoc,
                                   bool VariableDetails::*Wanted) const {
  const auto Known = Seen.find(&Container);
  if (Known == Seen.end())
    return false;
  const llvm::SmallVector<PathId, 2> Held = keysAt(*Of.Function, *Of.Call, Of.Container, Wanted);
  const auto Change =
      llvm::find_if(Known->second, [ChangeLoc](const AccessSnapshot &Access) { return Access.What->Loc == ChangeLoc; });
  return Change != Known->second.end() && llvm::any_of(Held, [&](PathId Key) {
           return Key != UnknownPath &&
                  llvm::all_of(Change->Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; });
         });
}

} // namespace mapwarden::analysis
