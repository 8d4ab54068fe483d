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
  case model::WaitsFor::Storage:
    return "this waits for the storage";
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
    if (Found.Callee)
      diag(Found.WaitLoc, "waited for here", DiagnosticIDs::Note);
    diag(Found.TakenLoc, "taken here", DiagnosticIDs::Note);
    return;
  }
  if (Found.Callee && Found.NeedsHeld)
    diag(Found.Loc, "the call of %0 waits while '%1' is held since line %2, and whoever could end the wait takes '%1' "
                    "first: it never ends")
        << describe(*Found.Callee) << Found.LockName << Since;
  else if (Found.Callee)
    diag(Found.Loc, "the call of %0 waits while '%1' is held since line %2: every other user of '%3' waits as long")
        << describe(*Found.Callee) << Found.LockName << Since << Found.ContainerName;
  else
    diag(Found.Loc, "%0 while '%1' is held since line %2%3: every other user of '%4' waits as long")
        << describeWait(Found.For) << Found.LockName << Since
        << (Found.For == model::WaitsFor::Condition ? ", which the wait does not give up" : "") << Found.ContainerName;
  if (Found.Callee)
    diag(Found.WaitLoc, "waited for here", DiagnosticIDs::Note);
  if (Found.EndLoc.isValid())
    diag(Found.EndLoc, "this could end the wait, and is called with '%0' held", DiagnosticIDs::Note) << Found.LockName;
}

void CallbackUnderLockCheck::report(const analysis::SelfDeadlock &Found) {
  using analysis::DeadlockKind;
  switch (Found.Kind) {
  case DeadlockKind::TakenAgain:
  case DeadlockKind::KeptTakes:
  case DeadlockKind::HandedTakes:
  case DeadlockKind::ObjectEnds:
    return reportTaken(Found);
  case DeadlockKind::Callback:
  case DeadlockKind::KeptOutside:
    return reportCallback(Found);
  case DeadlockKind::OtherObject:
  case DeadlockKind::OtherOrder:
    return reportOrder(Found);
  }
}

void CallbackUnderLockCheck::reportTaken(const analysis::SelfDeadlock &Found) {
  const unsigned Since = lineOf(Found.Since);
  if (Found.Kind == analysis::DeadlockKind::ObjectEnds)
    diag(Found.Loc, "an object that may end here takes '%0' again in %1, which is held since line %2: the thread waits "
                    "for itself")
        << Found.LockName << describe(*Found.Callee) << Since;
  else if (Found.Kind == analysis::DeadlockKind::KeptTakes)
    diag(Found.Loc, "the callable that is kept here may take '%0' again, which is held since line %1: the thread waits "
                    "for itself")
        << Found.LockName << Since;
  else if (Found.Kind == analysis::DeadlockKind::HandedTakes)
    diag(Found.Loc, "the callable that is handed to %0 takes '%1' again, which that holds from line %2 on: the thread "
                    "waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since;
  else
    diag(Found.Loc, "the call of %0 takes '%1' again, which is held since line %2: the thread waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since;
  if (Found.Kind == analysis::DeadlockKind::KeptTakes)
    diag(Found.Callee->details().Loc, "this is what is kept", DiagnosticIDs::Note);
  if (Found.Kind == analysis::DeadlockKind::HandedTakes)
    diag(Found.HookLoc, "run here, with the lock held", DiagnosticIDs::Note);
  diag(Found.ActLoc, "taken again here", DiagnosticIDs::Note);
  if (Found.Hook)
    diag(Found.HookLoc, "%0 is called here with '%1' held", DiagnosticIDs::Note)
        << describe(*Found.Hook) << Found.LockName;
}

void CallbackUnderLockCheck::reportCallback(const analysis::SelfDeadlock &Found) {
  const unsigned Since = lineOf(Found.Since);
  if (Found.Kind == analysis::DeadlockKind::KeptOutside)
    diag(Found.Loc, "%0 is called while '%1' is held since line %2, and without it everywhere else: if it calls '%3', "
                    "the thread waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since << nameOf(*Found.Taker);
  else if (Found.Signal && Found.Callee)
    diag(Found.Loc, "the call of %0 emits the signal '%1' while '%2' is held since line %3: if a slot calls '%4', the "
                    "thread waits for itself")
        << describe(*Found.Callee) << nameOf(*Found.Signal) << Found.LockName << Since << nameOf(*Found.Taker);
  else if (Found.Signal)
    diag(Found.Loc, "the signal '%0' is emitted while '%1' is held since line %2: if a slot calls '%3', the thread "
                    "waits for itself")
        << nameOf(*Found.Signal) << Found.LockName << Since << nameOf(*Found.Taker);
  else if (Found.Callee)
    diag(Found.Loc, "the call of %0 runs a callback while '%1' is held since line %2: if it calls '%3', the thread "
                    "waits for itself")
        << describe(*Found.Callee) << Found.LockName << Since << nameOf(*Found.Taker);
  else
    diag(Found.Loc, "a callback is run while '%0' is held since line %1: if it calls '%2', the thread waits for itself")
        << Found.LockName << Since << nameOf(*Found.Taker);
  if (Found.ActLoc.isValid())
    diag(Found.ActLoc,
         Found.Kind == analysis::DeadlockKind::KeptOutside ? "called without it here"
         : Found.Signal                                    ? "emitted here"
                                                           : "run here",
         DiagnosticIDs::Note);
  diag(Found.TakerLoc, "'%0' takes '%1' here", DiagnosticIDs::Note) << nameOf(*Found.Taker) << Found.LockName;
}

void CallbackUnderLockCheck::reportOrder(const analysis::SelfDeadlock &Found) {
  const unsigned Since = lineOf(Found.Since);
  if (Found.Kind == analysis::DeadlockKind::OtherObject)
    diag(Found.Loc, "'%0' is taken while '%1' is held since line %2, and another thread may take the two the other way "
                    "round: each waits for the other")
        << Found.OtherName << Found.LockName << Since;
  else
    diag(Found.Loc, "'%0' is taken while '%1' is held since line %2, and %3 takes them the other way round: each may "
                    "wait for the other")
        << Found.OtherName << Found.LockName << Since << describe(*Found.Taker);
  if (Found.ActLoc.isValid())
    diag(Found.ActLoc, "taken here", DiagnosticIDs::Note);
  if (Found.TakerLoc.isValid())
    diag(Found.TakerLoc, "the other way round here", DiagnosticIDs::Note);
}

} // namespace mapwarden::locking
