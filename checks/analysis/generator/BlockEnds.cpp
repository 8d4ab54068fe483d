// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BlockEnds.h.
#include "analysis/generator/BlockEnds.h"

#include "model/EndingWords.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapwarden::analysis {

/// True if nobody in the function catches what \p Block ends with.
static bool leavesByThrow(const CFGBlock &Block, const CFG &Graph) {
  if (Block.succ_size() != 1 || *Block.succ_begin() != &Graph.getExit())
    return false;
  if (Block.hasNoReturnElement() || Block.empty())
    return Block.hasNoReturnElement();
  const auto Last = Block.back().getAs<CFGStmt>();
  return Last && isa<CXXThrowExpr>(Last->getStmt());
}

/// What \p Call stands in is what a macro expands to that does not come back by its name: `FATAL("missing")`.
static bool isInEndingMacro(const CallExpr &Call) {
  const ASTContext &Context = Call.getDirectCallee()->getASTContext();
  const SourceManager &Sources = Context.getSourceManager();
  constexpr unsigned MaxDepth = 32;
  SourceLocation Loc = Call.getExprLoc();
  for (unsigned Depth = 0; Loc.isMacroID() && Depth < MaxDepth; ++Depth) {
    if (Sources.isMacroArgExpansion(Loc)) { // written at its caller's
      Loc = Sources.getImmediateExpansionRange(Loc).getBegin();
      continue;
    }
    if (model::isMacroCalledLikeEnding(Lexer::getImmediateMacroName(Loc, Sources, Context.getLangOpts())))
      return true;
    Loc = Sources.getImmediateMacroCallerLoc(Loc);
  }
  return false;
}

/// \p Block calls what is not in sight, and does not come back by its name, or by that of the macro around it.
static bool mayEnd(const CFGBlock &Block) {
  return llvm::any_of(Block, [](const CFGElement &Element) {
    const auto Statement = Element.getAs<CFGStmt>();
    const auto *Call = Statement ? dyn_cast<CallExpr>(Statement->getStmt()) : nullptr;
    return Call && Call->getDirectCallee() && !Call->getDirectCallee()->hasBody() &&
           (model::isCalledLikeEnding(*Call) || isInEndingMacro(*Call));
  });
}

void noteEnd(const CFGBlock &Block, const CFG &Graph, FactBlock &Facts) {
  Facts.Throws = leavesByThrow(Block, Graph);
  Facts.MayEnd = mayEnd(Block);
}

} // namespace mapwarden::analysis
