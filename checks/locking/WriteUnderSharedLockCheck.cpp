// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WriteUnderSharedLockCheck.h: the words for analysis::WriteUnderSharedLock.
#include "locking/WriteUnderSharedLockCheck.h"

#include "report/Notes.h"

using namespace clang;

namespace mapwarden::locking {

void WriteUnderSharedLockCheck::report(analysis::UnitAnalysis &Unit) {
  for (const analysis::WriteUnderSharedLock &Found : Unit.getWritesUnderSharedLock())
    if (isWanted(Found.Because))
      report(Found);
}

void WriteUnderSharedLockCheck::report(const analysis::WriteUnderSharedLock &Found) {
  const llvm::StringRef Verb = verbOf(Found.Change.Access, Found.Change.Effect);
  const std::string Since = Found.Since.isValid() ? " since line " + std::to_string(lineOf(Found.Since)) : "";
  if (Found.CallLoc.isValid())
    diag(Found.CallLoc, "'%0' is %1 by the call of %2 while '%3' is held shared only%4: other readers may be in it")
        << Found.ContainerName << Verb << describe(*Found.Change.Function) << Found.LockName << Since;
  else
    diag(Found.Change.Loc, "'%0' is %1 while '%2' is held shared only%3: other readers may be in it")
        << Found.ContainerName << Verb << Found.LockName << Since;
  const bool IsHelper = Found.Opposite.Function && Found.Opposite.Loc == Found.Change.Loc;
  if (IsHelper)
    diag(Found.Change.Loc, "%0 here, where another caller holds '%1' %2", DiagnosticIDs::Note)
        << Verb << Found.LockName << modeOf(Found.OppositeMode);
  else if (Found.CallLoc.isValid())
    diag(Found.Change.Loc, "%0 here", DiagnosticIDs::Note) << Verb;
  if (Found.Opposite.Function && !IsHelper)
    diag(Found.Opposite.Loc, "%0 here with '%1' held %2", DiagnosticIDs::Note)
        << verbOf(Found.Opposite.Access, Found.Opposite.Effect) << Found.LockName << modeOf(Found.OppositeMode);
  if (Found.IsByLookup)
    diag(Found.Change.Loc, "operator[] inserts a key that is missing: use find() or at() to look only",
         DiagnosticIDs::Note);
}

} // namespace mapwarden::locking
