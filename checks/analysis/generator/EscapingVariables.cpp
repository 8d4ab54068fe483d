// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EscapingVariables.h.
#include "analysis/generator/EscapingVariables.h"

#include "model/PointerModel.h"
#include "support/AstQueries.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A statement that hands something over, and to whom; no function is known of a call through a pointer.
struct Handing {
  llvm::ArrayRef<const Expr *> Arguments;
  const FunctionDecl *Callee = nullptr;
  /// It is over when the statement is.
  bool IsCall = false;
};

} // namespace

static Handing findHanding(const Stmt &S) {
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(&S))
    return {{Construction->getArgs(), Construction->getNumArgs()}, Construction->getConstructor()};
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (!Call)
    return {};
  const FunctionDecl *Callee = Call->getDirectCallee();
  llvm::ArrayRef<const Expr *> Arguments(Call->getArgs(), Call->getNumArgs());
  if (isa<CXXOperatorCallExpr>(Call) && isa_and_nonnull<CXXMethodDecl>(Callee) && !Arguments.empty())
    Arguments = Arguments.drop_front();
  return {Arguments, Callee, !isa<CXXOperatorCallExpr>(Call) && Callee};
}

void EscapingVariables::compute() {
  llvm::SmallVector<const Stmt *, 32> Pending{Function.getBody()};
  const auto Lend = [](llvm::DenseSet<const VarDecl *> &To, const Expr *E) {
    const VarDecl *Var = E ? findVariable(*E) : nullptr;
    if (Var && !Var->getType().isConstQualified())
      To.insert(Var);
  };
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Unary = dyn_cast<UnaryOperator>(Next);
    if (Unary && Unary->getOpcode() == UO_AddrOf)
      Lend(Escaping, Unary->getSubExpr());
    if (Unary && Unary->getOpcode() == UO_Deref && findVariable(*Unary->getSubExpr()))
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Next); Reference && Reference->getType()->isPointerType())
      if (const auto *Var = dyn_cast<VarDecl>(Reference->getDecl()))
        Named.insert(Var);
    if (const auto *Declared = dyn_cast<DeclStmt>(Next))
      for (const Decl *D : Declared->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getType()->isReferenceType())
          Lend(Escaping, Var->getInit());
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Next))
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
          if (const auto *Var = dyn_cast<VarDecl>(Capture.getCapturedVar()); Var && !Var->getType().isConstQualified())
            Escaping.insert(Var);
    const Handing To = findHanding(*Next);
    if (!To.Callee || !model::PointerModel::isIdentity(*To.Callee))
      for (unsigned Index = 0; Index < To.Arguments.size(); ++Index)
        if (!To.Callee || mayBeSetBy(*To.Callee, Index)) {
          Lend(To.IsCall ? Handed : Escaping, To.Arguments[Index]);
          if (const auto *Pointee = dyn_cast<UnaryOperator>(stripWrappers(To.Arguments[Index])))
            Lend(Named, Pointee->getSubExpr());
        }
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  IsComputed = true;
}

bool EscapingVariables::isEscaping(const VarDecl &Var) {
  if (!IsComputed)
    compute();
  return Escaping.contains(&Var);
}

bool EscapingVariables::isMoreThanDereferenced(const VarDecl &Var) { return isEscaping(Var) || Named.contains(&Var); }

bool EscapingVariables::mayBeSetByOthers(const VarDecl &Var) { return isEscaping(Var) || Handed.contains(&Var); }

/// True if \p Call is given \p Var by a reference through which it may be set.
static bool isLentTo(const CallExpr &Call, const VarDecl &Var) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const unsigned Skipped = isa<CXXOperatorCallExpr>(Call) && isa_and_nonnull<CXXMethodDecl>(Callee) ? 1 : 0;
  for (unsigned Index = Skipped; Callee && Index < Call.getNumArgs() && Index - Skipped < Callee->getNumParams();
       ++Index) {
    const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(Call.getArg(Index)));
    if (Named && Named->getDecl() == &Var && mayBeSetBy(*Callee, Index - Skipped))
      return true;
  }
  return false;
}

bool isSetIn(const Stmt &Body, const VarDecl &Var) {
  llvm::SmallVector<const Stmt *, 16> Pending{&Body};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const Expr *Left = nullptr;
    if (const auto *Assignment = dyn_cast<BinaryOperator>(Next); Assignment && Assignment->isAssignmentOp())
      Left = Assignment->getLHS();
    else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(Next); Call && Call->getOperator() == OO_Equal)
      Left = Call->getArg(0);
    else if (const auto *Any = dyn_cast<CallExpr>(Next); Any && isLentTo(*Any, Var))
      return true;
    const auto *Named = Left ? dyn_cast<DeclRefExpr>(stripWrappers(Left)) : nullptr;
    if (Named && Named->getDecl() == &Var)
      return true;
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  return false;
}

} // namespace mapwarden::analysis
