// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do names and comments say of calls that come back?
//
//   connection->setCloseCallback(...), connection->forceClose()    both speak of closing
//   // the callback may unsubscribe                                says it
#ifndef MAPWARDEN_MODEL_CALLBACKWORDS_H
#define MAPWARDEN_MODEL_CALLBACKWORDS_H

#include "llvm/ADT/StringRef.h"

namespace mapwarden::model {

/// True if the names \p Left and \p Right of two members share a word that means something: not `set` or `callback`.
bool speakOfOneThing(llvm::StringRef Left, llvm::StringRef Right);

/// True if \p Comment says that a callback, handler or the like may call back or change something.
bool saysThatCallsComeBack(llvm::StringRef Comment);

/// True if the name \p Name of a callable says that it cleans up or writes a log: it does not call back.
bool isHousekeeping(llvm::StringRef Name);

} // namespace mapwarden::model

#endif
