// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessCheck.h: the words for analysis::UnguardedAccess.
#include "locking/UnguardedAccessCheck.h"

#include "report/Explain.h"
#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

void UnguardedAccessCheck::report(analysis::UnitAnalysis &Unit) {
  if (const auto Asked = parsePlace(Unit.getOptions().Explain))
    explain(*Asked, Unit);
  std::vector<const analysis::UnguardedAccess *> Wanted;
  for (const analysis::UnguardedAccess &Found : Unit.getUnguardedAccesses())
    if (const analysis::UnguardedAccess *Told = choose(Found))
      Wanted.push_back(Told);
  Recorded.clear();
  for (const auto &Cause : groupByCause(std::move(Wanted), *Unit.getFacts().At)) {
    report(*Cause.front());
    for (const analysis::UnguardedAccess *Other : llvm::drop_begin(Cause))
      diag(Other->getReportPlace(), "'%0' is %1 without it, too", DiagnosticIDs::Note)
          << Other->ContainerName << verbOf(Other->Violation.Access, Other->Violation.Effect);
    for (const analysis::UnguardedAccess *Each : Cause)
      noteRecord(*Each);
  }
  for (const analysis::UnlockedSharing &Found : Unit.getUnlockedSharing())
    report(Found);
  for (const analysis::InstanceLock &Found : Unit.getInstanceLocks())
    report(Found);
  for (const analysis::AccessOutsideLoop &Found : Unit.getAccessesOutsideLoops())
    report(Found);
  for (const analysis::ReleasedLoop &Found : Unit.getReleasedLoops())
    if (Found.UseLoc.isValid())
      report(Found);
}

void UnguardedAccessCheck::report(const analysis::ReleasedLoop &Found) {
  const llvm::StringRef Verb = verbOf(analysis::AccessKind::Mutate, Found.Effect);
  diag(Found.UseLoc, "an element of '%0' is used without '%1', under which '%0' is %2 by %3")
      << Found.ContainerName << Found.LockName << Verb << describe(*Found.Other);
  diag(Found.ReleaseLoc, "'%0' is released here", DiagnosticIDs::Note) << Found.LockName;
  diag(Found.ChangeLoc, "%0 here", DiagnosticIDs::Note) << Verb;
}

const analysis::UnguardedAccess *UnguardedAccessCheck::choose(const analysis::UnguardedAccess &Found) const {
  const auto CanTell = [this](const analysis::UnguardedAccess &Of) {
    return isWanted(Of.Because) && isWanted(Of.Why) && !isSilenced(Of.getReportPlace());
  };
  const bool IsWanted = isWanted(Found.Because) && isWanted(Found.Why);
  if (!IsWanted || CanTell(Found))
    return IsWanted ? &Found : nullptr;
  const auto Other = llvm::find_if(Found.Elsewhere, CanTell);
  return Other == Found.Elsewhere.end() ? &Found : &*Other; // which clang-tidy counts as silenced, then
}

void UnguardedAccessCheck::explain(AskedLine Asked, analysis::UnitAnalysis &Unit) {
  Unit.getUnguardedAccesses(); // so that the rules have spoken
  explainAccesses(Asked, Unit, getContext().getSourceManager(), [&](Place Loc, llvm::StringRef Text, bool IsNote) {
    diag(Loc, "%0", IsNote ? DiagnosticIDs::Note : DiagnosticIDs::Warning) << Text;
  });
}

void UnguardedAccessCheck::report(const analysis::AccessOutsideLoop &Found) {
  const std::string Others = std::to_string(Found.OtherFunctions + Found.LoopFunctions);
  diag(Found.Violation.Loc, "'%0' is %1 outside the event loop '%2', on which %3 other functions that use it run")
      << Found.ContainerName << verbOf(Found.Violation.Access, Found.Violation.Effect) << Found.LoopName
      << (Found.OtherFunctions == 0 ? "all " + Others : std::to_string(Found.LoopFunctions) + " of the " + Others);
  diag(Found.Opposite.Loc, "%0 here, on '%1'", DiagnosticIDs::Note)
      << verbOf(Found.Opposite.Access, Found.Opposite.Effect) << Found.LoopName;
  if (Found.PostedBy) {
    diag(Found.PostLoc, "%0 hands its change over to '%1' here", DiagnosticIDs::Note)
        << describe(*Found.PostedBy) << Found.LoopName;
    return;
  }
  diag(Found.PostLoc, "%0 is not on '%1' itself, since it hands work over to it here", DiagnosticIDs::Note)
      << describe(*Found.Violation.Function) << Found.LoopName;
}

void UnguardedAccessCheck::report(const analysis::InstanceLock &Found) {
  diag(Found.Change.Loc, "'%0' is %1 under '%2', which each object has one of its own, while '%0' is there for all")
      << Found.ContainerName << verbOf(Found.Change.Access, Found.Change.Effect) << Found.LockName;
  diag(Found.Other.Loc, "%0 here, under that of another object, perhaps", DiagnosticIDs::Note)
      << verbOf(Found.Other.Access, Found.Other.Effect);
}

void UnguardedAccessCheck::report(const analysis::UnlockedSharing &Found) {
  const llvm::StringRef Verb = verbOf(Found.Access, Found.Effect);
  if (Found.OtherLoc.isInvalid()) {
    diag(Found.Loc, "'%0' is %1 on several threads, and no lock keeps them apart") << Found.ContainerName << Verb;
    diag(Found.StartLoc, "the threads are started here, in a loop", DiagnosticIDs::Note);
    return;
  }
  const llvm::StringRef OtherVerb = verbOf(Found.OtherAccess, Found.OtherEffect);
  if (Found.IsOfAnybody) {
    diag(Found.OtherLoc, "'%0' is %1 here, and %2 on a thread that this class starts, and no lock keeps them apart")
        << Found.ContainerName << OtherVerb << Verb;
    diag(Found.Loc, "%0 here", DiagnosticIDs::Note) << Verb;
    diag(Found.StartLoc, "the thread is started here", DiagnosticIDs::Note);
    return;
  }
  diag(Found.Loc, "'%0' is %1 on one thread and %2 on another, and no lock keeps them apart")
      << Found.ContainerName << Verb << OtherVerb;
  diag(Found.OtherLoc, "%0 here", DiagnosticIDs::Note) << OtherVerb;
  diag(Found.StartLoc, "the one thread is started here", DiagnosticIDs::Note);
  diag(Found.OtherStartLoc, "the other is started here", DiagnosticIDs::Note);
}

/// "held in 6 of the 7 other functions that use it"; the odd function is not one of the others.
static std::string supportOf(const analysis::UnguardedAccess &Found) {
  const analysis::Guard &Guard = Found.Protection;
  if (Guard.Source == analysis::GuardSource::Declared)
    return "which its declaration names as its guard";
  if (Guard.Source == analysis::GuardSource::Stated)
    return Guard.Beside.empty() ? "which a comment names as its guard"
                                : "which a comment says a write needs beside '" + Guard.Beside + "'";
  if (Guard.Source == analysis::GuardSource::Sibling)
    return "which guards others of the class, and is taken here for them";
  const unsigned Others = Guard.Functions - 1;
  std::string Held;
  if (Guard.HeldFunctions == 0)
    return "held at other accesses here";
  if (Others == 1)
    Held = "held in the other function that uses it";
  else if (Guard.HeldFunctions == Others)
    Held = "held in all " + std::to_string(Others) + " other functions that use it";
  else
    Held = "held in " + std::to_string(Guard.HeldFunctions) + " of the " + std::to_string(Others) +
           " other functions that use it";
  return Held + (Found.IsPartialView ? " in this file" : "");
}

void UnguardedAccessCheck::report(const analysis::UnguardedAccess &Found) {
  const llvm::StringRef Verb = verbOf(Found.Violation.Access, Found.Violation.Effect);
  if (Found.CallLoc.isValid())
    diag(Found.CallLoc, "'%0' is %1 by the call of %2 without '%3', %4")
        << Found.ContainerName << Verb << describe(*Found.Violation.Function) << Found.Protection.Name
        << supportOf(Found);
  else if (Found.IsHeldOnSome)
    diag(Found.Violation.Loc, "'%0' is %1 where '%2' is held on some paths only, %3")
        << Found.ContainerName << Verb << Found.Protection.Name << supportOf(Found);
  else
    diag(Found.Violation.Loc, "'%0' is %1 without '%2', %3")
        << Found.ContainerName << Verb << Found.Protection.Name << supportOf(Found);
  if (Found.CallLoc.isValid() && Found.Opposite.Loc == Found.Violation.Loc) {
    diag(Found.Violation.Loc, "%0 here, where %1 expects its callers to hold '%2'", DiagnosticIDs::Note)
        << Verb << describe(*Found.Violation.Function) << Found.Protection.Name;
  } else {
    noteOpposite(Found);
    noteOddSide(Found);
  }
}

void UnguardedAccessCheck::noteRecord(const analysis::UnguardedAccess &Found) {
  const bool IsInferred = Found.Protection.Source == analysis::GuardSource::Inferred ||
                          Found.Protection.Source == analysis::GuardSource::Named;
  // `std::pair::first` is nobody's to write to.
  const bool IsOurs = !getContext().getSourceManager().isInSystemHeader(findLocation(Found.Container->Loc));
  if (IsInferred && IsOurs && !Found.Protection.IsOwnObject && Recorded.insert(Found.Container).second)
    diag(Found.Container->Loc, "record the guard here: '// guarded by %0' or GUARDED_BY(%0)", DiagnosticIDs::Note)
        << Found.Protection.Name;
}

/// How the odd access comes to be made without the guard.
void UnguardedAccessCheck::noteOddSide(const analysis::UnguardedAccess &Found) {
  if (Found.CallLoc.isValid())
    diag(Found.Violation.Loc, "%0 here", DiagnosticIDs::Note) << verbOf(Found.Violation.Access, Found.Violation.Effect);
  else if (Found.Caller && Found.IsSpawned)
    diag(Found.CallerLoc, "%0 is handed over here, to run later without the locks of %1", DiagnosticIDs::Note)
        << describe(*Found.Violation.Function) << describeOther(*Found.Caller);
  else if (Found.Caller && Found.IsHeldOnSome)
    diag(Found.CallerLoc, "%0 is called here, from %1", DiagnosticIDs::Note)
        << describe(*Found.Violation.Function) << describeOther(*Found.Caller);
  else if (Found.Caller)
    diag(Found.CallerLoc, "%0 is called here, from %1, without '%2'", DiagnosticIDs::Note)
        << describe(*Found.Violation.Function) << describeOther(*Found.Caller) << Found.Protection.Name;
  if (!Found.OtherLock.empty())
    diag(Found.CallLoc.isValid() ? Found.CallLoc : Found.Violation.Loc, "'%0' is held here, but does not guard '%1'",
         DiagnosticIDs::Note)
        << Found.OtherLock << Found.ContainerName;
}

void UnguardedAccessCheck::noteOpposite(const analysis::UnguardedAccess &Found) {
  if (!Found.Opposite.Function)
    return;
  const std::string Since = Found.OppositeSince.isValid()
                                ? " since line " + std::to_string(lineOf(Found.OppositeSince))
                                : ", by the callers of " + describeOther(*Found.Opposite.Function);
  diag(Found.Opposite.Loc, "%0 here with '%1' held %2%3", DiagnosticIDs::Note)
      << verbOf(Found.Opposite.Access, Found.Opposite.Effect) << Found.Protection.Name << modeOf(Found.OppositeMode)
      << Since;
}

} // namespace mapwarden::locking
