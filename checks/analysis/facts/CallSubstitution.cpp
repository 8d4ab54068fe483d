// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallSubstitution.h.
#include "analysis/facts/CallSubstitution.h"

using namespace clang;

namespace mapwarden::analysis {

bool isLocalTo(const VarDecl &Variable, const FunctionDecl &Function) {
  if (Variable.hasGlobalStorage())
    return false;
  const auto *Owner = dyn_cast_or_null<FunctionDecl>(Variable.getParentFunctionOrMethod());
  return Owner && &patternOf(*Owner) == &patternOf(Function);
}

bool isVisibleToCallers(PathId Path, const FunctionDecl &Function, const PathTable &Paths) {
  if (Path == UnknownPath)
    return false;
  if (const VarDecl *Variable = Paths.findRootVariable(Path))
    return isa<ParmVarDecl>(Variable) || !isLocalTo(*Variable, Function);
  const PathKind Root = Paths.kind(Paths.root(Path));
  return Root == PathKind::This || Root == PathKind::Result;
}

PathId translate(PathId Path, const CallSite &Site, PathTable &Paths) {
  const PathId Root = Paths.root(Path);
  if (Paths.kind(Root) == PathKind::This)
    return Paths.replacePrefix(Path, Root, Site.Object);
  const VarDecl *Variable = Paths.findRootVariable(Path);
  if (!Variable)
    return Paths.kind(Root) == PathKind::Result ? Path : UnknownPath;
  if (!isLocalTo(*Variable, *Site.Callee))
    return Path; // a global, or captured from the caller
  const auto *Parameter = dyn_cast<ParmVarDecl>(Variable);
  if (!Parameter || Parameter->getFunctionScopeIndex() >= Site.Arguments.size())
    return UnknownPath;
  return Paths.replacePrefix(Path, Root, Site.Arguments[Parameter->getFunctionScopeIndex()]);
}

} // namespace mapwarden::analysis
