// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Temporaries.h.
#include "analysis/generator/Temporaries.h"

#include "support/AstQueries.h"

using namespace clang;

namespace mapwarden::analysis {

void addNamedTemporaries(const Expr &Init, Temporaries &Named) {
  for (const Expr *E = &Init;;) {
    if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E)) {
      Named.insert(Bound);
      E = Bound->getSubExpr();
    } else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
      E = Cleanups->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Copy = dyn_cast<CXXConstructExpr>(E); Copy && Copy->isElidable())
      E = Copy->getArg(0);
    else
      return;
  }
}

void addRangeTemporaries(const Expr &Range, model::CapabilityModel &Capabilities, Temporaries &Gone) {
  if (!stripWrappers(&Range)->isGLValue())
    return;
  llvm::SmallVector<const Stmt *, 8> Pending{&Range};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Next); Bound && Capabilities.findGuard(Bound->getType()))
      Gone.insert(Bound);
    for (const Stmt *Child : Next->children())
      if (Child && !isa<LambdaExpr>(Child))
        Pending.push_back(Child);
  }
}

const Expr &stripFullExpression(const Expr &Statement) {
  const Expr *E = &Statement;
  for (;;) {
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else
      return *E;
  }
}

bool isTemporary(const Expr &Object) {
  const auto *Made = dyn_cast<MaterializeTemporaryExpr>(Object.IgnoreParenImpCasts());
  return Made ? !Made->getExtendingDecl()
              : Object.IgnoreParenImpCasts()->isPRValue() && Object.getType()->isRecordType();
}

bool returnsOwnPart(const CXXMethodDecl &Method) {
  const FunctionDecl *Definition = nullptr;
  if (!Method.getReturnType()->isLValueReferenceType() || !Method.hasBody(Definition))
    return false;
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  const auto *Return = Body && Body->size() == 1 ? dyn_cast<ReturnStmt>(Body->body_front()) : nullptr;
  const Expr *E = Return && Return->getRetValue() ? Return->getRetValue()->IgnoreParenImpCasts() : nullptr;
  while (const auto *Member = dyn_cast_or_null<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Field->getType()->isReferenceType())
      return false;
    E = Member->getBase()->IgnoreParenImpCasts();
    if (Member->isArrow() || isa<CXXThisExpr>(E))
      return isa<CXXThisExpr>(E);
  }
  return false;
}

} // namespace mapwarden::analysis
