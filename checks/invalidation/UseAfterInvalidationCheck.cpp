// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UseAfterInvalidationCheck.h: the words for analysis::InvalidUse.
#include "invalidation/UseAfterInvalidationCheck.h"

#include "invalidation/ReentryWords.h"
#include "report/Notes.h"

using namespace clang;

namespace mapwarden::invalidation {

void UseAfterInvalidationCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::InvalidUse &Found : Unit.getInvalidUses())
    if (isWanted(Found.Because))
      report(Found);
  for (const analysis::ReturnedLocal &Found : Unit.getReturnedLocals()) {
    diag(Found.Loc, "what is handed out here leads into '%0', which ends with this function") << Found.ContainerName;
    diag(Found.DeclaredLoc, "declared here", DiagnosticIDs::Note);
  }
  for (const analysis::KeptPosition &Found : Unit.getKeptPositions())
    if (isWanted(Found.Because))
      report(Found);
  for (const analysis::ReentrantUse &Found : Unit.getReentrantCalls().Uses)
    if (isWanted(Found.How.Because))
      report(Found);
}

void UseAfterInvalidationCheck::report(const analysis::ReentrantUse &Found) {
  const analysis::ReentrantLoop &How = Found.How;
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, How.Effect);
  diag(Found.UseLoc, "'%0' is used after '%1' may have been %2 by code that %3 calls: %4")
      << Found.Name << How.ContainerName << Verb << callOf(How) << evidenceOf(How);
  diag(How.Loc, "called here", DiagnosticIDs::Note);
  if (How.WitnessLoc != How.ChangeLoc)
    diag(How.WitnessLoc, "in %0, here", DiagnosticIDs::Note) << describe(*How.Witness);
  diag(How.ChangeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
}

void UseAfterInvalidationCheck::report(const analysis::KeptPosition &Found) {
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  if (Found.IsByNextCall)
    diag(Found.Loc, "'%0' keeps the address of an element of '%1', which the next call of %2 inserts into: the element "
                    "may be gone")
        << Found.Name << Found.ContainerName << describe(*Found.Changer);
  else
    diag(Found.Loc, "'%0' is used, but %1 leaves it as it is where '%2' is %3: %4 that it refers to may be gone")
        << Found.Name << describe(*Found.Changer) << Found.ContainerName << Verb
        << (Found.IsKept ? "an element" : "the element");
  diag(Found.ChangeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
  if (!Found.IsByNextCall && Found.SetLoc.isValid())
    diag(Found.SetLoc, "it is made to lead there here", DiagnosticIDs::Note);
}

void UseAfterInvalidationCheck::reportDangling(const analysis::InvalidUse &Found) {
  if (llvm::StringRef(Found.Name).find("__range") == 0) { // no name that anybody has written
    diag(Found.Loc, "the loop walks over a part of a temporary, which is gone before it begins");
    return;
  }
  diag(Found.Loc,
       "'%0' is used, but the container that it leads into was a temporary, gone at the end of its statement")
      << Found.Name;
  diag(Found.ChangeLoc, "'%0' is bound to an element of it here", DiagnosticIDs::Note) << Found.Name;
}

void UseAfterInvalidationCheck::report(const analysis::InvalidUse &Found) {
  if (Found.IsOfTemporary)
    return reportDangling(Found);
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  const std::string By = Found.Callee ? " by the call of " + describe(*Found.Callee) : "";
  if (Found.IsStored)
    diag(Found.Loc, "'%0' keeps the address of an element of '%1', which the next turn of the loop %2%3: the element "
                    "may be gone")
        << Found.Name << Found.ContainerName << (Found.Effect == model::Effect::Insert ? "inserts into" : "changes")
        << By;
  else
    diag(Found.Loc, "'%0' is used after '%1' was %2%3%4: the element that %5 may be gone")
        << Found.Name << Found.ContainerName << Verb << By << (Found.IsCertain ? "" : " on some paths")
        << (Found.IsOwned ? "owned what it refers to" : "it refers to");
  if (Found.Callee)
    diag(Found.CalleeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
  diag(Found.ChangeLoc, "%0 here", DiagnosticIDs::Note) << (Found.Callee ? "called" : Verb);
  if (Found.CallLoc.isValid())
    diag(Found.CallLoc, "it is bound to the element by the call here", DiagnosticIDs::Note);
}

} // namespace mapwarden::invalidation
