// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentryWords.h.
#include "analysis/ReentryWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"
#include <string>

namespace mapwarden::analysis {

static bool isCapital(char C) { return C >= 'A' && C <= 'Z'; }

/// The words of \p Name in lower case: setCloseCallback, set_close_callback.
static llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words(1);
  for (size_t At = 0; At < Name.size(); ++At) {
    if (Name[At] == '_' || (isCapital(Name[At]) && At != 0 && !isCapital(Name[At - 1])))
      Words.emplace_back();
    if (Name[At] != '_')
      Words.back() += llvm::toLower(Name[At]);
  }
  return Words;
}

bool speakOfOneThing(llvm::StringRef Left, llvm::StringRef Right) {
  static constexpr llvm::StringLiteral General[] = {"callback", "handler", "listener", "register", "event", "notify"};
  const auto Words = wordsOf(Right);
  return llvm::any_of(wordsOf(Left), [&](const std::string &Word) {
    constexpr size_t Shortest = 4; // longer than set, add, on
    return Word.size() >= Shortest && !llvm::is_contained(General, llvm::StringRef(Word)) &&
           llvm::is_contained(Words, Word);
  });
}

bool saysThatCallsComeBack(llvm::StringRef Comment) {
  static const llvm::Regex Says("(call-?backs?|handlers?|listeners?|observers?|subscribers?|hooks?|scripts?|slots?)"
                                "[ ,]([^.;]*[^a-z])?(may|might|can|could)[^a-z][^.;]*"
                                "(call|re-?ent|recurs|add|remov|insert|eras|modif|chang|delet|destr|detach|close"
                                "|(un)?subscr|(un|de)?regist|clear|invalidat)",
                                llvm::Regex::IgnoreCase);
  return Says.match(Comment);
}

} // namespace mapwarden::analysis
