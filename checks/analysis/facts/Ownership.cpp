// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Ownership.h.
#include "analysis/facts/Ownership.h"

using namespace clang;

namespace mapwarden::analysis {

bool isOwned(PathId Path, const PathTable &Paths) {
  if (Paths.kind(Paths.root(Path)) == PathKind::Temporary)
    return true;
  const VarDecl *Root = Paths.findRootVariable(Path);
  if (!Root || Root->hasGlobalStorage())
    return false;
  const QualType Type = Root->getType();
  if (Type->isRValueReferenceType())
    return true;
  if (Type->isReferenceType() || Type->isPointerType())
    return false;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step))
    if (Paths.kind(Step) == PathKind::Deref)
      return false; // what a local smart pointer or iterator points to may be anybody's
  return true;
}

bool isShared(PathId Path, const PathTable &Paths) {
  const PathKind Root = Paths.kind(Paths.root(Path));
  if (Root == PathKind::This || Root == PathKind::Result)
    return true;
  const VarDecl *Variable = Paths.findRootVariable(Path);
  return Variable && Variable->hasGlobalStorage();
}

} // namespace mapwarden::analysis
