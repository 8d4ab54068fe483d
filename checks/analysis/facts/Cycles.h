// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which blocks of a function lie in a loop, and which come behind which?
//
//   begin();     // rank 0
//   for (;;)     // this and its body have one rank, and are in a loop, whatever kind of loop it is
//     step();
//   done();      // a higher rank: no way leads back
//
// For all blocks at once, in linear time; reaches() asks for one.
#ifndef MAPWARDEN_ANALYSIS_FACTS_CYCLES_H
#define MAPWARDEN_ANALYSIS_FACTS_CYCLES_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

/// Of the blocks in Function.Order; the others have the rank 0 and are in no loop.
struct Cycles {
  /// By block. If there is a way from one to another, its rank is not higher; it is the same only if there is a way
  /// back.
  std::vector<unsigned> Ranks;
  /// The blocks from which there is a way back to themselves.
  llvm::BitVector InLoop;
};

Cycles computeCycles(const FunctionFacts &Function);

} // namespace mapwarden::analysis

#endif
