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

/// A lock in a global object, or in the one that a function without arguments returns, is the lock of the container's
/// own object, if they are of one class: it is a singleton.
static PathId computeSingletonKey(PathId Lock, PathId Container, const PathTable &Paths) {
  const ClassSymbol *Record = Paths.findStepRecord(Lock);
  for (PathId Step = Container; Record && Step != UnknownPath; Step = Paths.parent(Step))
    if (const ClassSymbol *Own = Paths.findStepRecord(Step); Own && &patternOf(*Own) == &patternOf(*Record))
      return Paths.replacePrefix(Lock, Paths.parent(Lock), Paths.getObject(*Record));
  return Lock;
}

PathId computeGuardKey(PathId Lock, PathId Container, const PathTable &Paths) {
  if (Lock == UnknownPath || Container == UnknownPath)
    return UnknownPath;
  if (isAbsolute(Lock, Paths))
    return computeSingletonKey(Lock, Container, Paths);
  PathId Shared = commonPrefix(Lock, Container, Paths);
  if (Shared == Lock) // a value that is its own lock
    Shared = Paths.parent(Lock);
  if (Shared == UnknownPath || Shared == Container)
    return UnknownPath;
  PathId First = Lock; // the first step of the lock's own
  while (Paths.parent(First) != Shared)
    First = Paths.parent(First);
  const ClassSymbol *Record = Paths.findStepRecord(First);
  return Record ? Paths.replacePrefix(Lock, Shared, Paths.getObject(*Record)) : UnknownPath;
}

} // namespace mapwarden::analysis
