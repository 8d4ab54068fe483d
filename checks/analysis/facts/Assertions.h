// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does an assertion in front of a place vouch for what is done there?
//
//   if (strict)
//     assert(it != items_.end());
//   it->second                       not for this
//
// One vouches for what every path comes to by way of it, and for nothing in another branch.
#ifndef MAPWARDEN_ANALYSIS_FACTS_ASSERTIONS_H
#define MAPWARDEN_ANALYSIS_FACTS_ASSERTIONS_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// A place, and the block that it is in.
struct PlaceInBlock {
  unsigned Block;
  Place Loc;
};

/// True if every path to \p Use passes an assertion in front of it, in \p Function, whose arguments contain the
/// identifier \p Name.
bool isAsserted(const FunctionFacts &Function, llvm::StringRef Name, PlaceInBlock Use, const Places &At);

} // namespace mapwarden::analysis

#endif
