// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses which container under which locks?
//
// One observation for each access of a container that is a field or a global, with the locks held there as guard keys.
// All later judgement rests on these alone.
#ifndef MAPWARDEN_ANALYSIS_OBSERVATIONS_H
#define MAPWARDEN_ANALYSIS_OBSERVATIONS_H

#include "analysis/LockFlow.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// A lock held at an observation, as a guard's key.
struct HeldGuard {
  PathId Key;
  model::LockMode Mode;
  /// Where it was acquired; invalid if the caller holds it.
  clang::SourceLocation Since;
};

/// One access.
struct Observation {
  const Fact *What;
  /// The function, by index of UnitFacts::Functions.
  unsigned Function;
  llvm::SmallVector<HeldGuard, 2> Must;
  llvm::SmallVector<PathId, 2> May;
  /// Something may be held that cannot be named: the absence of a lock says nothing.
  bool IsUnknown;
  /// The container is reached through `this` or is a global: its object is shared as far as the function can tell.
  bool IsShared;

  const HeldGuard *find(PathId Key) const;
  bool mayHold(PathId Key) const { return IsUnknown || llvm::is_contained(May, Key); }
};

/// The observations of each container, by the field's pattern or the variable, in the order of the source.
using Observations = llvm::MapVector<const clang::ValueDecl *, std::vector<Observation>>;

/// Gathers the observations of the unit; those of owned objects are left out.
Observations computeObservations(UnitFacts &Unit, const LockFlow &Flow);

} // namespace mapwarden::analysis

#endif
