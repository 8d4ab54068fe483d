// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a lock that is held another object's, and no help for the container at hand?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   s_table.clear();                          there for all objects, and the lock is one object's
//   for (auto &entry : other.entries_) ...    the lock is a peer's: `other` has its own
#ifndef MAPWARDEN_ANALYSIS_LOCKS_OTHERLOCKS_H
#define MAPWARDEN_ANALYSIS_LOCKS_OTHERLOCKS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// True if \p Lock is that of an object of a class of which no object is on the way to \p Container.
bool isOfOtherObject(PathId Lock, PathId Container, const PathTable &Paths);

/// \p Lock is one object's own, and \p Container is there once for all objects: it keeps two of them apart by no
/// means. Unless the class has one object only, which is to be feared where one is static.
bool isOfInstance(PathId Lock, PathId Container, const UnitFacts &Unit);

/// \p Lock and \p Container are members of one class, and of two objects that the function calls by two names, neither
/// of which is ever set anew.
bool isOfPeer(PathId Lock, PathId Container, const PathTable &Paths);

/// True if \p Path is a part of what \p Function copies: that object is there already, and others may know it.
bool isOfCopied(PathId Path, const FunctionSymbol &Function, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
