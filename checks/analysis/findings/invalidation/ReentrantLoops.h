// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops call something that comes back and changes the container that they walk over?
//
//   for (auto &session : sessions_)
//     session->close();               whose body, elsewhere, calls the hub's drop(), which erases from sessions_
//
// The call alone says nothing: most callbacks do no such thing. What counts is evidence, see ReentryEvidence.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOPS_H

#include "analysis/borrows/InvalidBorrows.h"
#include "analysis/findings/invalidation/LocksOfUnit.h"
#include "analysis/findings/invalidation/ReentrantLoop.h"

namespace mapwarden::analysis {

/// What there is to be said of calls that come back.
struct ReentrantCalls {
  std::vector<ReentrantLoop> Loops;
  std::vector<ReentrantUse> Uses;
};

/// One finding for each loop, with the best evidence that there is for any of its calls, and one for each call behind
/// which what leads to an element is used, if the way to a change is in sight. What is called under a plain lock that
/// the change would take is left out: what comes back there waits for ever, if anything.
ReentrantCalls findReentrantCalls(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open,
                                  const BorrowFindings &Borrows, const LocksOfUnit &Locks);

} // namespace mapwarden::analysis

#endif
