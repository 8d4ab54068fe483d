// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UncheckedLookupCheck.h: the words for analysis::UncheckedLookup.
#include "nullness/UncheckedLookupCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::nullness {

using Reason = analysis::UncheckedLookup::Reason;

void UncheckedLookupCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::UncheckedLookup &Found : Unit.getUncheckedLookups())
    if (isWanted(Found.Because))
      report(Found);
}

/// What the function that looks up returns where there is nothing in \p In; empty if no function does.
static std::string returnedBy(const analysis::UncheckedLookup &Found, const std::string &In) {
  if (!Found.Callee)
    return "";
  return Found.ContainerName.empty() ? "null where it finds nothing" : "null where " + In + " has no such element";
}

void UncheckedLookupCheck::report(const analysis::UncheckedLookup &Found) {
  const std::string In = Found.ContainerName.empty() ? "the container" : "'" + Found.ContainerName + "'";
  const std::string Returned = returnedBy(Found, In);
  if (Found.Why == Reason::OtherEnd)
    diag(Found.Loc, "%0 is compared with the end of '%1', but was looked up in %2")
        << (Found.Name.empty() ? std::string("what this look-up finds") : "'" + Found.Name + "'") << Found.OtherName
        << In;
  else if (Found.Why == Reason::AtEnd)
    diag(Found.Loc, "the end of %0 is dereferenced: it leads to no element") << In;
  else if (Found.Why == Reason::TestedLate)
    diag(Found.Loc, "'%0' is dereferenced before it is compared with the end of %1") << Found.Name << In;
  else if (Found.Why == Reason::TimedOut)
    diag(Found.Loc, "%0 may be empty here: the wait may have timed out, and nobody looks at what it returns") << In;
  else if (Found.Why == Reason::EmptyEnd)
    diag(Found.Loc, "an end of %0 is used without a test that there is any element") << In;
  else if (Found.IsBehindErased && Found.Why == Reason::Untested)
    diag(Found.Loc, "'%0' is dereferenced without a test that anything follows what was erased from %1")
        << Found.Name << In;
  else if (Found.Why != Reason::Untested)
    diag(Found.Loc, "'%0' is dereferenced %1where %2")
        << Found.Name << (Found.Why == Reason::MayHaveNone ? "on paths " : "")
        << (Found.Callee ? describe(*Found.Callee) + " has returned null" : In + " was found to have no such element");
  else if (Found.Callee && Found.Name.empty())
    diag(Found.Loc, "what %0 returns is dereferenced without a test: it is %1") << describe(*Found.Callee) << Returned;
  else if (Found.Callee)
    diag(Found.Loc, "'%0' is dereferenced without a test: %1 returns %2")
        << Found.Name << describe(*Found.Callee) << Returned;
  else if (!Found.ElementName.empty())
    diag(Found.Loc, "'%0' is dereferenced without a test: for a missing key it is a null pointer that has just been "
                    "inserted")
        << Found.ElementName;
  else if (Found.Name.empty())
    diag(Found.Loc, "what this look-up in %0 finds is dereferenced without a test") << In;
  else
    diag(Found.Loc, "'%0' is dereferenced without a test that the look-up in %1 found anything") << Found.Name << In;
  if (Found.NoneLoc.isValid())
    diag(Found.NoneLoc,
         Found.Why == Reason::OtherEnd     ? "looked up here"
         : Found.Why == Reason::TestedLate ? "compared here"
         : Found.Why == Reason::TimedOut   ? "waits here"
         : Found.Why == Reason::EmptyEnd   ? "called here without a test"
                                           : "found here",
         DiagnosticIDs::Note);
  if (Found.OtherKeysLoc.isValid())
    diag(Found.OtherKeysLoc, "filled here, with other keys", DiagnosticIDs::Note);
  if (Found.EmptinessLoc.isValid() && Found.TestLoc.isInvalid())
    diag(Found.EmptinessLoc, "only whether there is any element is asked here", DiagnosticIDs::Note);
  if (Found.ReturnLoc.isValid())
    diag(Found.ReturnLoc,
         Found.IsBehindInsert ? "null is returned here, although the element has just been put in"
                              : "null is returned here",
         DiagnosticIDs::Note);
  if (Found.TestLoc.isValid() && Found.Why == Reason::EmptyEnd)
    diag(Found.TestLoc, "another use of an end, behind a test, is here", DiagnosticIDs::Note);
  else if (Found.TestLoc.isValid())
    diag(Found.TestLoc, "%0 is tested here", DiagnosticIDs::Note)
        << (Found.Callee ? "another call of " + describe(*Found.Callee) : std::string("another look-up"));
  for (const Place Other : Found.Others)
    diag(Other, "dereferenced here, too", DiagnosticIDs::Note);
}

} // namespace mapwarden::nullness
