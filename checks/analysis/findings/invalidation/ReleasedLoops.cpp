// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReleasedLoops.h.
#include "analysis/findings/invalidation/ReleasedLoops.h"

namespace mapwarden::analysis {

std::vector<ReleasedLoop> findReleasedLoops(const BorrowFindings &Borrows, const LocksOfUnit &Locks) {
  std::vector<ReleasedLoop> Found;
  for (const ReleasingLoop &Of : Borrows.Releasing) {
    if (llvm::any_of(Found, [&](const ReleasedLoop &Old) { return Old.LoopLoc == Of.LoopLoc; }))
      continue;
    const PathId Lock = Locks.findLoopsLock(Of);
    const AccessSnapshot *Change = Lock == UnknownPath ? nullptr : Locks.findChangeByOther(Of, Lock);
    if (!Change)
      continue;
    const PathTable &Paths = Locks.paths();
    Found.push_back({Paths.spell(Of.Container), Paths.spell(Lock), Of.LoopLoc, Of.Release->Loc,
                     Of.Release->Kind == FactKind::Wait, &Locks.functionOf(*Change), Change->What->Loc,
                     Change->What->Effect});
  }
  return Found;
}

} // namespace mapwarden::analysis
