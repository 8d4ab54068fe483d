// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which guard does a comment or a name state?
//
//   std::map<K, V> items_;   // guarded by mutex_
//   std::mutex mutex_;       // protects items_ and index_
//   std::mutex itemsMutex_;  // named after items_
#ifndef MAPWARDEN_ANALYSIS_GUARDS_DOCUMENTEDGUARDS_H
#define MAPWARDEN_ANALYSIS_GUARDS_DOCUMENTEDGUARDS_H

#include "analysis/facts/AccessPath.h"

namespace mapwarden::analysis {

/// The key of the mutex, a member of the same class, that a comment beside or right above the declaration of
/// \p Container names as its guard, or whose own comment lists \p Container among what it protects; UnknownPath if
/// there is none.
PathId findStatedGuard(const VariableSymbol &Container, const PathTable &Paths);

/// Several mutexes of one class that guard a container together.
struct StatedProtocol {
  /// Their keys; empty if no comment names several.
  llvm::SmallVector<PathId, 2> Locks;
  /// The comment says that who writes needs them all.
  bool MutationNeedsAll = false;
};

/// What a comment at \p Container, or at a mutex whose comment lists it, says of several mutexes of the class.
StatedProtocol findStatedProtocol(const VariableSymbol &Container, const PathTable &Paths);

/// True if the mutex that \p Guard ends in is called after \p Container: `items_` and `itemsMutex_`.
bool isNamedAfter(PathId Guard, const VariableSymbol &Container, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
