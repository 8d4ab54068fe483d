// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which algorithms look for something between two iterators, or change the order there?
//
//   std::find(items.begin(), items.end(), key)         by a key
//   std::find_if(items.begin(), items.end(), fits)     by what only the predicate knows
//   std::ranges::find(items, key)
#ifndef MAPWARDEN_MODEL_SEARCHES_H
#define MAPWARDEN_MODEL_SEARCHES_H

#include "model/Container.h"
#include "clang/AST/Decl.h"

namespace mapwarden::model {

/// What \p Algorithm, a free function or an object that is called like one, asks about the range that it is given
/// first: rows SEARCH of Containers.def.
Asks searchedBy(const clang::NamedDecl &Algorithm);

/// \p Algorithm, one of those, asks a predicate rather than comparing with a value: `std::find_if`.
bool takesPredicate(const clang::NamedDecl &Algorithm);

/// \p Algorithm, one of the same kind, changes the order of the elements of its range: rows REORDERS.
bool reorders(const clang::NamedDecl &Algorithm);

} // namespace mapwarden::model

#endif
