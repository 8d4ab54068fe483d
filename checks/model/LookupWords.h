// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions say by their names that they may find nothing?
//
//   findSession(id), lookup_user(name)
#ifndef MAPWARDEN_MODEL_LOOKUPWORDS_H
#define MAPWARDEN_MODEL_LOOKUPWORDS_H

#include "llvm/ADT/StringRef.h"

namespace mapwarden::model {

/// True if the name \p Name of a function begins like that of a look-up: rows LOOKUP_WORD of Callables.def.
bool isLookupName(llvm::StringRef Name);

} // namespace mapwarden::model

#endif
