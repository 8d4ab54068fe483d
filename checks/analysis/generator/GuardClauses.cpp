// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardClauses.h.
#include "analysis/generator/GuardClauses.h"

#include "analysis/generator/AstSymbols.h"
#include "clang/Basic/SourceManager.h"

#include "model/CallableModel.h"
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
static const IfStmt *asGuardClause(const Stmt *S) {
  const auto *If = dyn_cast<IfStmt>(S);
  return If && !If->getElse() && isa_and_nonnull<ReturnStmt>(lastOf(If->getThen())) ? If : nullptr;
}

/// The first door among the first statements of \p Function; null if there is none.
static const IfStmt *findGuardClause(const FunctionDecl &Function, unsigned MaxStatements) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  unsigned Seen = 0;
  for (const Stmt *S :
       Body ? Body->body() : llvm::iterator_range<CompoundStmt::const_body_iterator>(nullptr, nullptr)) {
    if (const IfStmt *Clause = asGuardClause(S))
      return Clause;
    if (++Seen == MaxStatements)
      break;
  }
  return nullptr;
}

/// The member, of any object, that \p Condition is; null if it is anything else.
static const FieldDecl *findFlag(const Expr &Condition) {
  const auto *Member = dyn_cast<MemberExpr>(Condition.IgnoreParenImpCasts());
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

/// The same, or a variable that outlives the function.
static const ValueDecl *findLastingFlag(const Expr &E) {
  if (const FieldDecl *Field = findFlag(E))
    return Field;
  const auto *Named = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  return Var && Var->hasGlobalStorage() ? Var : nullptr;
}

const ValueDecl *findReentrancyFlag(const FunctionDecl &Function) {
  const IfStmt *Clause = findGuardClause(Function, 1);
  return Clause ? findLastingFlag(*Clause->getCond()) : nullptr;
}

const ValueDecl *findRaisedFlag(const BinaryOperator &E) {
  const auto *Value = dyn_cast<CXXBoolLiteralExpr>(E.getRHS()->IgnoreParenImpCasts());
  return E.getOpcode() == BO_Assign && Value && Value->getValue() ? findLastingFlag(*E.getLHS()) : nullptr;
}

constexpr unsigned FewStatements = 3;

bool isOneShot(const FunctionDecl &Function) {
  const IfStmt *Clause = findGuardClause(Function, FewStatements);
  const FieldDecl *Flag = Clause ? findFlag(*Clause->getCond()) : nullptr;
  return Flag && llvm::any_of(cast<CompoundStmt>(Function.getBody())->body(), [Flag](const Stmt *S) {
           const auto *Set = dyn_cast<BinaryOperator>(S);
           const auto *Value = Set && Set->getOpcode() == BO_Assign
                                   ? dyn_cast<CXXBoolLiteralExpr>(Set->getRHS()->IgnoreParenImpCasts())
                                   : nullptr;
           return Value && Value->getValue() && findFlag(*Set->getLHS()) == Flag;
         });
}

/// `this`, or a part of it, itself or behind pointers.
static bool isOfThis(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(E))
    E = Member->getBase()->IgnoreParenImpCasts();
  return isa<CXXThisExpr>(E);
}

/// \p Condition asks the object for a state of its own. That a container is empty is no such state.
static bool asksForState(const Expr &Condition) {
  const Expr *E = Condition.IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    E = Not->getSubExpr()->IgnoreParenImpCasts();
  if (findFlag(*E))
    return isOfThis(E);
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  const CXXMethodDecl *Method = Call && Call->getNumArgs() == 0 ? Call->getMethodDecl() : nullptr;
  return Method && isOfThis(Call->getImplicitObjectArgument()) && model::CallableModel::asksForState(*Method);
}

/// The statements of \p Branch, of its own branches too, that end by returning.
static void addReturning(const Stmt *Branch, llvm::SmallVectorImpl<SourceRange> &Ranges) {
  if (isa_and_nonnull<ReturnStmt>(Branch))
    return Ranges.push_back(Branch->getSourceRange());
  if (const auto *If = dyn_cast_or_null<IfStmt>(Branch)) {
    addReturning(If->getThen(), Ranges);
    return addReturning(If->getElse(), Ranges);
  }
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Branch);
  if (!Block)
    return;
  if (isa_and_nonnull<ReturnStmt>(lastOf(Block)))
    return Ranges.push_back(Block->getSourceRange());
  for (const Stmt *S : Block->body())
    addReturning(S, Ranges);
}

/// The branch that \p Function begins with while its object is in some state; null if there is none.
static const Stmt *findStateBranch(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  unsigned Seen = 0;
  for (const Stmt *S :
       Body ? Body->body() : llvm::iterator_range<CompoundStmt::const_body_iterator>(nullptr, nullptr)) {
    const auto *If = dyn_cast<IfStmt>(S);
    if (If && !If->getElse() && asksForState(*If->getCond()))
      return If->getThen();
    if (!asGuardClause(S) && !isa<DeclStmt>(S) && ++Seen == FewStatements)
      return nullptr;
  }
  return nullptr;
}

void markStateBranch(FunctionFacts &Facts, const FunctionDecl &Function) {
  const Stmt *Branch = findStateBranch(Function);
  if (!Branch)
    return;
  llvm::SmallVector<SourceRange, 1> Returning;
  addReturning(Branch, Returning);
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  const auto IsWithin = [&](Place At, SourceRange Range) {
    return Sources.isPointWithin(findLocation(At), Range.getBegin(), Range.getEnd());
  };
  for (FactBlock &Block : Facts.Blocks)
    for (Fact &F : Block.Facts) {
      if ((F.Kind != FactKind::Mutate && F.Kind != FactKind::Call) || F.Loc.isInvalid() ||
          !IsWithin(F.Loc, Branch->getSourceRange()))
        continue;
      const bool TurnsBack = llvm::any_of(Returning, [&](SourceRange Of) { return IsWithin(F.Loc, Of); });
      F.State = TurnsBack ? StateBranch::TurnsBack : StateBranch::Within;
    }
}

} // namespace mapwarden::analysis
