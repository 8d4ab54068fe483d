// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do the facts of the unit that is being compiled become like those that are read from a file?
//
// They are written and read back. Their symbols and places still lead to the AST that they were made of, which who
// reports needs.
#ifndef MAPWARDEN_ANALYSIS_STOREDUNIT_H
#define MAPWARDEN_ANALYSIS_STOREDUNIT_H

#include "index/FactsReader.h"

namespace mapwarden::analysis {

/// \p Unit, written and read back, and the bytes that it was meanwhile. Ends the program if that fails.
std::pair<index::ReadFacts, std::string> storeUnit(std::unique_ptr<UnitFacts> Unit);

} // namespace mapwarden::analysis

#endif
