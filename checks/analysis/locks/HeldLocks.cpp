// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a snapshot say of a lock? See AccessSnapshots.h.
//
//   must {Cache's mutex_}, may {Cache's mutex_, Cache's log_}      mutex_: held, log_: unknown, any other: absent
#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

const HeldGuard *HeldLocks::find(PathId Key) const {
  const auto *Found = llvm::find_if(Must, [Key](const HeldGuard &Held) { return Held.Key == Key; });
  return Found == Must.end() ? nullptr : Found;
}

Holding HeldLocks::holds(PathId Key) const {
  if (IsOwned)
    return Holding::Unknown;
  if (find(Key))
    return Holding::Held;
  const bool IsPerhaps = llvm::is_contained(May, Key) && !llvm::is_contained(Windows, Key);
  const bool IsOpenQuestion = isUnknown() && !llvm::is_contained(NotHeld, Key);
  return IsOpenQuestion || IsPerhaps ? Holding::Unknown : Holding::Absent;
}

bool isWrite(const AccessSnapshot &Access) { return Access.What->Access >= AccessKind::WriteElement; }

bool isOwned(const AccessSnapshot &Access) {
  return llvm::all_of(Access.Ways, [](const HeldLocks &Way) { return Way.IsOwned; });
}

bool isOfThis(const AccessSnapshot &Access, const PathTable &Paths) {
  return Paths.kind(Paths.root(Access.What->Path)) == PathKind::This;
}

AccessPlace placeOf(const AccessSnapshot &Access, const UnitFacts &Unit) {
  return {Access.What->Loc, Access.What->Access, Access.What->Effect, Unit.Functions[Access.Function].Function,
          Access.What->Act};
}

} // namespace mapwarden::analysis
