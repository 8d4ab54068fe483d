// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallSubstitution.h.
#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

bool isLocalTo(const VariableSymbol &Variable, const FunctionSymbol &Function) {
  return Variable.Owner && Variable.Owner == &patternOf(Function);
}

bool isVisibleToCallers(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  if (Path == UnknownPath)
    return false;
  if (const VariableSymbol *Variable = Paths.findRootVariable(Path))
    return asParameter(Variable) || !isLocalTo(*Variable, Function);
  const PathKind Root = Paths.kind(Paths.root(Path));
  return Root == PathKind::This || Root == PathKind::Result;
}

PathId translate(PathId Path, const CallSite &Site, const PathTable &Paths) {
  const PathId Root = Paths.root(Path);
  if (Paths.kind(Root) == PathKind::This)
    return Paths.replacePrefix(Path, Root, Site.Object);
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  if (!Variable)
    return Paths.kind(Root) == PathKind::Result ? Path : UnknownPath;
  if (!isLocalTo(*Variable, *Site.Callee))
    return Path; // a global, or captured from the caller
  const auto *Parameter = asParameter(Variable);
  if (!Parameter || Parameter->Index >= Site.Arguments.size())
    return UnknownPath;
  return Paths.replacePrefix(Path, Root, Site.Arguments[Parameter->Index]);
}

} // namespace mapwarden::analysis
