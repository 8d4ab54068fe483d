// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which lock guards each container, and who uses the container without it?
//
// A declared guard is taken at its word. Otherwise the guard is the lock that the functions agree on: each source
// function counts once, double if it writes, and it counts as holding a lock if it holds it at all its accesses.
// Inference wants a write under the lock, two functions that hold it, and at least twice the weight of those that do
// not. (The weights are those of FindBugs' inconsistent-synchronisation detector; the counting of functions instead of
// accesses keeps one long function from outvoting the rest.)
#ifndef MAPWARDEN_ANALYSIS_GUARDINFERENCE_H
#define MAPWARDEN_ANALYSIS_GUARDINFERENCE_H

#include "analysis/Findings.h"
#include "analysis/Observations.h"

namespace mapwarden::analysis {

/// The guard of each container that has one.
using Guards = llvm::MapVector<const clang::ValueDecl *, Guard>;

/// Finds the guard of each observed container.
Guards computeGuards(const Observations &All, UnitFacts &Unit);

/// The accesses without the guard, one for each container and source function, in the order of the source.
std::vector<UnguardedAccess> findUnguardedAccesses(const Observations &All, const Guards &Known, UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
