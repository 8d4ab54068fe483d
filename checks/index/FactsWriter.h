// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How are the facts of a unit written down?
//
// With all symbols that they mention, and those that these mention in turn, and with all that may be asked of a symbol:
// who reads them has nobody to ask.
//
//   WrittenFacts Written = writeFacts(Unit);   Written.Bytes is a file
#ifndef MAPWARDEN_INDEX_FACTSWRITER_H
#define MAPWARDEN_INDEX_FACTSWRITER_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::index {

/// Facts as bytes, and what their numbers stand for. The same unit becomes the same bytes.
struct WrittenFacts {
  std::string Bytes;
  /// The symbol with the number N, from 1 on, is the one at N - 1.
  std::vector<const analysis::Symbol *> Symbols;
  /// The same of places.
  std::vector<Place> Places;
};

/// Asks \p Unit for everything that is added to its symbols lazily.
WrittenFacts writeFacts(const analysis::UnitFacts &Unit);

/// The same of \p Part, whose facts are some of those of \p Unit: with the paths and places of that.
WrittenFacts writePart(const analysis::UnitFacts &Part, const analysis::UnitFacts &Unit);

} // namespace mapwarden::index

#endif
