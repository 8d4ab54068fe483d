// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Do facts that were read hold together, as analyses take for granted of all facts?
//
// A successor is a block of the function, no class is its own base.
#ifndef MAPWARDEN_INDEX_WELLFORMED_H
#define MAPWARDEN_INDEX_WELLFORMED_H

#include "index/Bytes.h"
#include "index/StoredSymbols.h"

namespace mapwarden::index {

/// Tells \p Wrong what does not hold of the symbols.
void checkSymbols(const StoredSymbols &Symbols, Problem &Wrong);

/// The same of the functions of \p Unit.
void checkFunctions(const analysis::UnitFacts &Unit, Problem &Wrong);

} // namespace mapwarden::index

#endif
