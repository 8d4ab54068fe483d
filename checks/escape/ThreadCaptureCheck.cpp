// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ThreadCaptureCheck.h: the words for analysis::ThreadCapture.
#include "escape/ThreadCaptureCheck.h"

#include "report/Notes.h"

using namespace clang;
using mapwarden::analysis::EndOfLife;
using mapwarden::analysis::Keeping;
using mapwarden::analysis::LentBy;
using mapwarden::model::Recipient;

namespace mapwarden::escape {

void ThreadCaptureCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::ThreadCapture &Found : Unit.getThreadCaptures())
    if (isWanted(Found.Because))
      report(Found);
}

/// Who has the reference.
static llvm::StringRef holderOf(const analysis::ThreadCapture &Found) {
  switch (Found.To) {
  case Recipient::Thread:
    return Found.Kept == Keeping::LetGo ? "a thread that is detached" : "a thread that may run for longer";
  case Recipient::Task:
    return Found.Kept == Keeping::Returned ? "a task whose future is returned" : "a task whose future is kept";
  case Recipient::Signal:
    return "what a signal calls";
  case Recipient::Member:
  case Recipient::Unseen:
    return "what is kept for later";
  case Recipient::None:
  case Recipient::Loop:
    break;
  }
  return "what runs later";
}

static llvm::StringRef endOf(EndOfLife Ends) {
  switch (Ends) {
  case EndOfLife::WithFunction:
    return "ends when this function returns";
  case EndOfLife::WithBlock:
    return "ends with its block";
  case EndOfLife::WithTurn:
    return "ends with this turn of the loop";
  case EndOfLife::WithClosure:
    return "is a copy that ends with this lambda";
  case EndOfLife::ByGrowth:
    return "moves when its container grows";
  case EndOfLife::ByRemoval:
    return "may be taken out of its container before";
  case EndOfLife::BeforeThread:
  case EndOfLife::ByOwner:
    break;
  }
  return "nothing keeps the object alive until then";
}

void ThreadCaptureCheck::report(const analysis::ThreadCapture &Found) {
  if (Found.Ends == EndOfLife::BeforeThread) {
    diag(Found.Loc, "'%0' is used by %1, and ends before '%2' waits for that: it is declared behind it")
        << Found.Name << (Found.To == Recipient::Task ? "this task" : "this thread") << Found.Waiter;
    diag(Found.EndLoc, "declared here", DiagnosticIDs::Note);
    return;
  }
  const bool IsThis = Found.Ends == EndOfLife::ByOwner;
  const llvm::StringRef How = Found.How == LentBy::Buffer    ? "is sent from its own memory by"
                              : IsThis                       ? "is captured by"
                              : Found.How == LentBy::Capture ? "is captured by reference by"
                                                             : "is handed by reference to";
  diag(Found.Loc, "'%0' %1 %2, and %3") << Found.Name << How << holderOf(Found) << endOf(Found.Ends);
  if (Found.Ends == EndOfLife::ByGrowth)
    diag(Found.EndLoc, "elements may move here", DiagnosticIDs::Note);
  else if (Found.Ends == EndOfLife::ByRemoval)
    diag(Found.EndLoc, "elements are taken out here", DiagnosticIDs::Note);
  else if (Found.EndLoc.isValid())
    diag(Found.EndLoc, "its life ends here", DiagnosticIDs::Note);
  if (Found.KeptAliveLoc.isValid())
    diag(Found.KeptAliveLoc, "what is handed over here keeps the object alive", DiagnosticIDs::Note);
  else if (Found.LetGoLoc.isValid())
    diag(Found.LetGoLoc, "a pointer that shares such an object is let go here", DiagnosticIDs::Note);
}

} // namespace mapwarden::escape
