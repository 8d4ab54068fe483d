// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Words.h.
#include "model/Words.h"

#include "llvm/ADT/StringExtras.h"

namespace mapwarden::model {

static bool isCapital(char C) { return C >= 'A' && C <= 'Z'; }
static bool isSmall(char C) { return C >= 'a' && C <= 'z'; }

llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words;
  bool IsBetween = true;
  for (size_t At = 0; At < Name.size(); ++At) {
    const bool IsPart = llvm::isAlnum(Name[At]);
    const bool EndsCapitals = At != 0 && isCapital(Name[At]) && isCapital(Name[At - 1]) && At + 1 < Name.size() &&
                              isSmall(Name[At + 1]); // IOThread: io, thread
    const bool IsFirst = IsBetween || EndsCapitals || (isCapital(Name[At]) && !isCapital(Name[At - 1]));
    if (IsPart && IsFirst)
      Words.emplace_back();
    if (IsPart)
      Words.back() += llvm::toLower(Name[At]);
    IsBetween = !IsPart;
  }
  return Words;
}

llvm::ArrayRef<llvm::StringRef> mutexWords() {
  static const llvm::StringRef Words[] = {
#define MUTEX_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  return Words;
}

} // namespace mapwarden::model
