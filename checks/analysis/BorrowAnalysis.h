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
#include "analysis/OpenFunctions.h"
#include "analysis/UnitFacts.h"

namespace mapwarden::analysis {

/// A call in a loop that may reach code that is not in sight, and behind which the loop goes on.
struct LoopCall {
  const FunctionFacts *Function;
  /// What the loop walks over.
  PathId Container;
  clang::SourceLocation LoopLoc;
  /// The loop's iterator.
  PathId Cell;
  /// A Foreign, or a Call of a function that comes to one.
  const Fact *Call;
};

/// What the borrows of a unit's functions come to, each list in the order of the source.
struct BorrowFindings {
  std::vector<IterationMutation> Iterations;
  std::vector<InvalidUse> Uses;
  std::vector<LoopCall> LoopCalls;
};

/// Follows all borrows of \p Unit. \p Open are the functions of which a call may reach code that is not in sight.
BorrowFindings findInvalidBorrows(UnitFacts &Unit, const MutationSummaries &Summaries, const OpenFunctions &Open);

} // namespace mapwarden::analysis

#endif
