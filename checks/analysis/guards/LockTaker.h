// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which function takes a lock that another one is called with?
//
//   void put(int id) { lock_guard lock(mutex_); store(id); }     put takes it
//   void store(int id) { items_[id] = 1; }                       for what store does
//
// Functions that are called below one that takes the lock say once, not each for itself, that it guards: it may be taken
// for something else that is done there.
#ifndef MAPWARDEN_ANALYSIS_GUARDS_LOCKTAKER_H
#define MAPWARDEN_ANALYSIS_GUARDS_LOCKTAKER_H

#include "analysis/locks/CallContexts.h"

namespace mapwarden::analysis {

/// The function that takes the lock \p Key, by its pattern, which is held on the way \p Way into \p Function; the last
/// one that is known, if it is held for reasons that are not in sight.
const FunctionSymbol *findTaker(PathId Key, unsigned Function, unsigned Way, const UnitFacts &Unit,
                                const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
