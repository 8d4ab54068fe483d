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
#ifndef MAPWARDEN_ANALYSIS_BORROWS_INVALIDBORROWS_H
#define MAPWARDEN_ANALYSIS_BORROWS_INVALIDBORROWS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/facts/UnitFacts.h"
#include "analysis/summary/AlienCalls.h"
#include "analysis/summary/MutationSummary.h"
#include <string>

namespace mapwarden::analysis {

/// A container that is changed while a loop walks over it.
struct IterationMutation {
  /// The function with the loop.
  const FunctionSymbol *Function;
  std::string ContainerName;
  /// Where the loop begins.
  Place LoopLoc;
  /// The change, or the call that makes it.
  Place Loc;
  /// The variable that the loop counts with; empty if it has an iterator.
  std::string IndexName;
  /// The iterator, where it only needs the erase's result; empty otherwise.
  std::string IteratorName;
  /// An erase whose result the iterator needs: where its statement begins, and the `++` that its argument has too much;
  /// invalid if there is nothing to mend, or nothing is.
  Place StatementLoc;
  Place StepLoc;
  model::Effect Effect;
  /// It has moved the loop to the next element already, so that the loop's own step skips one.
  bool IsSkipped;
  /// The change destroys the element that the loop stands at, rather than moving elements about.
  model::Invalidates Invalidates;
  /// The function called in the loop that leads to the change, and the change itself; null if it is direct.
  const FunctionSymbol *Callee;
  Place CalleeLoc;
};

/// A variable is used after a change of the container has invalidated it.
struct InvalidUse {
  /// The variable, as it is called.
  std::string Name;
  std::string ContainerName;
  Place Loc;
  /// The change, or the call that makes it.
  Place ChangeLoc;
  model::Effect Effect;
  /// It is a parameter: the call that makes it lead there; invalid otherwise.
  Place CallLoc;
  /// The use is a store in a loop, and the change comes behind it in the next turn.
  bool IsStored;
  /// It leads to what the element has owned.
  bool IsOwned;
  /// The container was a temporary, gone at the end of the statement that ChangeLoc is in.
  bool IsOfTemporary;
  /// On every path to the use.
  bool IsCertain;
  /// The function that leads to the change, and the change itself; null if it is direct.
  const FunctionSymbol *Callee;
  Place CalleeLoc;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// A call in a loop that may reach code that is not in sight, and behind which the loop goes on.
struct LoopCall {
  const FunctionFacts *Function;
  /// What the loop walks over.
  PathId Container;
  Place LoopLoc;
  /// The loop's iterator.
  PathId Cell;
  /// A AlienCall, or a Call of a function that comes to one.
  const Fact *Call;
  /// The iterator has left the element that the call concerns: `(*it++)->close()`.
  bool IsBehind;
};

/// The same where no loop goes on, but Cell is used.
struct UseBehindCall : LoopCall {
  Place UseLoc;
  /// The variable, as it is called.
  std::string Name;
  /// It is a reference or pointer to the element.
  bool IsReference;
  /// The call is made on the element, or is given it.
  bool IsOfElement;
};

/// A loop that lets a lock go while it stands at an element, and goes on.
struct ReleasingLoop {
  const FunctionFacts *Function;
  PathId Container;
  Place LoopLoc;
  /// The Release or Wait.
  const Fact *Release;
};

/// What leads to an element is used behind a Release or Wait; the lock may have been taken again since.
struct UseBehindRelease {
  const FunctionFacts *Function;
  PathId Container;
  const Fact *Release;
  const Fact *Use;
};

/// What the borrows of a unit's functions come to, each list in the order of the source.
struct BorrowFindings {
  std::vector<IterationMutation> Iterations;
  std::vector<InvalidUse> Uses;
  std::vector<LoopCall> LoopCalls;
  std::vector<UseBehindCall> UsesBehindCalls;
  std::vector<ReleasingLoop> Releasing;
  std::vector<UseBehindRelease> UsesBehindRelease;
};

/// Follows all borrows of \p Unit. \p Open are the functions of which a call may reach code that is not in sight.
BorrowFindings findInvalidBorrows(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open);

} // namespace mapwarden::analysis

#endif
