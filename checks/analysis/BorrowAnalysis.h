// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is used, or stepped on, after a change of the container has taken it away?
//
//   for (auto it = items.begin(); it != items.end(); ++it)   the step comes behind the erase
//     items.erase(it);
//
//   auto &first = queue.front();                             the use comes behind the pop
//   queue.pop();
//   print(first);
#ifndef MAPWARDEN_ANALYSIS_BORROWANALYSIS_H
#define MAPWARDEN_ANALYSIS_BORROWANALYSIS_H

#include "analysis/Findings.h"
#include "analysis/MutationSummary.h"
#include "analysis/UnitFacts.h"

namespace mapwarden::analysis {

/// What the borrows of a unit's functions come to, each list in the order of the source.
struct BorrowFindings {
  std::vector<IterationMutation> Iterations;
  std::vector<InvalidUse> Uses;
};

/// Follows all borrows of \p Unit.
BorrowFindings findInvalidBorrows(UnitFacts &Unit, const MutationSummaries &Summaries);

} // namespace mapwarden::analysis

#endif
