// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EndingWords.h.
#include "model/EndingWords.h"

#include "model/Words.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

static const llvm::StringSet<> &logWords() {
  static const llvm::StringSet<> Words = {
#define LOG_SCOPE(Word) Word,
#include "model/Callables.def"
  };
  return Words;
}

/// A class or namespace around \p Of writes logs, by its name.
static bool isInLog(const FunctionDecl &Of) {
  for (const DeclContext *Around = Of.getDeclContext(); Around; Around = Around->getParent())
    if (const auto *Named = dyn_cast<NamedDecl>(Around); Named && Named->getDeclName().isIdentifier())
      if (llvm::any_of(wordsOf(Named->getName()), [](const std::string &Word) { return logWords().count(Word) != 0; }))
        return true;
  return false;
}

bool isCalledLikeEnding(const CallExpr &Call) {
  static const llvm::StringSet<> Anywhere = {
#define ENDING(Word) Word,
#include "model/Callables.def"
  };
  static const llvm::StringSet<> First = {
#define ENDING_OF_ITSELF(Word) Word,
#include "model/Callables.def"
  };
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getDeclName().isIdentifier() || !Callee->getReturnType()->isVoidType() || isInLog(*Callee))
    return false;
  const auto Words = wordsOf(Callee->getName());
  if (llvm::any_of(Words, [](const std::string &Word) { return Anywhere.count(Word) != 0; }))
    return true;
  const auto *OfObject = dyn_cast<CXXMemberCallExpr>(&Call);
  const bool IsOwn = !OfObject || isa<CXXThisExpr>(OfObject->getImplicitObjectArgument()->IgnoreImpCasts());
  return IsOwn && !Words.empty() && First.count(Words.front()) != 0;
}

/// \p Word is \p Of, perhaps with the letter of a project in front: XFATAL.
static bool isOrEndsWith(llvm::StringRef Word, llvm::StringRef Of) {
  return Word == Of || (Of.size() >= 5 && Word.size() == Of.size() + 1 && Word.drop_front() == Of);
}

bool isMacroCalledLikeEnding(llvm::StringRef Name) {
  static const llvm::StringRef Endings[] = {
#define ENDING(Word) Word,
#define ENDING_OF_MACRO(Word) Word,
#include "model/Callables.def"
  };
  bool IsEnding = false;
  for (const std::string &Word : wordsOf(Name)) {
    if (logWords().count(Word) != 0)
      return false;
    IsEnding |= llvm::any_of(Endings, [&Word](llvm::StringRef Ending) { return isOrEndsWith(Word, Ending); });
  }
  return IsEnding;
}

} // namespace mapwarden::model
