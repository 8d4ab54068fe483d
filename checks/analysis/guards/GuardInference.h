// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which lock guards each container?
//
// A declared or stated guard is taken at its word. Otherwise the guard is the lock that the functions agree on (see
// VoteTally.h). Inference wants a write under the lock, two functions that hold it, and one of:
//
//   - at least twice the weight of those that forget it, writers counting double (the weights are those of FindBugs'
//     inconsistent-synchronisation detector; counting functions keeps one long function from outvoting the rest);
//   - every writer holds it, and at least as many functions hold it as forget it.
//
// A mutex that is named after the container needs one function only; so does the case that the only function which
// forgets the lock contradicts itself: it calls a helper that writes the container once with the lock and once without.
#ifndef MAPWARDEN_ANALYSIS_GUARDS_GUARDINFERENCE_H
#define MAPWARDEN_ANALYSIS_GUARDS_GUARDINFERENCE_H

#include "analysis/guards/VoteTally.h"
#include <string>

namespace mapwarden::analysis {

/// Where the knowledge of a guard comes from.
enum class GuardSource : uint8_t {
  Declared, ///< an attribute
  Stated,   ///< a comment
  Named,    ///< the mutex is called after the container
  Inferred, ///< from use alone
};

/// The lock that protects a container.
struct Guard {
  /// As computeGuardKey has it.
  PathId Key = UnknownPath;
  /// As the code spells it: "mutex_".
  std::string Name;
  GuardSource Source = GuardSource::Inferred;
  /// Another lock that a comment says a write needs as well: "mutex_"; empty if there is none.
  std::string Beside;
  /// In how many functions it is held at every access of the container, and how many use the container at all.
  unsigned HeldFunctions = 0;
  unsigned Functions = 0;
};

/// The guard of a container, and who says so.
struct GuardHypothesis {
  Guard What;
  VoteTally Votes;
  /// There is too little evidence to accuse anybody of forgetting it: for the strict level only.
  bool IsSuspicion = false;
};

/// The guard of each container that has one.
using Guards = llvm::MapVector<const VariableSymbol *, GuardHypothesis>;

/// Finds the guard of each observed container.
Guards computeGuards(const AccessSnapshots &All, const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
