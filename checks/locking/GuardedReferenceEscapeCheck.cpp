// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardedReferenceEscapeCheck.h: the words for analysis::EscapedBorrow.
#include "locking/GuardedReferenceEscapeCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

using analysis::EscapedBorrow;
using analysis::WayOut;

/// "a reference to 'items_'", "an iterator into 'items_'".
static std::string subjectOf(const EscapedBorrow &Found) {
  const std::string Name = "'" + Found.ContainerName + "'";
  if (Found.IsWhole)
    return "a reference to " + Name;
  if (Found.IsOwnedByElement)
    return "what an element of " + Name + " owns";
  return (Found.IsIterator ? "an iterator into " : "a reference into ") + Name;
}

/// "is returned", "is stored for the caller".
static llvm::StringRef verbOf(WayOut Out) { return Out == WayOut::Return ? "is returned" : "is stored for the caller"; }

/// "held in all 3 functions that use it", "held in 3 of the 4 functions that use it in this file".
static std::string supportOf(const EscapedBorrow &Found) {
  const std::string All = std::to_string(Found.Functions);
  return "held in " +
         (Found.HeldFunctions == Found.Functions ? "all " + All
                                                 : std::to_string(Found.HeldFunctions) + " of the " + All) +
         " functions that use it" + (Found.IsPartialView ? " in this file" : "");
}

void GuardedReferenceEscapeCheck::report(analysis::UnitAnalysis &Unit) {
  std::vector<const EscapedBorrow *> Wanted;
  for (const EscapedBorrow &Found : Unit.getEscapedBorrows())
    if (isWanted(Found.Why) && isSilenced(Found.Loc))
      report(Found); // which clang-tidy counts as silenced, and which stands for no other
    else if (isWanted(Found.Why))
      Wanted.push_back(&Found);
  for (const auto &Cause : groupByCause(Wanted)) {
    report(*Cause.front());
    for (const EscapedBorrow *Other : llvm::drop_begin(Cause))
      diag(Other->Loc, "%0 %1 here, too", DiagnosticIDs::Note) << subjectOf(*Other) << verbOf(*Other->Out);
  }
}

void GuardedReferenceEscapeCheck::reportUse(const EscapedBorrow &Found) {
  if (Found.Name.empty()) {
    diag(Found.Loc, "what this wait is given leads into '%0', and '%1' is released meanwhile")
        << Found.ContainerName << Found.LockName;
    return;
  }
  diag(Found.Loc, "'%0' leads into '%1' and is used here, where '%2' has been released")
      << Found.Name << Found.ContainerName << Found.LockName;
  if (Found.ReleasedAt.isValid())
    diag(Found.ReleasedAt, "'%0', held since line %1, is released here", DiagnosticIDs::Note)
        << Found.LockName << lineOf(Found.Since);
}

void GuardedReferenceEscapeCheck::report(const EscapedBorrow &Found) {
  if (!Found.Out)
    reportUse(Found);
  else if (Found.Since.isValid())
    diag(Found.Loc, "%0 %1 from the section of '%2', which begins in line %3 and ends before it can be used")
        << subjectOf(Found) << verbOf(*Found.Out) << Found.LockName << lineOf(Found.Since);
  else
    diag(Found.Loc, "%0 %1 without '%2', %3")
        << subjectOf(Found) << verbOf(*Found.Out) << Found.LockName << supportOf(Found);
  if (Found.Change.Function)
    diag(Found.Change.Loc, "%0 here%1, by %2", DiagnosticIDs::Note)
        << mapwarden::verbOf(Found.Change.Access, Found.Change.Effect)
        << (Found.IsChangeLocked ? " with '" + Found.LockName + "' held" : std::string())
        << describeOther(*Found.Change.Function);
}

} // namespace mapwarden::locking
