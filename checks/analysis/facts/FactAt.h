// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where in a unit is a fact?
//
//   {&Function, 3, &F}      in the block 3 of that function
#ifndef MAPWARDEN_ANALYSIS_FACTS_FACTAT_H
#define MAPWARDEN_ANALYSIS_FACTS_FACTAT_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// A fact, and where it is.
struct FactAt {
  const FunctionFacts *In;
  unsigned Block;
  const Fact *What;
};

} // namespace mapwarden::analysis

#endif
