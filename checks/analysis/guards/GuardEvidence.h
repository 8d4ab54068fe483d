// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What speaks for a lock as the guard of a container?
//
// Each sign is a predicate over the votes and what is known of the class; their weights add up (see Evidence.h).
//
//   std::mutex sessionsMutex_;               named-after
//   six of seven functions hold it           weight-majority
//   the others write under it, all of them   writers-agree
#ifndef MAPWARDEN_ANALYSIS_GUARDS_GUARDEVIDENCE_H
#define MAPWARDEN_ANALYSIS_GUARDS_GUARDEVIDENCE_H

#include "analysis/guards/VoteTally.h"
#include "analysis/rules/Evidence.h"

namespace mapwarden::analysis {

/// Where the knowledge of a guard comes from.
enum class GuardSource : uint8_t {
  Declared, ///< an attribute
  Stated,   ///< a comment
  Named,    ///< the mutex is called after the container
  Inferred, ///< from use alone
  Sibling,  ///< it guards others of the class, and the one function that uses this one takes it, too late
};

/// The functions that acquire each mutex that is a member, themselves.
using LockTakers = llvm::DenseMap<const VariableSymbol *, llvm::SmallVector<const FunctionSymbol *, 4>>;

/// Finds who takes what in \p Unit.
LockTakers findLockTakers(const UnitFacts &Unit);

/// A lock that may be the guard of a container, and what is known when it is judged.
struct GuardCandidate {
  PathId Key;
  GuardSource Source;
  const VariableSymbol &Container;
  const VoteTally &Votes;
  /// The accesses of the container.
  const std::vector<AccessSnapshot> &Seen;
  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  const LockTakers &Takers;
  const WaitPredicates &Predicates;
  /// All functions that may use the container are in sight.
  bool IsClosed;
};

/// What speaks for \p Candidate, and against it.
Evidence weighGuard(const GuardCandidate &Candidate);

} // namespace mapwarden::analysis

#endif
