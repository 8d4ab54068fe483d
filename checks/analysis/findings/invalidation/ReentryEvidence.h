// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do other loops over a container know of calls that come back?
//
//   auto sessions = sessions_;            who copies first believes that the call changes the container
//   for (auto &session : sessions)
//     session->close();
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRYEVIDENCE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRYEVIDENCE_H

#include "analysis/borrows/InvalidBorrows.h"
#include "analysis/locks/StoredCallables.h"
#include "analysis/summary/MutationSummary.h"
#include <optional>

namespace mapwarden::analysis {

/// A fact and the function that it is of.
struct FactPlace {
  const FunctionFacts *Function;
  const Fact *What;

  const CallSite &site() const { return Function->Calls[What->CallIndex]; }
};

/// Where in a unit there may be evidence.
struct ReentryPlaces {
  explicit ReentryPlaces(const UnitFacts &Unit);

  /// The changes of each container that end an iterator.
  llvm::DenseMap<const VariableSymbol *, llvm::SmallVector<FactPlace, 2>> Changes;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<FactPlace, 2>> Callers;
  /// All functions with a call of the function, calls of members that may be overridden among them.
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const FunctionFacts *, 2>> Calling;
  /// The calls that are given a callable.
  std::vector<FactPlace> HandOvers;
  /// The functions that are put into a container there and then.
  std::vector<FactPlace> Kept;
  /// The functions that are handed to what runs them later.
  std::vector<FactPlace> Registrations;

private:
  void note(FactPlace At, const PathTable &Paths);
};

/// What the call of \p Of runs, if that is a callable which the looping object keeps in a member, as far as \p Stored
/// knows what is put there.
llvm::SmallVector<const FunctionSymbol *, 2> bodiesKeptFor(const LoopCall &Of, const StoredCallables &Stored);

/// The function that is called at \p At, a Call or AlienCall; null if that is a callable.
const FunctionSymbol *calleeOf(FactPlace At);

/// True if the call at \p Site is made on, or is given, what one of \p Cells is, or a variable that is made of it.
bool isGiven(const CallSite &Site, const FunctionFacts &Function, llvm::ArrayRef<PathId> Cells);

/// The two are members of one class, or of a base and what is derived from it.
bool isOfOneClass(const FunctionSymbol &Left, const FunctionSymbol &Right);

/// A loop over a local copy of \p Container, without a lock, that makes a call of the kind of \p Of: of the same class,
/// or of a callable as well. Null if there is none.
const LoopCall *findLoopOverCopy(const LoopCall &Of, const VariableSymbol &Container, llvm::ArrayRef<LoopCall> Calls,
                                 const PathTable &Paths);

/// A call of the same function as \p Of behind a loop over \p Container that begins anew afterwards, in one of
/// \p Callers, which are all that call that function.
std::optional<FactPlace> findRestart(const LoopCall &Of, const VariableSymbol &Container,
                                     llvm::ArrayRef<const FunctionFacts *> Callers, llvm::ArrayRef<LoopCall> Calls,
                                     const PathTable &Paths);

/// The owner of \p Container, to which \p Link leads, is of the element's kind, as any node of a tree is, and \p Change
/// is none of what the element is or has.
bool isOfOtherNode(const MutationEffect &Change, const VariableSymbol &Link, const VariableSymbol &Container,
                   const PathTable &Paths);

/// True if a comment at \p Loc, in the function with the loop, is about the call: it stands right above the loop, or
/// between its beginning and the call.
bool isBeside(Place Loc, const LoopCall &Of, const Places &At);

/// In the function of \p Of: a question whether the loop's element is in \p Container, `if (set_.contains(element))`.
/// Null if there is none.
const Fact *findAskedInLoop(const LoopCall &Of, const VariableSymbol &Container, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
