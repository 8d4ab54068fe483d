// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is still referred to when it has ended?
//
//   void start() {
//     std::vector<int> totals(8);
//     std::thread([&] { count(totals); }).detach();
//   }                                    // `totals` ends here, and the thread may not even have begun
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_THREADCAPTURES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_THREADCAPTURES_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/escape/EndOfLife.h"
#include <string>

namespace mapwarden::analysis {

/// An object that is referred to by what may run when it has ended.
struct ThreadCapture {
  /// As the function writes it; `this` for the object at hand.
  std::string Name;
  LentBy How;
  model::Recipient To;
  Keeping Kept;
  EndOfLife Ends;
  /// Where it is handed over, and by whom.
  Place Loc;
  const FunctionSymbol *Function;
  /// Whom it is handed to; null if it is stored.
  const FunctionSymbol *Callee;
  /// Of a member that ends before the thread: the member that waits for that; empty otherwise.
  std::string Waiter;
  /// Of a member that ends first: where it is declared. Of a block: its end. Of an element: the change. Invalid
  /// otherwise.
  Place EndLoc;
  /// Of `this`: where a like callable keeps the object alive; invalid if none does.
  Place KeptAliveLoc;
  /// Of `this`: where a container lets go the object that its elements share; invalid if none does.
  Place LetGoLoc;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// What the functions of \p Unit hand over with references to what may end before it is used: one for each place.
std::vector<ThreadCapture> findThreadCaptures(const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
