// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which blocks of a function lie in a loop?
//
//   for (;;)     // this and its body do, whatever kind of loop it is
//     step();
//   done();      // not
//
// For all blocks at once, in linear time; reaches() asks for one.
#ifndef MAPWARDEN_ANALYSIS_FACTS_CYCLES_H
#define MAPWARDEN_ANALYSIS_FACTS_CYCLES_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

/// The blocks in Function.Order from which there is a way back to themselves.
llvm::BitVector findCyclicBlocks(const FunctionFacts &Function);

} // namespace mapwarden::analysis

#endif
