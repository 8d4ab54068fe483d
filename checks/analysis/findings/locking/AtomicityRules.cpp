// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicityRules.h. By the order of the text; asked only where there is something to report.
#include "analysis/findings/locking/AtomicityRules.h"

#include "support/StatementWalk.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// What \p S sets: the left side of an assignment, or the operand of a step; null if it is neither.
static const Expr *setBy(const Stmt &S) {
  if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
    return Assignment->isAssignmentOp() ? Assignment->getLHS() : nullptr;
  const auto *Step = dyn_cast<UnaryOperator>(&S);
  return Step && Step->isIncrementDecrementOp() ? Step->getSubExpr() : nullptr;
}

bool setsPlainMember(const FunctionDecl &Function, SourceLocation Before) {
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  return anyStatement(Function, [&](const Stmt &S) {
    const Expr *Set = setBy(S);
    const auto *Member = Set ? dyn_cast<MemberExpr>(Set->IgnoreParenImpCasts()) : nullptr;
    return Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()) && Member->getType()->isScalarType() &&
           !Member->getType().isVolatileQualified() &&
           Sources.isBeforeInTranslationUnit(Sources.getExpansionLoc(S.getBeginLoc()), Sources.getExpansionLoc(Before));
  });
}

bool isLoopCondition(const FunctionDecl &Function, SourceLocation Loc) {
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  Loc = Sources.getExpansionLoc(Loc);
  return anyStatement(Function, [&](const Stmt &S) {
    const auto *While = dyn_cast<WhileStmt>(&S);
    const auto *Do = dyn_cast<DoStmt>(&S);
    const Expr *Condition = While ? While->getCond() : Do ? Do->getCond() : nullptr;
    return Condition && !Sources.isBeforeInTranslationUnit(Loc, Sources.getExpansionLoc(Condition->getBeginLoc())) &&
           !Sources.isBeforeInTranslationUnit(Sources.getExpansionRange(Condition->getEndLoc()).getEnd(), Loc);
  });
}

} // namespace mapwarden::analysis
