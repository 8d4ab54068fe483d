// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Doors.h.
#include "analysis/Doors.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace mapwarden::analysis {

static const Stmt *lastOf(const Stmt *Branch) {
  const auto *Block = dyn_cast<CompoundStmt>(Branch);
  if (!Block)
    return Branch;
  return Block->body_empty() ? nullptr : Block->body_back();
}

/// `if (...) { ... return; }` without else, as the statement \p S.
static const IfStmt *asDoor(const Stmt *S) {
  const auto *If = dyn_cast<IfStmt>(S);
  return If && !If->getElse() && isa_and_nonnull<ReturnStmt>(lastOf(If->getThen())) ? If : nullptr;
}

/// The first door among the first statements of \p Function; null if there is none.
static const IfStmt *findDoor(const FunctionDecl &Function, unsigned MaxStatements) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  unsigned Seen = 0;
  for (const Stmt *S :
       Body ? Body->body() : llvm::iterator_range<CompoundStmt::const_body_iterator>(nullptr, nullptr)) {
    if (const IfStmt *Door = asDoor(S))
      return Door;
    if (++Seen == MaxStatements)
      break;
  }
  return nullptr;
}

/// The member that \p Condition is; null if it is anything else.
static const FieldDecl *findFlag(const Expr &Condition) {
  const auto *Member = dyn_cast<MemberExpr>(Condition.IgnoreParenImpCasts());
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

bool barsReentry(const FunctionDecl &Function) {
  const IfStmt *Door = findDoor(Function, 1);
  return Door && findFlag(*Door->getCond());
}

constexpr unsigned FewStatements = 3;

bool runsOnce(const FunctionDecl &Function) {
  const IfStmt *Door = findDoor(Function, FewStatements);
  const FieldDecl *Flag = Door ? findFlag(*Door->getCond()) : nullptr;
  return Flag && llvm::any_of(cast<CompoundStmt>(Function.getBody())->body(), [Flag](const Stmt *S) {
           const auto *Set = dyn_cast<BinaryOperator>(S);
           const auto *Value = Set && Set->getOpcode() == BO_Assign
                                   ? dyn_cast<CXXBoolLiteralExpr>(Set->getRHS()->IgnoreParenImpCasts())
                                   : nullptr;
           return Value && Value->getValue() && findFlag(*Set->getLHS()) == Flag;
         });
}

/// \p Condition asks the object for a state of its own.
static bool asksForState(const Expr &Condition) {
  const Expr *E = Condition.IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    E = Not->getSubExpr()->IgnoreParenImpCasts();
  if (findFlag(*E))
    return true;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  return Call && Call->getNumArgs() == 0 && Call->getMethodDecl() && Call->getMethodDecl()->isConst();
}

SourceRange findPostponing(const FunctionDecl &Function) {
  const IfStmt *Door = findDoor(Function, FewStatements);
  return Door && asksForState(*Door->getCond()) ? Door->getThen()->getSourceRange() : SourceRange();
}

} // namespace mapwarden::analysis
