// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallbackWords.h.
#include "model/CallbackWords.h"

#include "model/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Regex.h"

namespace mapwarden::model {

/// True if \p Word, in lower case, says nothing of what a callable is about.
static bool isGeneralWord(llvm::StringRef Word) {
  static const llvm::StringSet<> Table = {
#define GENERAL_WORD(Word) Word,
#include "model/Callables.def"
  };
  return Table.count(Word) != 0;
}

bool isHousekeeping(llvm::StringRef Name) {
  static const llvm::StringSet<> Table = {
#define HOUSEKEEPING(Word) Word,
#include "model/Callables.def"
  };
  return llvm::any_of(wordsOf(Name), [](const std::string &Word) { return Table.count(Word) != 0; });
}

bool speakOfOneThing(llvm::StringRef Left, llvm::StringRef Right) {
  const auto Words = wordsOf(Right);
  return llvm::any_of(wordsOf(Left), [&](const std::string &Word) {
    constexpr size_t Shortest = 4; // longer than set, add, on
    return Word.size() >= Shortest && !isGeneralWord(Word) && llvm::is_contained(Words, Word);
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

} // namespace mapwarden::model
