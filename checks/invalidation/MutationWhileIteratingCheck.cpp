// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MutationWhileIteratingCheck.h: the words for analysis::IterationMutation.
#include "invalidation/MutationWhileIteratingCheck.h"

#include "invalidation/EraseLoopFix.h"
#include "invalidation/ReentryWords.h"
#include "report/Notes.h"

using namespace clang;

namespace mapwarden::invalidation {

void MutationWhileIteratingCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::IterationMutation &Found : Unit.getIterationMutations())
    report(Found);
  for (const analysis::ReentrantLoop &Found : Unit.getReentrantCalls().Loops)
    if (isWanted(Found.Because))
      report(Found);
  for (const analysis::ReleasedLoop &Found : Unit.getReleasedLoops())
    report(Found);
}

void MutationWhileIteratingCheck::report(const analysis::ReleasedLoop &Found) {
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  diag(Found.LoopLoc, "the loop over '%0' goes on after '%1' was let go: meanwhile '%0' may be %2 by %3")
      << Found.ContainerName << Found.LockName << Verb << describe(*Found.Other);
  diag(Found.ReleaseLoc, Found.IsWait ? "'%0' is given up here" : "'%0' is released here", DiagnosticIDs::Note)
      << Found.LockName;
  diag(Found.ChangeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
}

void MutationWhileIteratingCheck::report(const analysis::ReentrantLoop &Found) {
  const std::string Call = callOf(Found);
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  diag(Found.Loc, "'%0' may be %1 by code that %2 calls while the loop over it goes on: %3")
      << Found.ContainerName << Verb << Call << evidenceOf(Found);
  if (Found.WitnessLoc != Found.ChangeLoc)
    diag(Found.WitnessLoc, "in %0, here", DiagnosticIDs::Note) << describe(*Found.Witness);
  diag(Found.ChangeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
  diag(Found.LoopLoc, "the loop over '%0' begins here", DiagnosticIDs::Note) << Found.ContainerName;
}

/// `it = items.erase(it)`, or a loop that is written anew.
static llvm::SmallVector<FixItHint, 4> fixesOf(const analysis::IterationMutation &Found,
                                               const analysis::UnitAnalysis &Unit) {
  llvm::SmallVector<FixItHint, 4> Fixes;
  if (Found.StatementLoc.isInvalid()) {
    const clang::FunctionDecl *Function = analysis::UnitAnalysis::findDeclaration(*Found.Function);
    return Function && Found.Effect == model::Effect::Erase ? makePureLoopFixes(*Function, Unit.findLocation(Found.Loc))
                                                            : Fixes;
  }
  Fixes.push_back(FixItHint::CreateInsertion(Unit.findLocation(Found.StatementLoc), Found.IteratorName + " = "));
  if (Found.StepLoc.isValid())
    Fixes.push_back(FixItHint::CreateRemoval(CharSourceRange::getTokenRange(Unit.findLocation(Found.StepLoc))));
  return Fixes;
}

void MutationWhileIteratingCheck::report(const analysis::IterationMutation &Found) {
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  const llvm::StringRef Why = Found.Invalidates == model::Invalidates::Erased
                                  ? "the loop's current element is destroyed"
                                  : "every iterator into it is invalidated";
  if (!Found.IndexName.empty())
    diag(Found.Loc,
         "'%0' is incremented after this erase from '%1', which has moved the next element to its place: that "
         "element is skipped")
        << Found.IndexName << Found.ContainerName;
  else if (Found.IsSkipped)
    diag(Found.Loc,
         "the loop over '%0' increments its iterator once more after this erase, which has moved it already: "
         "an element is skipped, and the end may be passed")
        << Found.ContainerName << fixesOf(Found, analysis::UnitAnalysis::get(getContext()));
  else if (Found.Callee)
    diag(Found.Loc, "'%0' is %1 by the call of %2 while the loop over it goes on: %3")
        << Found.ContainerName << Verb << describe(*Found.Callee) << Why;
  else
    diag(Found.Loc, "'%0' is %1 while the loop over it goes on: %2")
        << Found.ContainerName << Verb << Why << fixesOf(Found, analysis::UnitAnalysis::get(getContext()));
  if (Found.Callee)
    diag(Found.CalleeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
  if (!Found.IndexName.empty())
    diag(Found.LoopLoc, "incremented here", DiagnosticIDs::Note);
  else
    diag(Found.LoopLoc, "the loop over '%0' begins here", DiagnosticIDs::Note) << Found.ContainerName;
}

} // namespace mapwarden::invalidation
