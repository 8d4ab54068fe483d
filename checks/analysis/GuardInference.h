// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which lock guards each container, and who uses the container without it?
//
// A declared or stated guard is taken at its word. Otherwise the guard is the lock that the functions agree on (see
// GuardVotes.h). Inference wants a write under the lock, two functions that hold it, and one of:
//
//   - at least twice the weight of those that forget it, writers counting double (the weights are those of FindBugs'
//     inconsistent-synchronisation detector; counting functions keeps one long function from outvoting the rest);
//   - every writer holds it, and at least as many functions hold it as forget it.
//
// A mutex that is named after the container needs one function only; so does the case that the only function which
// forgets the lock contradicts itself: it calls a helper that writes the container once with the lock and once without.
#ifndef MAPWARDEN_ANALYSIS_GUARDINFERENCE_H
#define MAPWARDEN_ANALYSIS_GUARDINFERENCE_H

#include "analysis/Findings.h"
#include "analysis/GuardVotes.h"
#include "analysis/LoopConfinement.h"

namespace mapwarden::analysis {

/// The guard of a container, and who says so.
struct GuardOpinion {
  Guard What;
  Ballot Votes;
  /// There is too little evidence to accuse anybody of forgetting it: for the strict level only.
  bool IsSuspicion = false;
};

/// The guard of each container that has one.
using Guards = llvm::MapVector<const clang::ValueDecl *, GuardOpinion>;

/// Finds the guard of each observed container.
Guards computeGuards(const Observations &All, UnitFacts &Unit, const std::vector<EntryContext> &Contexts);

/// The accesses without the guard, one for each container and source function, in the order of the source.
std::vector<UnguardedAccess> findUnguardedAccesses(const Observations &All, const Guards &Known, UnitFacts &Unit,
                                                   const std::vector<EntryContext> &Contexts,
                                                   const LoopConfinement &Loops);

} // namespace mapwarden::analysis

#endif
