// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members point into which containers of their object, whenever they point anywhere?
//
//   Runner *next_;                    every function that sets it sets it to null or to an element of runners_
//   std::vector<Runner> runners_;
//
// Who changes the one believes in the other: a function that is entered with the pointer set must not use it behind a
// change that takes the elements away.
#ifndef MAPWARDEN_ANALYSIS_BORROWS_MEMBERBORROWS_H
#define MAPWARDEN_ANALYSIS_BORROWS_MEMBERBORROWS_H

#include "analysis/borrows/BorrowState.h"
#include "analysis/facts/UnitFacts.h"
#include "analysis/summary/AlienCalls.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The members of all classes of a unit that always lead into one container, a member of the same class, or nowhere.
class MemberBorrows {
public:
  MemberBorrows(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open);

  /// What leads where when \p Function is entered: as far as it uses such a member and changes its container.
  std::vector<Borrow> atEntryOf(const FunctionFacts &Function) const;

private:
  void note(const FunctionFacts &Function, const MutationSummaries &Summaries, const AlienCalls &Open);
  void add(const VariableSymbol &Pointer, PathId Container);

  const UnitFacts &Unit;
  /// The pointer's field, and its container in the words of a member function; UnknownPath if it leads elsewhere, too.
  llvm::DenseMap<const VariableSymbol *, PathId> LeadsTo;
};

} // namespace mapwarden::analysis

#endif
