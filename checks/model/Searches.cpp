// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Searches.h.
#include "model/Searches.h"

#include "model/QualifiedName.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace mapwarden::model {

Asks searchedBy(const FunctionDecl &Function) {
  static const llvm::StringMap<Asks> Table = {
#define SEARCH(Name, What) {Name, Asks::What},
#include "model/Containers.def"
  };
  if (!Function.getIdentifier() || isa<CXXMethodDecl>(Function))
    return Asks::Nothing;
  const auto Row = Table.find(qualifiedName(Function));
  return Row == Table.end() ? Asks::Nothing : Row->second;
}

} // namespace mapwarden::model
