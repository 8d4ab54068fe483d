// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// By whom must one ask an index, to learn what others do with the same containers and locks?
//
//   items_.erase(key);                       the class that has items_
//   std::lock_guard<std::mutex> l(table_.m); the class that has m
//   registry.clear();                        the global registry
#ifndef MAPWARDEN_ANALYSIS_INDEXEDUSES_H
#define MAPWARDEN_ANALYSIS_INDEXEDUSES_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// A class or a global that a function uses.
struct IndexedUse {
  const Symbol *Of;
  bool IsLock;
};

/// Those that \p Function uses itself, each once, in the order of its facts.
std::vector<IndexedUse> findUses(const FunctionFacts &Function, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
