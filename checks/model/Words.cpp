// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Words.h.
#include "model/Words.h"

#include "llvm/ADT/StringExtras.h"

namespace mapwarden::model {

static bool isCapital(char C) { return C >= 'A' && C <= 'Z'; }

llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words(1);
  for (size_t At = 0; At < Name.size(); ++At) {
    const bool IsPart = llvm::isAlnum(Name[At]);
    if (!IsPart || (isCapital(Name[At]) && At != 0 && !isCapital(Name[At - 1])))
      Words.emplace_back();
    if (IsPart)
      Words.back() += llvm::toLower(Name[At]);
  }
  return Words;
}

} // namespace mapwarden::model
