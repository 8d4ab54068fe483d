// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullContainerCheck.h: the words for analysis::NullContainer.
#include "nullness/NullContainerCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::nullness {

using Reason = analysis::NullContainer::Reason;

void NullContainerCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::NullContainer &Found : Unit.getNullContainers())
    if (isWanted(Found.Because))
      report(Found);
}

/// What is said behind the name, and by the note.
struct Words {
  llvm::StringRef Warning;
  llvm::StringRef Note;
};

static Words wordsOf(Reason Why, bool IsOptional) {
  if (IsOptional && Why == Reason::Null)
    return {"while it is empty", "made empty here"};
  if (IsOptional && Why == Reason::FoundNull)
    return {"where it was found to be empty", "found here"};
  if (IsOptional && Why == Reason::MayBeNull)
    return {"on paths where it was found to be empty", "found here"};
  switch (Why) {
  case Reason::Null:
    return {"while it is null", "set to null here"};
  case Reason::Moved:
    return {"after it was moved from", "moved from here"};
  case Reason::Unset:
    return {"before it was set", "declared here"};
  case Reason::SomeUnset:
    return {"on paths where it was not set", "declared here"};
  case Reason::NotReady:
    return {"before it was set", "called here, for an object that is not ready"};
  case Reason::Lazy:
    return {"without a test: it is made when it is first needed", "made here, if it is not yet"};
  case Reason::NeverSet:
    return {", but nothing in its class ever sets it", "declared here"};
  case Reason::FoundNull:
    return {"where it was found to be null", "found here"};
  case Reason::MayBeNull:
    return {"on paths where it was found to be null", "found here"};
  case Reason::DefaultNull:
    return {"without a test: it is null if no argument is given", "its default is null"};
  case Reason::Weak:
    return {"without a test: what it points to may have gone", "locked here"};
  case Reason::Cast:
    return {"without a test: what was cast may be of another type", "cast here"};
  case Reason::Returned:
    return {"without a test: ", "null is returned here"};
  case Reason::Received:
    return {"without a test", "returned here"};
  case Reason::Slot:
    return {"without a test: some elements are null", "one is set to null here"};
  case Reason::PutElement:
    return {"without a test: some are null", "this operator[] puts a null pointer there if there is no such key"};
  case Reason::Put:
    return {"", "dereferenced here"};
  }
  llvm_unreachable("unknown Reason");
}

void NullContainerCheck::report(const analysis::NullContainer &Found) {
  const Words Said = wordsOf(Found.Why, Found.IsOptional);
  const std::string Callee = Found.Callee ? describe(*Found.Callee) : "";
  if (Found.Why == Reason::NotReady)
    diag(Found.Loc,
         "'%0' is dereferenced before it was set: %1 calls this for an object whose constructor does not set it")
        << Found.Name << Callee;
  else if (Found.Why == Reason::Put)
    diag(Found.Loc,
         "'%0' gets a null pointer by this operator[] if there is no such key, and %1 dereferences all elements")
        << Found.Name << Callee;
  else if (Found.Why == Reason::PutElement)
    diag(Found.Loc, "an element of '%0' is dereferenced %1") << Found.Name << Said.Warning;
  else if (Found.Name.empty())
    diag(Found.Loc, "what %0 returns is dereferenced without a test%1")
        << Callee << (Found.Why == Reason::Returned ? ": it may be null" : "");
  else
    diag(Found.Loc, "'%0' is dereferenced%1%2%3")
        << Found.Name << (Found.Why == Reason::NeverSet ? "" : " ") << Said.Warning
        << (Found.Why == Reason::Returned ? Callee + " may return null" : "");
  if (Found.Why != Reason::Received || !Found.Name.empty())
    diag(Found.BecauseLoc, Said.Note, DiagnosticIDs::Note);
  if (Found.TestLoc.isValid() && Found.Why == Reason::PutElement)
    diag(Found.TestLoc, "which the test here finds", DiagnosticIDs::Note);
  else if (Found.TestLoc.isValid() && Found.Why == Reason::Lazy)
    diag(Found.TestLoc, "it is tested here", DiagnosticIDs::Note);
  else if (Found.TestLoc.isValid())
    diag(Found.TestLoc, "%0 is tested here", DiagnosticIDs::Note)
        << (Found.Callee                ? "another call of " + Callee
            : Found.Why == Reason::Slot ? std::string("another element")
                                        : std::string("another pointer that is made of it"));
  for (const Place Other : Found.Others)
    diag(Other, "dereferenced here, too", DiagnosticIDs::Note);
}

} // namespace mapwarden::nullness
