// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardKey.h.
#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

/// The longest path that both continue; UnknownPath if there is none.
static PathId commonPrefix(PathId Left, PathId Right, const PathTable &Paths) {
  while (Left != Right) {
    PathId &Longer = Left > Right ? Left : Right; // a child's id is greater than its parent's
    Longer = Paths.parent(Longer);
  }
  return Left;
}

static bool isAbsolute(PathId Path, const PathTable &Paths) {
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  return Variable ? Variable->isGlobal() : Paths.kind(Paths.root(Path)) == PathKind::Result;
}

bool isOfSingleton(PathId Path, const PathTable &Paths) {
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  return Variable ? Variable->isGlobal() && Variable->IsInFunction : Paths.kind(Paths.root(Path)) == PathKind::Result;
}

/// A lock in a global object, or in the one that a function without arguments returns, is the lock of the container's
/// own object, if they are of one class: it is a singleton.
static PathId computeSingletonKey(PathId Lock, PathId Container, const PathTable &Paths) {
  const ClassSymbol *Record = Paths.findStepRecord(Lock);
  for (PathId Step = Container; Record && Step != UnknownPath; Step = Paths.parent(Step))
    if (const ClassSymbol *Own = Paths.findStepRecord(Step); Own && &patternOf(*Own) == &patternOf(*Record))
      return Paths.replacePrefix(Lock, Paths.parent(Lock), Paths.getObject(*Record));
  return Lock;
}

/// True if \p Path takes an element behind its part \p Shared.
static bool isElementOf(PathId Path, PathId Shared, const PathTable &Paths) {
  for (; Path != Shared; Path = Paths.parent(Path))
    if (Paths.kind(Path) == PathKind::Index)
      return true;
  return false;
}

/// The object that the container is a member of is the lock itself: `lock(); items_.clear();` of a class that offers
/// `lock()` and `unlock()`. UnknownPath if it is not.
static PathId computeOwnerKey(PathId Lock, PathId Container, const PathTable &Paths) {
  PathId Step = Container;
  while (Step != UnknownPath && Paths.parent(Step) != Lock)
    Step = Paths.parent(Step);
  const ClassSymbol *Record = Step == UnknownPath ? nullptr : Paths.findStepRecord(Step);
  return Record ? Paths.getObject(*Record) : UnknownPath;
}

PathId computeGuardKey(PathId Lock, PathId Container, const PathTable &Paths) {
  if (Lock == UnknownPath || Container == UnknownPath)
    return UnknownPath;
  if (isAbsolute(Lock, Paths))
    return computeSingletonKey(Lock, Container, Paths);
  PathId Shared = commonPrefix(Lock, Container, Paths);
  if (Shared == Lock) // a value that is its own lock
    Shared = Paths.parent(Lock);
  if (Shared == UnknownPath)
    return computeOwnerKey(Lock, Container, Paths);
  if (Shared == Container)
    return UnknownPath;
  PathId First = Lock; // the first step of the lock's own
  while (Paths.parent(First) != Shared)
    First = Paths.parent(First);
  const ClassSymbol *Record = Paths.findStepRecord(First);
  if (!Record)
    return First == Lock ? computeOwnerKey(Lock, Container, Paths) : UnknownPath;
  const PathId Key = Paths.replacePrefix(Lock, Shared, Paths.getObject(*Record));
  // Two arrays side by side: the lock at some index is that of the container at this one.
  return isElementOf(Container, Shared, Paths) ? Paths.withoutIndices(Key) : Key;
}

} // namespace mapwarden::analysis
