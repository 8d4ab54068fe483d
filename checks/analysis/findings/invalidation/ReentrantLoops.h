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
#include "analysis/findings/invalidation/ReentrantLoop.h"

namespace mapwarden::analysis {

/// One finding for each loop, with the best evidence that there is for any of its calls. Loops under a lock are left
/// out: what comes back there waits for ever, if anything.
std::vector<ReentrantLoop> findReentrantLoops(const UnitFacts &Unit, const MutationSummaries &Summaries,
                                              const AlienCalls &Open, const BorrowFindings &Borrows);

} // namespace mapwarden::analysis

#endif
