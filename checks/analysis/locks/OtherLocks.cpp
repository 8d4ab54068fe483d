// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OtherLocks.h.
#include "analysis/locks/OtherLocks.h"

#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

/// The class of the object that \p Lock is a part of: a caller's, or one that the function names itself. A mutex that
/// is pointed to, or that a getter returns, may be anybody's: null, as for all others.
static const ClassSymbol *findOwnerOfLock(PathId Lock, const PathTable &Paths) {
  if (Lock == UnknownPath)
    return nullptr;
  if (Paths.kind(Paths.root(Lock)) == PathKind::Object)
    return Paths.findObject(Paths.root(Lock));
  const VariableSymbol *Field = Paths.findField(Lock);
  return Field && !Field->IsPointer && !Field->IsReference ? Field->Class : nullptr;
}

bool isOfOtherObject(PathId Lock, PathId Container, const PathTable &Paths) {
  const ClassSymbol *Owner = findOwnerOfLock(Lock, Paths);
  if (!Owner || computeGuardKey(Lock, Container, Paths) != UnknownPath)
    return false;
  for (PathId Step = Container; Step != UnknownPath; Step = Paths.parent(Step))
    if (const ClassSymbol *Record = Paths.findStepRecord(Step); Record && &patternOf(*Record) == &patternOf(*Owner))
      return false;
  return true;
}

bool isOfInstance(PathId Lock, PathId Container, const UnitFacts &Unit) {
  const PathTable &Paths = Unit.Paths;
  const VariableSymbol *Static = Paths.findRootVariable(Container);
  const ClassSymbol *Owner = findOwnerOfLock(Lock, Paths);
  return Owner && Static && Static->isGlobal() && Paths.kind(Paths.root(Lock)) == PathKind::This &&
         !Unit.StaticClasses.contains(Owner);
}

/// \p Root is an object that a function has been given, or has found, and calls by that name to its end.
static bool isFixedName(PathId Root, const PathTable &Paths) {
  const VariableSymbol *Named = Paths.kind(Root) == PathKind::Variable ? Paths.findRootVariable(Root) : nullptr;
  return Named && !Named->isGlobal() && Named->IsReference;
}

bool isOfPeer(PathId Lock, PathId Container, const PathTable &Paths) {
  const VariableSymbol *Mutex = Lock == UnknownPath ? nullptr : Paths.findField(Lock);
  const VariableSymbol *Field = Paths.findField(Container);
  const PathId Own = Paths.root(Lock);
  const PathId Other = Paths.root(Container);
  const bool IsOfOne = Mutex && Field && !Mutex->IsPointer && !Mutex->IsReference && Mutex->Class && Field->Class &&
                       &patternOf(*Mutex->Class) == &patternOf(*Field->Class);
  const bool IsNamed = Paths.kind(Own) == PathKind::This || isFixedName(Own, Paths);
  return IsOfOne && IsNamed && Own != Other && Paths.parent(Lock) == Own && Paths.parent(Container) == Other &&
         isFixedName(Other, Paths);
}

bool isOfCopied(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  const bool IsCopy = Function.IsCopyConstructor || Function.IsCopyAssignment;
  return IsCopy && Paths.findRootVariable(Path) == Function.details().Parameters.front();
}

} // namespace mapwarden::analysis
