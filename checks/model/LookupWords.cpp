// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupWords.h.
#include "model/LookupWords.h"

#include "model/Words.h"
#include "llvm/ADT/StringSet.h"

namespace mapwarden::model {

bool isLookupName(llvm::StringRef Name) {
  static const llvm::StringSet<> Table = {
#define LOOKUP_WORD(Word) Word,
#include "model/Callables.def"
  };
  const auto Words = wordsOf(Name);
  return !Words.empty() && Table.count(Words.front()) != 0;
}

bool isPartOfElement(llvm::StringRef Class, llvm::StringRef Member) {
  return Class == "pair" && (Member == "first" || Member == "second");
}

bool isQuestionName(llvm::StringRef Name) {
  static const llvm::StringSet<> Anywhere = {
#define QUESTION(Word) Word,
#include "model/Callables.def"
  };
  static const llvm::StringSet<> First = {
#define QUESTION_FIRST(Word) Word,
#include "model/Callables.def"
  };
  const auto Words = wordsOf(Name);
  return llvm::any_of(Words, [](const std::string &Word) { return Anywhere.count(Word) != 0; }) ||
         (!Words.empty() && First.count(Words.front()) != 0);
}

bool isSafeByName(llvm::StringRef Name) {
  static const llvm::StringSet<> Table = {
#define SAFE_BY_NAME(Text) Text,
#include "model/Callables.def"
  };
  const auto Words = wordsOf(Name);
  const bool IsDenied = Words.size() > 1 && (Words[Words.size() - 2] == "un" || Words[Words.size() - 2] == "not");
  return Words.size() > 1 && !IsDenied && Table.count(Words.back()) != 0;
}

} // namespace mapwarden::model
