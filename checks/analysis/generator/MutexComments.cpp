// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MutexComments.h.
#include "analysis/generator/MutexComments.h"

#include "support/Comments.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden::analysis {

static bool isPlain(char C) { return llvm::isAlnum(C) || C == '_'; }

/// Compilers also take dollars and most of Unicode.
static bool isOfName(char C) { return isPlain(C) || C == '$' || static_cast<unsigned char>(C) >= 0x80; }

static bool anyRun(llvm::StringRef Text, bool (*IsIn)(char), llvm::function_ref<bool(llvm::StringRef)> Visit) {
  while (!(Text = Text.drop_until(IsIn)).empty()) {
    const llvm::StringRef Word = Text.take_while(IsIn);
    if (Visit(Word))
      return true;
    Text = Text.drop_front(Word.size());
  }
  return false;
}

bool anyWord(llvm::StringRef Text, llvm::function_ref<bool(llvm::StringRef)> Visit) {
  return anyRun(Text, isPlain, Visit) ||
         anyRun(Text, isOfName, [Visit](llvm::StringRef Word) { return !llvm::all_of(Word, isPlain) && Visit(Word); });
}

bool hasWord(llvm::StringRef Text, llvm::StringRef Word) {
  return anyWord(Text, [Word](llvm::StringRef Other) { return Other == Word; });
}

static void addWords(llvm::StringRef Text, unsigned Index, llvm::StringMap<MutexComments::Indices> &ByWord) {
  anyWord(Text, [&](llvm::StringRef Word) {
    MutexComments::Indices &Known = ByWord[Word];
    if (Known.empty() || Known.back() != Index)
      Known.push_back(Index);
    return false;
  });
}

MutexComments::MutexComments(const CXXRecordDecl &Record, model::CapabilityModel &Capabilities) {
  static const llvm::Regex Protects("(protects|guards) ([^.;]*)", llvm::Regex::IgnoreCase);
  for (const FieldDecl *Field : Record.fields()) {
    if (!Field->getIdentifier() || !Capabilities.isMutex(Field->getType()))
      continue;
    const unsigned Index = Mutexes.size();
    Mutexes.push_back({Field, commentOf(*Field)});
    ByName.try_emplace(Field->getName(), Index);
    const llvm::StringRef Comment = Mutexes.back().Comment;
    addWords(Comment, Index, Mentions);
    llvm::SmallVector<llvm::StringRef, 3> List;
    if (Protects.match(Comment, &List))
      addWords(List[2], Index, Protectors);
  }
}

const FieldDecl *MutexComments::findMutex(llvm::StringRef Name) const {
  const auto Found = ByName.find(Name);
  return Found == ByName.end() ? nullptr : Mutexes[Found->second].Field;
}

MutexComments::Indices MutexComments::findNamed(llvm::StringRef Text) const {
  Indices Found;
  anyWord(Text, [&](llvm::StringRef Word) {
    if (const auto Known = ByName.find(Word); Known != ByName.end() && !llvm::is_contained(Found, Known->second))
      Found.push_back(Known->second);
    return false;
  });
  llvm::sort(Found);
  return Found;
}

} // namespace mapwarden::analysis
