// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a callee's path in the words of its caller?
//
//   void Cache::drop(Shard &s) { s.items.erase(1); }     Variable(s) . Field(items)
//   cache.drop(shards_[i]);                              This . Field(shards_) . Index(i) . Field(items)
#ifndef MAPWARDEN_ANALYSIS_FACTS_CALLSUBSTITUTION_H
#define MAPWARDEN_ANALYSIS_FACTS_CALLSUBSTITUTION_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// True if \p Variable is a parameter or local of \p Function, rather than a global or captured from around it.
bool isLocalTo(const VariableSymbol &Variable, const FunctionSymbol &Function);

/// True if callers of \p Function may have a name for \p Path: it is rooted at `this`, a parameter, a global or a
/// function without arguments, such as a singleton's getter; not if it is UnknownPath.
bool isVisibleToCallers(PathId Path, const FunctionSymbol &Function, const PathTable &Paths);

/// \p Path of a callee in the words of its caller at \p Site; UnknownPath if the caller has no name for it.
PathId translate(PathId Path, const CallSite &Site, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
