// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which lock guards each container?
//
// Each lock that is held at some access is a candidate; the signs for it and against it are weighed (GuardEvidence.h):
// what attributes, comments and names say, what the functions' votes say (VoteTally.h; the weights of votes are those
// of FindBugs' inconsistent-synchronisation detector), and what the class does with the lock besides. The likeliest is
// the guard. A lock that is less likely than not is kept as well, if somebody writes under it: then a sign at the very
// access may still turn the scale.
//
//   void put(int v) { lock_guard l(mutex_); items_.push_back(v); }     // mutex_, if enough others do the same
#ifndef MAPWARDEN_ANALYSIS_GUARDS_GUARDINFERENCE_H
#define MAPWARDEN_ANALYSIS_GUARDS_GUARDINFERENCE_H

#include "analysis/guards/GuardEvidence.h"
#include <string>

namespace mapwarden::analysis {

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
  /// It is the object that the container is a member of, which offers `lock()`: nobody can write that down.
  bool IsOwnObject = false;
};

/// The guard of a container, and who says so.
struct GuardHypothesis {
  Guard What;
  VoteTally Votes;
  /// What speaks for it, and against it.
  Evidence Why;

  /// It is more likely than not that it is the guard.
  bool isBelieved() const { return Why.Sum > 0; }
};

/// The guard of each container that has one.
using Guards = llvm::MapVector<const VariableSymbol *, GuardHypothesis>;

/// Finds the guard of each observed container.
Guards computeGuards(const AccessSnapshots &All, const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
