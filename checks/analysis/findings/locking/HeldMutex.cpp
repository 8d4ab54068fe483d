// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HeldMutex.h.
#include "analysis/findings/locking/HeldMutex.h"

namespace mapwarden::analysis {

/// \p Lock, or the pointer that leads to it.
static PathId findNamed(PathId Lock, const PathTable &Paths) {
  return Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
}

const VariableSymbol *findMutex(PathId Lock, const PathTable &Paths) {
  const PathId Named = findNamed(Lock, Paths);
  const VariableSymbol *Field = Paths.findField(Named);
  const VariableSymbol *Variable = Paths.parent(Named) == UnknownPath ? Paths.findRootVariable(Named) : nullptr;
  return Field ? Field : Variable;
}

bool isPlainMutex(PathId Lock, const PathTable &Paths) {
  if (const VariableSymbol *Mutex = findMutex(Lock, Paths))
    return Mutex->details().IsPlainMutex;
  const FunctionSymbol *Getter = Paths.findFunction(findNamed(Lock, Paths));
  return Getter && Getter->details().ReturnsPlainMutex;
}

bool isPosixMutex(PathId Lock, const PathTable &Paths) {
  const VariableSymbol *Mutex = findMutex(Lock, Paths);
  return Mutex && Mutex->details().IsMadeOfPosix;
}

bool isUndefinedTwice(PathId Lock, const PathTable &Paths) {
  const VariableSymbol *Mutex = findMutex(Lock, Paths);
  return Mutex && Mutex->details().IsUndefinedTwice;
}

} // namespace mapwarden::analysis
