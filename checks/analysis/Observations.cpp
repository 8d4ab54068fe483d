// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Observations.h.
#include "analysis/Observations.h"

#include "analysis/GuardKey.h"

using namespace clang;

namespace mapwarden::analysis {

const HeldGuard *Observation::find(PathId Key) const {
  const auto *Found = llvm::find_if(Must, [Key](const HeldGuard &Held) { return Held.Key == Key; });
  return Found == Must.end() ? nullptr : Found;
}

/// The declaration that stands for the container \p Path; null if it is neither a field nor a global.
static const ValueDecl *findContainer(PathId Path, const PathTable &Paths) {
  if (const FieldDecl *Field = Paths.findField(Path))
    return Field;
  if (Paths.kind(Path) != PathKind::Variable)
    return nullptr;
  const VarDecl *Variable = Paths.findRootVariable(Path);
  return Variable && Variable->hasGlobalStorage() ? Variable : nullptr;
}

/// An object that only this function knows: a local or a parameter by value.
static bool isOwned(PathId Path, const PathTable &Paths) {
  if (Paths.kind(Paths.root(Path)) == PathKind::Temporary)
    return true;
  const VarDecl *Root = Paths.findRootVariable(Path);
  if (!Root || Root->hasGlobalStorage())
    return false;
  const QualType Type = Root->getType();
  if (Type->isRValueReferenceType())
    return true;
  const bool IsIndirect = Type->isReferenceType() || Type->isPointerType();
  if (IsIndirect)
    return false;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step))
    if (Paths.kind(Step) == PathKind::Deref)
      return false; // what a local smart pointer or iterator points to may be anybody's
  return true;
}

static bool isShared(PathId Path, const PathTable &Paths) {
  const PathKind Root = Paths.kind(Paths.root(Path));
  if (Root == PathKind::This || Root == PathKind::Result)
    return true;
  const VarDecl *Variable = Paths.findRootVariable(Path);
  return Variable && Variable->hasGlobalStorage();
}

static Observation observe(const FlowPoint &Point, const Context &Entry, unsigned Function, PathTable &Paths) {
  const EffectiveLockset Held = computeEffective(Point.Held, Entry);
  Observation Result{Point.What, Function, {}, {}, Held.IsUnknown, isShared(Point.What->Path, Paths)};
  for (const HeldLock &Lock : Held.Must)
    if (const PathId Key = computeGuardKey(Lock.Lock, Point.What->Path, Paths))
      Result.Must.push_back({Key, Lock.Mode, Lock.Since});
  for (const PathId Lock : Held.May) {
    const PathId Key = computeGuardKey(Lock, Point.What->Path, Paths);
    Result.IsUnknown |= Key == UnknownPath; // perhaps this container's guard under another name
    Result.May.push_back(Key);
  }
  return Result;
}

Observations computeObservations(UnitFacts &Unit, const LockFlow &Flow) {
  Observations Result;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    const FunctionFlow &Function = Flow.Functions[Index];
    for (const FlowPoint &Point : Function.Points) {
      if (Point.What->Kind == FactKind::Call)
        continue;
      const PathId Path = Point.What->Path;
      const ValueDecl *Container = findContainer(Path, Unit.Paths);
      if (!Container || isOwned(Path, Unit.Paths))
        continue;
      const bool OwnedHere =
          Function.Entry.What == Context::Kind::Owned && Unit.Paths.kind(Unit.Paths.root(Path)) == PathKind::This;
      if (!OwnedHere)
        Result[Container].push_back(observe(Point, Function.Entry, Index, Unit.Paths));
    }
  }
  return Result;
}

} // namespace mapwarden::analysis
