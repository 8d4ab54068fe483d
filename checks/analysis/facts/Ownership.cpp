// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Ownership.h.
#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

bool isOwned(PathId Path, const PathTable &Paths) {
  if (Paths.kind(Paths.root(Path)) == PathKind::Temporary)
    return true;
  const VariableSymbol *Root = Paths.findRootVariable(Path);
  if (!Root || Root->isGlobal())
    return false;
  if (Root->IsRValueReference)
    return true;
  if (Root->IsReference || Root->IsPointer)
    return false;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step))
    if (Paths.kind(Step) == PathKind::Deref)
      return false; // what a local smart pointer or iterator points to may be anybody's
  return true;
}

bool isPublished(PathId Path, const PathTable &Paths) {
  const PathKind Root = Paths.kind(Paths.root(Path));
  if (Root == PathKind::This || Root == PathKind::Result)
    return true;
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  return Variable && Variable->isGlobal();
}

bool isGivenAway(const VariableSymbol &Pointer, const FunctionFacts &Function, Place Before, const Places &At) {
  return llvm::any_of(Function.Function->remarks().GivenAway, [&](const GivenVariable &Given) {
    return Given.Variable == &Pointer && At.isBefore(Given.At, Before);
  });
}

} // namespace mapwarden::analysis
