// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do facts say that were written down, for who reads text?
//
//   function put#1
//     block
//       Kind=Mutate Loc=cache.cpp:9:5 Path=items_ Effect=Insert ...
#ifndef MAPWARDEN_INDEX_FACTSDUMP_H
#define MAPWARDEN_INDEX_FACTSDUMP_H

#include "index/FactsReader.h"
#include "llvm/Support/raw_ostream.h"

namespace mapwarden::index {

/// Prints all of \p Facts to \p Out: of each record what differs from an empty one.
void dumpFacts(const ReadFacts &Facts, llvm::raw_ostream &Out);

} // namespace mapwarden::index

#endif
