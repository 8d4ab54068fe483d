// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AssignedSlots.h.
#include "analysis/generator/AssignedSlots.h"

#include "support/AstQueries.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace mapwarden::analysis {

/// The call of an operator[] that the reference declared by \p S is bound to; null if it is none.
static const Expr *findSlot(const Stmt &S, const VarDecl *&Var) {
  const auto *Declaration = dyn_cast<DeclStmt>(&S);
  Var = Declaration && Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl()) : nullptr;
  if (!Var || !Var->getInit() || !Var->getType()->isReferenceType())
    return nullptr;
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(stripWrappers(Var->getInit()));
  return Call && Call->getOperator() == OO_Subscript ? Call : nullptr;
}

static bool names(const Stmt *S, const VarDecl &Var) {
  llvm::SmallVector<const Stmt *, 16> Pending{S};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next)
      continue;
    if (const auto *Named = dyn_cast<DeclRefExpr>(Next); Named && Named->getDecl() == &Var)
      return true;
    Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

/// True if \p S is `Var = value;`, and the value is none of Var's.
static bool assigns(const Stmt &S, const VarDecl &Var) {
  const auto *Value = dyn_cast<Expr>(&S);
  const Expr *Stripped = Value ? stripWrappers(Value) : nullptr;
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Stripped);
  const auto *Built = dyn_cast_or_null<BinaryOperator>(Stripped);
  const Expr *Left = nullptr;
  const Expr *Right = nullptr;
  if (Operator && Operator->getOperator() == OO_Equal && Operator->getNumArgs() == 2) {
    Left = Operator->getArg(0);
    Right = Operator->getArg(1);
  } else if (Built && Built->getOpcode() == BO_Assign) {
    Left = Built->getLHS();
    Right = Built->getRHS();
  }
  return Left && findVariable(*Left) == &Var && !names(Right, Var);
}

llvm::DenseSet<const Expr *> findAssignedSlots(const Stmt *Body) {
  llvm::DenseSet<const Expr *> Found;
  llvm::SmallVector<const Stmt *, 16> Pending{Body};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next || isa<Expr>(Next)) // statements within lambdas are other functions'
      continue;
    Pending.append(Next->child_begin(), Next->child_end());
    const auto *Block = dyn_cast<CompoundStmt>(Next);
    if (!Block)
      continue;
    for (auto At = Block->body_begin(); At != Block->body_end(); ++At) {
      const VarDecl *Var = nullptr;
      const Expr *Slot = findSlot(**At, Var);
      if (Slot && std::next(At) != Block->body_end() && assigns(**std::next(At), *Var))
        Found.insert(Slot);
    }
  }
  return Found;
}

} // namespace mapwarden::analysis
