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

/// A class or namespace around \p Of writes logs, by its name.
static bool isInLog(const FunctionDecl &Of) {
  static const llvm::StringSet<> Words = {
#define LOG_SCOPE(Word) Word,
#include "model/Callables.def"
  };
  for (const DeclContext *Around = Of.getDeclContext(); Around; Around = Around->getParent())
    if (const auto *Named = dyn_cast<NamedDecl>(Around); Named && Named->getDeclName().isIdentifier())
      if (llvm::any_of(wordsOf(Named->getName()), [](const std::string &Word) { return Words.count(Word) != 0; }))
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

} // namespace mapwarden::model
