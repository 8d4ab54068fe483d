// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May an access without the guard be meant so?
//
//   auto begin() { return items_.begin(); }         a lock that it took would be gone before the iterator is used
//   bool has(int id) const;                         of a class whose callers lock, by a mutex that they have lent it
//
// What may be so is for the strict level.
#ifndef MAPWARDEN_ANALYSIS_MEANTUNGUARDED_H
#define MAPWARDEN_ANALYSIS_MEANTUNGUARDED_H

#include "analysis/GuardInference.h"

namespace mapwarden::analysis {

/// What is known of a container when its accesses are judged.
struct GuardScene {
  const clang::ValueDecl &Container;
  const GuardOpinion &Opinion;
  const std::vector<Observation> &Seen;
  UnitFacts &Unit;
  const std::vector<EntryContext> &Contexts;
  const LoopConfinement &Loops;
};

/// True if the access without the guard in \p Of may be meant so, by its function, its class or its callers.
bool mayBeMeant(const GuardScene &Scene, const Vote &Of);

} // namespace mapwarden::analysis

#endif
