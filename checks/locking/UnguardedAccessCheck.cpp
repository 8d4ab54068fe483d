// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessCheck.h: the words for analysis::UnguardedAccess.
#include "locking/UnguardedAccessCheck.h"

#include "utils/Notes.h"
#include "clang/Basic/DiagnosticSema.h"

using namespace clang;

namespace mapwarden::locking {

void UnguardedAccessCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::UnguardedAccess &Found : Unit.getUnguardedAccesses())
    if (!isCoveredByCompiler(Found))
      report(Found);
}

/// With -Wthread-safety on, Clang itself says what a declared guard is missed by.
bool UnguardedAccessCheck::isCoveredByCompiler(const analysis::UnguardedAccess &Found) const {
  return Found.Protection.Source == analysis::GuardSource::Declared &&
         !getContext().getDiagnostics().isIgnored(diag::warn_variable_requires_lock, Found.Odd.Loc);
}

/// "held in 6 of the 7 other functions that use it"; the odd function is not one of the others.
static std::string supportOf(const analysis::UnguardedAccess &Found) {
  const analysis::Guard &Guard = Found.Protection;
  if (Guard.Source == analysis::GuardSource::Declared)
    return "which its declaration names as its guard";
  const unsigned Others = Guard.Functions - 1;
  const std::string Held = Guard.HeldFunctions == Others
                               ? "all " + std::to_string(Others)
                               : std::to_string(Guard.HeldFunctions) + " of the " + std::to_string(Others);
  return "held in " + Held + " other functions that use it" + (Found.IsPartialView ? " in this file" : "");
}

void UnguardedAccessCheck::report(const analysis::UnguardedAccess &Found) {
  diag(Found.Odd.Loc, "'%0' is %1 without '%2', %3")
      << Found.ContainerName << verbOf(Found.Odd.Access, Found.Odd.Effect) << Found.Protection.Name << supportOf(Found);
  noteOpposite(Found);
  if (!Found.OtherLock.empty())
    diag(Found.Odd.Loc, "'%0' is held here, but does not guard '%1'", DiagnosticIDs::Note)
        << Found.OtherLock << Found.ContainerName;
  if (Found.Protection.Source == analysis::GuardSource::Inferred)
    diag(Found.Container->getLocation(), "record the guard here: '// guarded by %0' or GUARDED_BY(%0)",
         DiagnosticIDs::Note)
        << Found.Protection.Name;
}

void UnguardedAccessCheck::noteOpposite(const analysis::UnguardedAccess &Found) {
  if (!Found.Opposite.Function)
    return;
  const std::string Since =
      Found.OppositeSince.isValid()
          ? " since line " + std::to_string(getContext().getSourceManager().getExpansionLineNumber(Found.OppositeSince))
          : ", by the callers of '" + nameOf(*Found.Opposite.Function) + "'";
  diag(Found.Opposite.Loc, "%0 here with '%1' held %2%3", DiagnosticIDs::Note)
      << verbOf(Found.Opposite.Access, Found.Opposite.Effect) << Found.Protection.Name << modeOf(Found.OppositeMode)
      << Since;
}

} // namespace mapwarden::locking
