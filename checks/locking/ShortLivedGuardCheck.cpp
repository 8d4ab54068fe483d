// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ShortLivedGuardCheck.h: the words for analysis::ShortLivedGuard.
#include "locking/ShortLivedGuardCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

void ShortLivedGuardCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::ShortLivedGuard &Found : Unit.getShortLivedGuards())
    report(Found);
}

void ShortLivedGuardCheck::report(const analysis::ShortLivedGuard &Found) {
  if (Found.Why == analysis::GuardFault::InRange) {
    diag(Found.Loc,
         "the guard in this range is gone before the loop begins: before C++23 only what the range refers to "
         "is kept");
    return;
  }
  if (Found.Why == analysis::GuardFault::Unnamed) {
    diag(Found.Loc, "this guard of '%0' has no name and unlocks at the end of its statement") << Found.LockName;
    return;
  }
  if (Found.Why == analysis::GuardFault::OfNothing) {
    diag(Found.Loc, "this declares a guard called '%0', which holds nothing, and hides the mutex of that name")
        << Found.LockName;
    return;
  }
  if (Found.Why == analysis::GuardFault::OfOneCall) {
    diag(Found.Use.Loc, "'%0' is %1 under '%2', a local mutex, of which each call has its own: it keeps nobody apart")
        << Found.ContainerName << verbOf(Found.Use.Access, Found.Use.Effect) << Found.LockName;
    diag(Found.Loc, "'%0' is locked here", DiagnosticIDs::Note) << Found.LockName;
    return;
  }
  diag(Found.Use.Loc, "'%0' is %1 although '%2' may not have been taken: nobody asks whether the try succeeded")
      << Found.ContainerName << verbOf(Found.Use.Access, Found.Use.Effect) << Found.LockName;
  diag(Found.Loc, "'%0' is tried here", DiagnosticIDs::Note) << Found.LockName;
}

} // namespace mapwarden::locking
