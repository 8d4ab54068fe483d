// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do all ways from a place of a function come to?
//
//   if (it == items.end())
//     items.push_back(x);      // whoever comes by here comes to the use, and it is not set anew before
//   it->count++;
#ifndef MAPWARDEN_ANALYSIS_FACTS_WAYS_H
#define MAPWARDEN_ANALYSIS_FACTS_WAYS_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden::analysis {

/// What a fact is for who looks for something on the ways from a place on.
enum class OnWay : uint8_t { Nothing, Goal, Obstacle };

/// True if every way from behind \p From, which is in the block \p Block, comes to a goal, and to no obstacle before. A
/// way that leaves the function by an exception, or never ends, comes to nothing that matters; nor does one that leaves
/// right behind \p From, as where that has failed: `if (!readMore()) return false;`.
bool leadsSurelyTo(const FunctionFacts &Function, unsigned Block, const Fact &From,
                   llvm::function_ref<OnWay(const Fact &)> Judge);

/// True if some way from behind \p From, which is in the block \p Block, or from the beginning of that if \p From is
/// null, comes to a goal, and to no obstacle before.
bool mayLeadTo(const FunctionFacts &Function, unsigned Block, const Fact *From,
               llvm::function_ref<OnWay(const Fact &)> Judge);

} // namespace mapwarden::analysis

#endif
