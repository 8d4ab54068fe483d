// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do these bytes say that should be the facts of a unit?
//
//   readFacts(Bytes, Options)    facts as the generator makes them, or one sentence that says what is wrong
//
// The bytes may be anybody's: every number is checked before it is used, and what is read takes time in proportion to
// the bytes, and at the most about a thousand times their memory.
#ifndef MAPWARDEN_INDEX_FACTSREADER_H
#define MAPWARDEN_INDEX_FACTSREADER_H

#include "index/StoredSymbols.h"
#include "llvm/Support/Error.h"

namespace mapwarden::index {

/// Facts that were read. Their symbols and places have the numbers of the file.
struct ReadFacts {
  std::unique_ptr<analysis::UnitFacts> Unit;
  StoredSymbols *Symbols;
};

/// \p Options must live as long as the result, \p Bytes need not.
llvm::Expected<ReadFacts> readFacts(llvm::StringRef Bytes, const analysis::UnitOptions &Options);

} // namespace mapwarden::index

#endif
