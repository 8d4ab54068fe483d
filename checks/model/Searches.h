// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which algorithms look for something between two iterators?
//
//   std::find(items.begin(), items.end(), key)         by a key
//   std::find_if(items.begin(), items.end(), fits)     by what only the predicate knows
#ifndef MAPWARDEN_MODEL_SEARCHES_H
#define MAPWARDEN_MODEL_SEARCHES_H

#include "model/Container.h"
#include "clang/AST/Decl.h"

namespace mapwarden::model {

/// What \p Function, a free one, asks about the range that is given by its first two arguments: rows SEARCH of
/// Containers.def.
Asks searchedBy(const clang::FunctionDecl &Function);

} // namespace mapwarden::model

#endif
