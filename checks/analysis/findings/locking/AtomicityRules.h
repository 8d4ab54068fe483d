// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What says in the text of a function that no other thread does the same for the same key?
//
//   longest_ = std::max(longest_, length);      a member that is set without a lock: there is one caller
//   if (!find(number)) { ... }
//
//   do id = random(); while (items_.count(id)); a key that is drawn until it is a new one: nobody else has it
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ATOMICITYRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ATOMICITYRULES_H

#include "analysis/facts/Facts.h"
#include "analysis/queries/QueryFlow.h"

namespace mapwarden::analysis {

/// True if \p Function sets a number, flag or pointer that is a member of its object in front of \p Before, where it
/// holds no lock. Lambdas are functions of their own.
bool setsPlainMember(const FunctionSymbol &Function, Place Before, const Places &At);

/// True if \p Loc is in the condition of a while or do loop of \p Function.
bool isLoopCondition(const FunctionSymbol &Function, Place Loc, const Places &At);

/// True if \p Function is a public member that two threads may be in at once, as far as it says itself: it neither
/// starts nor ends anything by its name, and does not make the access \p Ask again and again in a loop, as the one
/// thread does that is there for it.
bool isForAnybody(const FunctionFacts &Function, const Fact &Ask);

/// What \p Does because \p Known, the answer to \p Of, says no does no harm if two threads do it: the same key is in
/// \p Container once. Not so of what is put at an end, which is there twice.
bool isHarmlessTwice(const VariableSymbol &Container, const AnswerState::Outcome &Known, const Question &Of,
                     const Fact &Does);

} // namespace mapwarden::analysis

#endif
