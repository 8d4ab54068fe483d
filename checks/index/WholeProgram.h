// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is no guess any more, when all units are seen?
//
//   void put(int key);    public, so that anybody may call it: who does is known
#ifndef MAPWARDEN_INDEX_WHOLEPROGRAM_H
#define MAPWARDEN_INDEX_WHOLEPROGRAM_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::index {

/// Notes in \p All, the facts of a program, which functions are called, and that all of each class is seen.
void noteWholeProgram(analysis::UnitFacts &All);

} // namespace mapwarden::index

#endif
