// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who acts on an answer that another critical section has given?
//
//   { lock_guard g(mutex_); if (items_.count(key)) return; }     asked
//   { lock_guard g(mutex_); items_[key] = make(key); }           and acted on, when anybody may have come in between
//
// A forward analysis over the facts of one function: which values answer which questions, and which answers hold where.
// Questions and acts of callees that take the lock themselves count at their call.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ATOMICITYVIOLATIONS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ATOMICITYVIOLATIONS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/EventLoopConfinement.h"
#include "analysis/queries/QueryFlow.h"
#include "analysis/summary/MutationSummary.h"
#include <string>

namespace mapwarden::analysis {

/// An act that rests on the answer to a question from before its lock was taken.
struct AtomicityViolation {
  /// The container and the act's lock, as the code spells them.
  std::string ContainerName;
  std::string LockName;
  /// Where it was asked; the function that is called there and asks, or null; since where the lock was held then,
  /// invalid if that function takes it.
  Place AskLoc;
  const FunctionSymbol *AskCallee;
  Place AskSince;
  /// A wait since, that gives up the lock and behind which nobody asks again; invalid if there is none.
  Place WaitLoc;
  /// Asked without the lock.
  bool IsUnlocked;
  /// The act, or the call of a function that makes it, and where that does so; null and invalid if it is direct.
  Place ActLoc;
  const FunctionSymbol *ActCallee;
  Place ActCalleeLoc;
  AccessKind Access;
  model::Effect Effect;
  /// The answer was yes; and the question was whether there is any element, rather than a key.
  bool IsYes;
  bool IsOfAny;
  /// Whether the container was full.
  bool IsOfRoom;
  /// It rests on a value that was read then, rather than on an answer: an index, or what is written back.
  bool IsOfValue;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// The acts in \p Unit that rest on an answer from before their lock was taken, in the order of the source.
std::vector<AtomicityViolation>
findAtomicityViolations(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                        const std::vector<FunctionContexts> &Contexts, const MutationSummaries &Changes,
                        const EventLoopConfinement &Loops, AnswerWatcher Watch = nullptr);

} // namespace mapwarden::analysis

#endif
