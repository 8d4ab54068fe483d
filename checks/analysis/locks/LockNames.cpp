// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockNames.h.
#include "analysis/locks/LockNames.h"

namespace mapwarden::analysis {

PathId toCallee(PathId Lock, const CallSite &Site, const FunctionSymbol &Callee, const PathTable &Paths) {
  const VariableSymbol *Variable = Paths.findRootVariable(Lock);
  if ((Variable && Variable->isGlobal()) || Paths.kind(Paths.root(Lock)) == PathKind::Result)
    return Lock;
  if (const auto *Method = asMethod(&Callee); Method && Method->IsLambda)
    return Lock; // sees what its function sees
  if (const PathId Path = Paths.replacePrefix(Lock, Site.Object, Paths.getThis()))
    return Path;
  for (unsigned Index = 0; Index < Site.Arguments.size() && Index < Callee.details().Parameters.size(); ++Index) {
    const PathId Parameter = Paths.getVariable(*Callee.details().Parameters[Index]);
    if (const PathId Path = Paths.replacePrefix(Lock, Site.Arguments[Index], Parameter))
      return Path;
    // An argument `&mu_` is the callee's `mu`, and so `mu_` its `*mu`.
    if (Paths.kind(Site.Arguments[Index]) == PathKind::AddressOf)
      if (const PathId Path =
              Paths.replacePrefix(Lock, Paths.getDeref(Site.Arguments[Index]), Paths.getDeref(Parameter)))
        return Path;
  }
  return UnknownPath;
}

PathId toOtherObject(PathId Lock, const PathTable &Paths) {
  const VariableSymbol *Field = Paths.findField(Lock);
  if (!Field || Field->IsReference || Field->IsPointer)
    return UnknownPath;
  return Paths.getField(Paths.getObject(*Field->Class), *Field);
}

} // namespace mapwarden::analysis
