// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallbackUnderLockCheck.h: the words for analysis::SelfDeadlock.
#include "locking/CallbackUnderLockCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

void CallbackUnderLockCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::SelfDeadlock &Found : Unit.getSelfDeadlocks())
    if (isWanted(Found.Because))
      report(Found);
  for (const analysis::BlockingCall &Found : Unit.getBlockingUnderLock())
    if (isWanted(Found.Because))
      report(Found);
}

static llvm::StringRef describeWait(model::WaitsFor For) {
  switch (For) {
  case model::WaitsFor::Thread:
    return "this waits for a thread";
  case model::WaitsFor::Result:
    return "this waits for a result";
  case model::WaitsFor::Condition:
    return "this waits for a condition";
  case model::WaitsFor::Time:
  case model::WaitsFor::Nothing:
    break;
  }
  return "this thread sleeps";
}

void CallbackUnderLockCheck::report(const analysis::BlockingCall &Found) {
  const unsigned Since = lineOf(Found.Since);
  if (Found.Thread) {
    diag(Found.Loc, "%0 while '%1' is held since line %2, and the thread takes '%1' as well: each waits for the other")
        << describeWait(Found.For) << Found.LockName << Since;
    diag(Found.TakenLoc, "taken here", DiagnosticIDs::Note);
    return;
  }
  diag(Found.Loc, "%0 while '%1' is held since line %2%3: every other user of '%4' waits as long")
      << describeWait(Found.For) << Found.LockName << Since
      << (Found.For == model::WaitsFor::Condition ? ", which the wait does not give up" : "") << Found.ContainerName;
}

void CallbackUnderLockCheck::report(const analysis::SelfDeadlock &Found) {
  const unsigned Since = lineOf(Found.Since);
  if (!Found.IsCallback) {
    diag(Found.Loc, "the call of %0 takes '%1' again, which is held since line %2: the thread waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since;
    diag(Found.ActLoc, "taken again here", DiagnosticIDs::Note);
    return;
  }
  if (Found.Callee)
    diag(Found.Loc, "the call of %0 runs a callback while '%1' is held since line %2: if it calls '%3', the thread "
                    "waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since << nameOf(*Found.Taker);
  else
    diag(Found.Loc, "a callback is run while '%0' is held since line %1: if it calls '%2', the thread waits for itself")
        << Found.LockName << Since << nameOf(*Found.Taker);
  if (Found.ActLoc.isValid())
    diag(Found.ActLoc, "run here", DiagnosticIDs::Note);
  diag(Found.TakerLoc, "'%0' takes '%1' here", DiagnosticIDs::Note) << nameOf(*Found.Taker) << Found.LockName;
}

} // namespace mapwarden::locking
