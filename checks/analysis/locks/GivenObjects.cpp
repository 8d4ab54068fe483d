// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GivenObjects.h.
#include "analysis/locks/GivenObjects.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

/// \p Path follows no pointer, but perhaps the variable that it begins with.
static bool isWithinRoot(PathId Path, const PathTable &Paths) {
  const PathId Root = Paths.root(Path);
  for (; Path != Root; Path = Paths.parent(Path))
    if (Paths.kind(Path) == PathKind::Deref)
      return Paths.parent(Path) == Root;
  return true;
}

std::optional<unsigned> findParameter(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  const VariableSymbol *Root = Path == UnknownPath ? nullptr : asParameter(Paths.findRootVariable(Path));
  if (!Root || !isLocalTo(*Root, Function) || !isWithinRoot(Path, Paths))
    return std::nullopt;
  return Root->Index;
}

/// \p Object is what a local pointer leads to that was set to a new one where it was declared, and given to nobody.
static bool isMadeHere(PathId Object, const CallOnWay &At, const UnitFacts &Unit) {
  const VariableSymbol *Root = Unit.Paths.findRootVariable(Object);
  return Root && Root->isLocal() && isLocalTo(*Root, *At.Caller.Function) && isWithinRoot(Object, Unit.Paths) &&
         Root->details().PointsToNew && !isGivenAway(*Root, At.Caller, Unit.At->findExpansion(At.Call.Loc), *Unit.At);
}

KnownBy whoKnows(PathId Object, const CallOnWay &At, const UnitFacts &Unit, const SharedByLocals &Shared) {
  if (Object == UnknownPath)
    return KnownBy::Unclear;
  if (Shared.Locals.areShared(Object, *At.Caller.Function, At.Call.Loc))
    return KnownBy::Others;
  if (isOwned(Object, Unit.Paths))
    return KnownBy::Nobody;
  if (Unit.Paths.kind(Unit.Paths.root(Object)) == PathKind::This)
    return At.IsOwned ? KnownBy::Nobody : KnownBy::Others;
  if (isPublished(Object, Unit.Paths))
    return KnownBy::Others;
  if (const ElementOf Of = Shared.Elements.find(Object); Of != ElementOf::Nothing)
    return Of == ElementOf::This && At.IsOwned ? KnownBy::Unclear : KnownBy::Others;
  if (const auto Parameter = findParameter(Object, *At.Caller.Function, Unit.Paths)) {
    if (llvm::is_contained(At.OwnedParameters, *Parameter))
      return KnownBy::Nobody;
    return llvm::is_contained(At.PublishedParameters, *Parameter) ? KnownBy::Others : KnownBy::Unclear;
  }
  return isMadeHere(Object, At, Unit) ? KnownBy::Nobody : KnownBy::Unclear;
}

/// \p Path is a part of what a local pointer of \p Function leads to that another function has handed out.
static bool isPartOfFound(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  const VariableSymbol *Root = Path == UnknownPath ? nullptr : Paths.findRootVariable(Path);
  return Root && Root->isLocal() && Root->details().IsFound && isLocalTo(*Root, Function) && isWithinRoot(Path, Paths);
}

/// The class whose member is the first step of \p Path behind a parameter of \p Function, or a local that it has found;
/// null if there is none.
static const ClassSymbol *findClassOfParameter(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  if (!findParameter(Path, Function, Paths) && !isPartOfFound(Path, Function, Paths))
    return nullptr;
  const ClassSymbol *First = nullptr;
  for (const PathId Root = Paths.root(Path); Path != Root; Path = Paths.parent(Path))
    if (const ClassSymbol *Record = Paths.findStepRecord(Path))
      First = &patternOf(*Record);
  return First;
}

LockedParameters::LockedParameters(const UnitFacts &Unit) : Paths(Unit.Paths) {
  for (const FunctionFacts &Function : Unit.Functions) {
    const auto Note = [&](PathId Lock) {
      const ClassSymbol *Class = findClassOfParameter(Lock, *Function.Function, Paths);
      if (!Class)
        return;
      auto &Known = Locking[Class];
      if (!llvm::is_contained(Known, &patternOf(*Function.Function)))
        Known.push_back(&patternOf(*Function.Function));
    };
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind == FactKind::Acquire)
          Note(F.Path);
        if (F.Kind == FactKind::Rebind)
          for (const PathId Lock : F.Locks)
            Note(Lock);
      }
  }
}

bool LockedParameters::areLockedByOthers(PathId Path, const FunctionSymbol &Function) const {
  constexpr unsigned Enough = 2;
  const ClassSymbol *Class = Locking.empty() ? nullptr : findClassOfParameter(Path, Function, Paths);
  const auto Known = Class ? Locking.find(Class) : Locking.end();
  if (Known == Locking.end() || Function.IsConstructor || Function.IsDestructor || Function.details().IsOfLifetime ||
      llvm::is_contained(Function.remarks().EndedParameters, Paths.findRootVariable(Path)))
    return false;
  return llvm::count_if(Known->second, [&](const FunctionSymbol *Other) { return Other != &patternOf(Function); }) >=
         Enough;
}

llvm::DenseSet<PathId> findLockedRoots(const FunctionFacts &Function, const PathTable &Paths) {
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

bool isBehindOpaque(PathId Path, const PathTable &Paths) {
  const VariableSymbol *Parameter = asParameter(Paths.findRootVariable(Path));
  return Parameter && Parameter->IsOpaque && Paths.parent(Path) != UnknownPath;
}

} // namespace mapwarden::analysis
