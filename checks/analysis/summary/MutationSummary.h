// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which containers does a call of this function change?
//
//   void Hub::drop(int id) { sessions_.erase(id); }
//       This . Field(sessions_), Erase, of what parameter 0 says
//
// Composed bottom-up: a function changes what its callees change, as far as it has a name for it.
#ifndef MAPWARDEN_ANALYSIS_SUMMARY_MUTATIONSUMMARY_H
#define MAPWARDEN_ANALYSIS_SUMMARY_MUTATIONSUMMARY_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// A parameter, given by reference, is used behind a change on each way: if it led into the container, it may not any
/// more.
///
///   void Hub::drop(const std::string &name) { sessions_.erase(name); log(name); }     drop(it->first)
struct UseBehind {
  const VariableSymbol *Parameter;
  Place Loc;
};

/// One change of one container, in the words of the function that the summary is of.
struct MutationEffect {
  PathId Path;
  model::Effect Effect;
  model::Invalidates Invalidates;
  model::Invalidates References;
  bool IsGrowth;
  model::End AtEnd;
  /// Where the change itself stands, perhaps several calls deep.
  Place Loc;
  /// Which parameters the key or iterator is made of.
  llvm::SmallVector<unsigned, 1> KeyParameters;
  /// Which variables around a lambda the key or iterator is made of.
  llvm::SmallVector<PathId, 1> KeyCaptures = {};
  /// The key in the function's words, if it has a name that callers can follow.
  PathId Key = UnknownPath;
  /// What the elements own alone may be somewhere else by then.
  bool KeepsOwned = false;
  /// Only for this flag, if it is one.
  std::optional<ParameterFlag> When = std::nullopt;
  /// The first use of each parameter.
  llvm::SmallVector<UseBehind, 1> UsesBehind = {};
  /// The pattern of a function that calls back who makes the change, which is then not made again; null if there is
  /// none.
  const FunctionSymbol *ExcludedOnReentry = nullptr;
  /// The pattern of a function on the way to the change that is called only while its object is in some state, such as
  /// out of date: who has called it himself finds the object in another one; null if there is none.
  const FunctionSymbol *CalledInState = nullptr;
  /// Some function on the way to the change, or the one that makes it, changes the parameter that is the key.
  bool IsKeyChanged = false;
  /// Of an erase by an iterator that walks over the container: the parameters that may say which elements go.
  llvm::SmallVector<unsigned, 1> MatchParameters = {};
};

/// The member that leads to the object whose container \p Change changes, from the function's own: `owner_` of
/// `owner_->items_`; null if it changes something else.
const VariableSymbol *findLink(const MutationEffect &Change, const PathTable &Paths);

/// All changes that a call may make; at most 32, so that summaries stay small.
using MutationSummary = llvm::SmallVector<MutationEffect, 2>;

/// The summaries by the pattern of the function; functions that change nothing that a caller can name have none.
using MutationSummaries = llvm::DenseMap<const FunctionSymbol *, MutationSummary>;

/// Composes the summaries of the unit. Within a cycle of calls, a callee that is not composed yet counts as changing
/// nothing.
MutationSummaries computeMutationSummaries(const UnitFacts &Unit);

/// One effect of a callee in the words of its caller.
struct CallerMutation {
  PathId Path;
  const MutationEffect *What;
  /// The roots of the arguments that make the key, without the variables that these are copies of.
  llvm::SmallVector<PathId, 2> KeyRoots;
  PathId Key = UnknownPath;
  /// The roots by which the element is known that is taken away, CallSite::CopiedRoots: where nothing else of the
  /// container is taken away than what arguments say. KeyRoots otherwise.
  llvm::SmallVector<PathId, 2> ElementRoots = {};
  /// Of an erase by an iterator that walks over the container: the roots of what may say which elements go.
  llvm::SmallVector<PathId, 2> MatchRoots = {};
};

/// The effects of \p Summary in the words of the caller at \p Site; those without a name there are left out, and those
/// that need a flag that the call does not set.
llvm::SmallVector<CallerMutation, 2> translateMutations(const MutationSummary &Summary, const CallSite &Site,
                                                        const PathTable &Paths);

/// The facts of the unit's functions by their pattern.
using FactsByPattern = llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const FunctionFacts *, 1>>;

/// The pattern of what \p Call calls, if \p Function calls it only while its object is in some state (StateBranch), and
/// it calls \p Function in turn: by then the state is another one, as a rule, or that would never end. So what it does
/// is not done again where it calls back. Null otherwise.
const FunctionSymbol *findStateChangingCallback(const Fact &Call, const FunctionFacts &Function,
                                                const FactsByPattern &All);

/// Adds to \p Summary, that of \p Function, what the call at \p Site of a function with the summary \p Callee changes;
/// the call itself is only made for the flag \p When, if that is one, and not where \p ExcludedOnReentry calls back;
/// \p IsInState: only while the object is in some state.
void addInCallersWords(MutationSummary &Summary, const MutationSummary &Callee, const CallSite &Site,
                       const FunctionFacts &Function, const PathTable &Paths,
                       std::optional<ParameterFlag> When = std::nullopt,
                       const FunctionSymbol *ExcludedOnReentry = nullptr, bool IsInState = false);

} // namespace mapwarden::analysis

#endif
