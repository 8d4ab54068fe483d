// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Assertions.h.
#include "analysis/generator/Assertions.h"

#include "analysis/generator/AstSymbols.h"
#include "model/Words.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden::analysis {

bool isCalledLikeAssertion(llvm::StringRef Name) {
  static const llvm::StringSet<> Words = {
#define ASSERTION(Word) Word,
#include "model/Callables.def"
  };
  const std::string Lower = Name.lower();
  return llvm::StringRef(Lower).find("assert") != llvm::StringRef::npos ||
         llvm::any_of(model::wordsOf(Name), [](const std::string &Word) { return Words.count(Word) != 0; });
}

bool isInAssertion(SourceLocation Loc, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  constexpr unsigned MaxDepth = 32;
  for (unsigned Depth = 0; Loc.isMacroID() && Depth < MaxDepth; ++Depth) {
    if (isCalledLikeAssertion(Lexer::getImmediateMacroName(Loc, Sources, Context.getLangOpts())))
      return true;
    // An argument is written at its caller's, and stands in the body of the macro that it is given to.
    Loc = Sources.isMacroArgExpansion(Loc) ? Sources.getImmediateExpansionRange(Loc).getBegin()
                                           : Sources.getImmediateMacroCallerLoc(Loc);
  }
  return false;
}

bool isAssertionOfEmptiness(model::Asks What, SourceLocation Loc, const ASTContext &Context) {
  const bool IsSize = What == model::Asks::Size;
  if ((!IsSize && What != model::Asks::Empty) || !isInAssertion(Loc, Context))
    return false;
  static const llvm::Regex Alone(
      "^[A-Za-z_0-9]+ *\\( *[A-Za-z_0-9.:>*-]+ *\\( *\\) *(== *0u?)? *(&& *\"[^\"]*\" *)?\\)$");
  const SourceManager &Sources = Context.getSourceManager();
  const llvm::StringRef Text = Lexer::getSourceText(Sources.getExpansionRange(Loc), Sources, Context.getLangOpts());
  const auto Words = model::wordsOf(Text.split('(').first.rtrim());
  const bool IsInverse = llvm::any_of(Words, [](const std::string &Word) { return Word == "false" || Word == "not"; });
  llvm::SmallVector<llvm::StringRef, 3> Parts;
  return !IsInverse && Alone.match(Text, &Parts) && IsSize == !Parts[1].empty();
}

} // namespace mapwarden::analysis
