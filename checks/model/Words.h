// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which words is a name made of?
//
//   setCloseCallback, set_close_callback     set, close, callback
#ifndef MAPWARDEN_MODEL_WORDS_H
#define MAPWARDEN_MODEL_WORDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace mapwarden::model {

/// The words of \p Name in lower case: what capitals and characters that are no letters or digits set apart.
llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name);

/// The words by which mutexes are called after what they guard, in lower case: "mutex", "lock".
llvm::ArrayRef<llvm::StringRef> mutexWords();

} // namespace mapwarden::model

#endif
