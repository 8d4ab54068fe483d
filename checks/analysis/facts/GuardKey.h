// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// By which name is a guard the same in every function?
//
// Seen from its container: the lock's path with what it shares with the container's path replaced by the class that the
// rest begins in. A global lock is its own key.
//
//   items_ under mutex_                          Object(Cache) . Field(mutex_)
//   other->items_ under other->mutex_            the same
//   shards_[i].items under shards_[i].mu         Object(Shard) . Field(mu)
//   shards_[i].items under mutex_                Object(Cache) . Field(mutex_)
//   items_ under Cache::instance().mutex_        Object(Cache) . Field(mutex_)
//   *items_ under items_, which is its own lock  Object(Cache) . Field(items_)
//   items_ under *this, which has lock()         Object(Cache)
#ifndef MAPWARDEN_ANALYSIS_FACTS_GUARDKEY_H
#define MAPWARDEN_ANALYSIS_FACTS_GUARDKEY_H

#include "analysis/facts/AccessPath.h"

namespace mapwarden::analysis {

/// The key of \p Lock as a guard of \p Container; UnknownPath if the two have nothing in common: then the lock may be
/// some other object's.
PathId computeGuardKey(PathId Lock, PathId Container, const PathTable &Paths);

/// True if \p Path is a part of what a function hands out that always gives the same: of its static variable, or of
/// what it returns without having been given anything.
bool isOfSingleton(PathId Path, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
