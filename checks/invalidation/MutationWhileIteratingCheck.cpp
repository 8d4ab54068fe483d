// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MutationWhileIteratingCheck.h: the words for analysis::IterationMutation.
#include "invalidation/MutationWhileIteratingCheck.h"

#include "utils/Notes.h"

using namespace clang;

namespace mapwarden::invalidation {

void MutationWhileIteratingCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::IterationMutation &Found : Unit.getIterationMutations())
    if (!getContext().getSourceManager().isInSystemHeader(Found.Loc))
      report(Found);
}

void MutationWhileIteratingCheck::report(const analysis::IterationMutation &Found) {
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  const llvm::StringRef Why = Found.Invalidates == model::Invalidates::Erased
                                  ? "the element that the loop stands at is destroyed"
                                  : "every iterator into it is invalidated";
  if (Found.IsSkipped)
    diag(Found.Loc, "the loop over '%0' steps once more behind this erase, which has moved on already: an element is "
                    "skipped, and the end may be passed")
        << Found.ContainerName;
  else if (Found.Callee)
    diag(Found.Loc, "'%0' is %1 by the call of %2 while the loop over it goes on: %3")
        << Found.ContainerName << Verb << describe(*Found.Callee) << Why;
  else
    diag(Found.Loc, "'%0' is %1 while the loop over it goes on: %2") << Found.ContainerName << Verb << Why;
  if (Found.Callee)
    diag(Found.CalleeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
  diag(Found.LoopLoc, "the loop over '%0' begins here", DiagnosticIDs::Note) << Found.ContainerName;
}

} // namespace mapwarden::invalidation
