// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions say by their names that they may find nothing, or tell whether there is something?
//
//   findSession(id), lookup_user(name)        hasSession(id), user_exists(name)
#ifndef MAPWARDEN_MODEL_LOOKUPWORDS_H
#define MAPWARDEN_MODEL_LOOKUPWORDS_H

#include "llvm/ADT/StringRef.h"

namespace mapwarden::model {

/// True if the name \p Name of a function begins like that of a look-up: rows LOOKUP_WORD of Callables.def.
bool isLookupName(llvm::StringRef Name);

/// True if \p Member of the class \p Class is a part of each element of a map, `entry->second`: the same name for what
/// is in quite different containers.
bool isPartOfElement(llvm::StringRef Class, llvm::StringRef Member);

/// True if the name \p Name of a function says that it tells whether there is something: rows QUESTION and
/// QUESTION_FIRST of Callables.def.
bool isQuestionName(llvm::StringRef Name);

/// True if \p Name, of a function, says that it may be called on any thread: `sendThreadSafe`, but not `sendUnsafe`.
bool isSafeByName(llvm::StringRef Name);

} // namespace mapwarden::model

#endif
