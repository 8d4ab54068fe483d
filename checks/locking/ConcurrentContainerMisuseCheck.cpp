// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentContainerMisuseCheck.h: the words for analysis::ConcurrentMisuse.
#include "locking/ConcurrentContainerMisuseCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

using analysis::ConcurrentMisuse;
using analysis::Misuse;

/// "; 'insert' asks and inserts at once", if there is such a member.
static std::string insteadOf(const ConcurrentMisuse &Found, llvm::StringRef Does) {
  return Found.Instead.empty() ? std::string() : "; '" + Found.Instead + "' " + Does.str();
}

/// "'erase'", "'operator[]'".
static std::string memberOf(const ConcurrentMisuse &Found) { return "'" + mapwarden::nameOf(*Found.Member) + "'"; }

void ConcurrentContainerMisuseCheck::report(analysis::UnitAnalysis &Unit) {
  for (const ConcurrentMisuse &Found : Unit.getConcurrentMisuses())
    if (isWanted(Found.Because)) {
      warn(Found);
      addNotes(Found);
    }
}

void ConcurrentContainerMisuseCheck::warn(const ConcurrentMisuse &Found) {
  const llvm::StringRef Name = Found.ContainerName;
  switch (Found.What) {
  case Misuse::StaleTake:
    diag(Found.Loc, "'%0' may be empty again when %1 is called, %2")
        << Name << memberOf(Found)
        << (Found.IsDiscarded ? "and nobody looks at what it returns"
                              : "which then waits" + insteadOf(Found, "asks and takes at once"));
    return;
  case Misuse::StaleInsert:
    diag(Found.Loc, "'%0' may have got this key since it was asked for%1")
        << Name << insteadOf(Found, "asks and inserts at once");
    return;
  case Misuse::StaleGet:
    diag(Found.Loc, "this key may be gone from '%0' since it was asked for%1")
        << Name << insteadOf(Found, "asks and hands out at once");
    return;
  case Misuse::Walk:
    diag(Found.Loc, "walking over '%0' is not safe beside changes of it%1") << Name << insteadOf(Found, "is");
    return;
  case Misuse::Reset:
    diag(Found.Loc, "%0 is not safe beside other uses of '%1'") << memberOf(Found) << Name;
    return;
  case Misuse::Element:
    diag(Found.Loc, "%0, and no lock keeps other threads from it")
        << (Found.IsPointee ? "what an element of '" + Found.ContainerName + "' points to is changed"
                            : "an element of '" + Found.ContainerName + "' is changed in place");
    return;
  case Misuse::TwoAccessors:
    diag(Found.Loc, "an element of '%0' is locked while '%1' holds another one: who takes them in another order waits "
                    "for ever")
        << Name << Found.AccessorName;
    return;
  case Misuse::EraseHeld:
    diag(Found.Loc, "%0 waits for the element of '%1' that '%2' holds here")
        << memberOf(Found) << Name << Found.AccessorName;
    return;
  case Misuse::CallHeld:
    diag(Found.Loc, "%0 locks an element of '%1' while '%2' holds one")
        << describe(*Found.Member) << Name << Found.AccessorName;
    return;
  case Misuse::UsedInVisit:
    diag(Found.Loc, "'%0' is used again by what it runs under its own lock") << Name;
    return;
  }
}

void ConcurrentContainerMisuseCheck::addNotes(const ConcurrentMisuse &Found) {
  if (Found.AskLoc.isValid() && Found.AskMember)
    diag(Found.AskLoc, "'%0' is called here", DiagnosticIDs::Note) << mapwarden::nameOf(*Found.AskMember);
  if (!Found.OtherFunction)
    return;
  if (Found.IsItself) {
    if (Found.IsOften)
      diag(Found.OtherFunction->details().Loc, "several threads run %0 at the same time", DiagnosticIDs::Note)
          << describe(*Found.OtherFunction);
    return;
  }
  if (Found.OtherMember)
    diag(Found.OtherLoc, "'%0' is called here, by %1", DiagnosticIDs::Note)
        << mapwarden::nameOf(*Found.OtherMember) << describeOther(*Found.OtherFunction);
  else
    diag(Found.OtherLoc, "an element is changed here, by %0", DiagnosticIDs::Note)
        << describeOther(*Found.OtherFunction);
}

} // namespace mapwarden::locking
