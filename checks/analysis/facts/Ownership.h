// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which objects can no other thread know?
//
//   Cache fresh;           // a local
//   fresh.items[1] = 2;    // needs no lock
#ifndef MAPWARDEN_ANALYSIS_FACTS_OWNERSHIP_H
#define MAPWARDEN_ANALYSIS_FACTS_OWNERSHIP_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// True if \p Path lies in an object that only its function knows: a local, a parameter by value or rvalue reference, a
/// temporary; and not behind a pointer from there.
bool isOwned(PathId Path, const PathTable &Paths);

/// True if \p Path lies in an object that other threads may know as far as the function can tell: it is reached through
/// `this`, or is a global. What is reached through parameters and local pointers is neither owned nor shared.
bool isPublished(PathId Path, const PathTable &Paths);

/// \p Pointer is given to somebody in \p Function in front of \p Before: others may know the object since.
bool isGivenAway(const VariableSymbol &Pointer, const FunctionFacts &Function, Place Before, const Places &At);

} // namespace mapwarden::analysis

#endif
