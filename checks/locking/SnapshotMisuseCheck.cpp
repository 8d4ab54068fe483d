// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SnapshotMisuseCheck.h: the words for analysis::SnapshotMisuse, and for analysis::UnguardedAccess of a pointer.
#include "locking/SnapshotMisuseCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

using analysis::GuardSource;
using analysis::OwnerAct;
using analysis::SnapshotMisuse;
using analysis::UnguardedAccess;

/// What is done to a pointer, as a passive verb.
static llvm::StringRef verbOf(OwnerAct Act) {
  switch (Act) {
  case OwnerAct::Test:
    return "tested";
  case OwnerAct::Copy:
    return "copied";
  case OwnerAct::Follow:
    return "dereferenced";
  case OwnerAct::Walk:
    return "walked over";
  case OwnerAct::Replace:
  case OwnerAct::Update:
    return "replaced";
  }
  return "";
}

/// "held in 2 of the 3 other functions that use it"; the odd function is not one of the others.
static std::string supportOf(const UnguardedAccess &Found) {
  const analysis::Guard &Guard = Found.Protection;
  if (Guard.Source == GuardSource::Declared)
    return "which its declaration names as its guard";
  if (Guard.Source == GuardSource::Stated)
    return "which a comment names as its guard";
  const unsigned Others = Guard.Functions - 1;
  const std::string All = std::to_string(Others);
  if (Guard.HeldFunctions == 0)
    return "held at other uses here";
  std::string Held = "held in the other function that uses it";
  if (Others != 1)
    Held = "held in " +
           (Guard.HeldFunctions == Others ? "all " + All : std::to_string(Guard.HeldFunctions) + " of the " + All) +
           " other functions that use it";
  return Held + (Found.IsPartialView ? " in this file" : "");
}

void SnapshotMisuseCheck::report(analysis::UnitAnalysis &Unit) {
  std::vector<const UnguardedAccess *> Wanted;
  for (const UnguardedAccess &Found : Unit.getUnguardedOwners())
    if (isWanted(Found.Because) && isWanted(Found.Why))
      Wanted.push_back(&Found);
  for (const auto &Cause : groupByCause(std::move(Wanted), *Unit.getFacts().At)) {
    report(*Cause.front());
    for (const UnguardedAccess *Other : llvm::drop_begin(Cause))
      diag(Other->getReportPlace(), "'%0' is %1 without it, too", DiagnosticIDs::Note)
          << Other->ContainerName << verbOf(Other->Violation.Act);
  }
  for (const SnapshotMisuse &Found : Unit.getSnapshotMisuses())
    if (isWanted(Found.Why))
      report(Found);
}

void SnapshotMisuseCheck::report(const UnguardedAccess &Found) {
  const llvm::StringRef Verb = verbOf(Found.Violation.Act);
  const std::string &Lock = Found.Protection.Name;
  if (Found.CallLoc.isValid())
    diag(Found.CallLoc, "'%0' is %1 by the call of %2 without '%3', %4")
        << Found.ContainerName << Verb << describe(*Found.Violation.Function) << Lock << supportOf(Found);
  else
    diag(Found.Violation.Loc, "'%0' is %1 %2 '%3'%4, %5")
        << Found.ContainerName << Verb << (Found.IsHeldOnSome ? "where" : "without") << Lock
        << (Found.IsHeldOnSome ? " is held on some paths only" : "") << supportOf(Found);
  if (Found.Opposite.Function) {
    const std::string Since = Found.OppositeSince.isValid()
                                  ? " since line " + std::to_string(lineOf(Found.OppositeSince))
                                  : ", by the callers of " + describeOther(*Found.Opposite.Function);
    diag(Found.Opposite.Loc, "%0 here with '%1' held %2%3", DiagnosticIDs::Note)
        << verbOf(Found.Opposite.Act) << Lock << modeOf(Found.OppositeMode) << Since;
  }
  if (Found.CallLoc.isValid())
    diag(Found.Violation.Loc, "%0 here", DiagnosticIDs::Note) << Verb;
  else if (Found.Caller && Found.IsSpawned)
    diag(Found.CallerLoc, "%0 is handed over here, to run later without the locks of %1", DiagnosticIDs::Note)
        << describe(*Found.Violation.Function) << describeOther(*Found.Caller);
  else if (Found.Caller)
    diag(Found.CallerLoc, "%0 is called here, from %1%2", DiagnosticIDs::Note)
        << describe(*Found.Violation.Function) << describeOther(*Found.Caller)
        << (Found.IsHeldOnSome ? std::string() : ", without '" + Lock + "'");
}

void SnapshotMisuseCheck::report(const SnapshotMisuse &Found) {
  const llvm::StringRef Verb = verbOf(Found.Here.Act);
  switch (Found.What) {
  case SnapshotMisuse::Kind::Unlocked:
    diag(Found.Here.Loc, "'%0' is %1 while %2 may replace it: no lock keeps the two apart")
        << Found.Name << Verb << describeOther(*Found.Other.Function);
    break;
  case SnapshotMisuse::Kind::Mixed:
    diag(Found.Here.Loc, "'%0' is %1 plainly here, and atomically %2 by others")
        << Found.Name << Verb << verbOf(Found.Other.Act);
    break;
  case SnapshotMisuse::Kind::Raw:
    diag(Found.Here.Loc, "what is kept here leads into a copy of '%0' that is gone with its statement") << Found.Name;
    break;
  case SnapshotMisuse::Kind::LostUpdate:
    diag(Found.Here.Loc,
         "'%0' is replaced by what was made of an older value: what another writer has stored since is lost")
        << Found.Name;
    break;
  case SnapshotMisuse::Kind::TwoStates:
    diag(Found.Here.Loc, "'%0' is loaded again: what was found in the first copy may not hold of this one")
        << Found.Name;
    break;
  case SnapshotMisuse::Kind::ReplacedInLoop:
    diag(Found.Here.Loc, "'%0' is walked over in place, and the loop comes to its replacement") << Found.Name;
    break;
  case SnapshotMisuse::Kind::ChangedInPlace:
    diag(Found.Here.Loc, "what '%0' leads to is %1 while others may have it")
        << Found.Name << mapwarden::verbOf(Found.Here.Access, Found.Here.Effect);
    break;
  }
  if (Found.Other.Function)
    diag(Found.Other.Loc, "%0 here%1", DiagnosticIDs::Note)
        << verbOf(Found.Other.Act)
        << (Found.Other.Function == Found.Here.Function ? std::string()
                                                        : ", by " + describeOther(*Found.Other.Function));
}

} // namespace mapwarden::locking
