// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CheckThenActCheck.h: the words for analysis::AtomicityViolation.
#include "locking/CheckThenActCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

void CheckThenActCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::AtomicityViolation &Found : Unit.getAtomicityViolations())
    if (isWanted(Found.Because))
      report(Found);
  for (const analysis::UnlockedSharing &Found : Unit.getUnlockedSharing())
    if (Found.TestLoc.isValid())
      report(Found);
}

void CheckThenActCheck::report(const analysis::UnlockedSharing &Found) {
  diag(Found.TestLoc, "'%0' is made where its pointer is found null, on several threads, and no lock keeps them apart: "
                      "another thread may make it too, or use it before it is filled")
      << Found.ContainerName;
  diag(Found.Loc, "%0 here", DiagnosticIDs::Note) << verbOf(analysis::AccessKind::Mutate, Found.Effect);
  diag(Found.StartLoc,
       Found.OtherLoc.isInvalid() ? "the threads are started here, in a loop" : "a thread is started here",
       DiagnosticIDs::Note);
}

/// What was found, and what another thread may have done since.
static std::string answerOf(const analysis::AtomicityViolation &Found) {
  const std::string Where = Found.WaitLoc.isValid() ? "before a wait"
                            : Found.IsUnlocked      ? "without it"
                                                    : "in an earlier critical section";
  if (Found.IsOfValue)
    return "with a value that was read " + Where + ": another thread may have changed it since";
  if (Found.IsOfRoom)
    return "because there was room " + Where + ": another thread may have filled it since";
  if (Found.IsOfAny)
    return "because it was not empty " + Where + ": another thread may have emptied it since";
  if (Found.IsYes)
    return "for a key that was found " + Where + ": another thread may have removed it since";
  return "for a key that was found missing " + Where + ": another thread may have added it since";
}

void CheckThenActCheck::report(const analysis::AtomicityViolation &Found) {
  const llvm::StringRef Verb = verbOf(Found.Access, Found.Effect);
  if (Found.WaitLoc.isValid() && Found.IsOfAny) {
    diag(Found.ActLoc,
         "'%0' is %1 after a wait without asking again whether %select{it is empty|there is room}2: a wait may end "
         "for no reason, or after another thread has taken the last %select{element|place}2")
        << Found.ContainerName << Verb << Found.IsOfRoom;
    diag(Found.WaitLoc, "'%0' is given up here", DiagnosticIDs::Note) << Found.LockName;
    return;
  }
  if (Found.ActCallee)
    diag(Found.ActLoc, "'%0' is %1 by the call of %2 under '%3' %4")
        << Found.ContainerName << Verb << describe(*Found.ActCallee) << Found.LockName << answerOf(Found);
  else
    diag(Found.ActLoc, "'%0' is %1 under '%2' %3") << Found.ContainerName << Verb << Found.LockName << answerOf(Found);
  if (Found.AskCallee)
    diag(Found.AskLoc, "%select{asked|read}0 here, by the call of %1", DiagnosticIDs::Note)
        << Found.IsOfValue << describe(*Found.AskCallee);
  else if (Found.AskSince.isValid())
    diag(Found.AskLoc, "asked here, with '%0' held since line %1", DiagnosticIDs::Note)
        << Found.LockName << lineOf(Found.AskSince);
  else
    diag(Found.AskLoc, "asked here", DiagnosticIDs::Note);
  if (Found.ActCallee)
    diag(Found.ActCalleeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
}

} // namespace mapwarden::locking
