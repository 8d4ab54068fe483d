// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Searches.h.
#include "model/Searches.h"

#include "model/QualifiedName.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

Asks searchedBy(const NamedDecl &Algorithm) {
  static const llvm::StringMap<Asks> Table = {
#define SEARCH(Name, What) {Name, Asks::What},
#include "model/Containers.def"
  };
  if (!Algorithm.getIdentifier() || isa<CXXMethodDecl>(Algorithm))
    return Asks::Nothing;
  const auto Row = Table.find(qualifiedName(Algorithm));
  return Row == Table.end() ? Asks::Nothing : Row->second;
}

bool reorders(const NamedDecl &Algorithm) {
  static const llvm::StringSet<> Table = {
#define REORDERS(Name) Name,
#include "model/Containers.def"
  };
  return Algorithm.getIdentifier() && !isa<CXXMethodDecl>(Algorithm) && Table.count(qualifiedName(Algorithm)) != 0;
}

bool takesPredicate(const NamedDecl &Algorithm) {
  return Algorithm.getName() == "find_if" || Algorithm.getName() == "find_if_not";
}

} // namespace mapwarden::model
