// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DependentRanges.h. Test and step are the name of the range, whose value nobody can tell; its begin and its end
// are declarations of nothing.
#include "analysis/generator/DependentRanges.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapwarden::analysis {

static void set(CXXForRangeStmt &Loop, DeclStmt *Variable, Expr *Step) {
  Loop.setBeginStmt(Variable);
  Loop.setEndStmt(Variable);
  Loop.setCond(Step);
  Loop.setInc(Step);
}

DependentRanges::DependentRanges(const FunctionDecl &Function) {
  llvm::SmallVector<Stmt *, 32> Pending;
  if (Function.isDependentContext())
    Pending.push_back(Function.getBody());
  while (!Pending.empty()) {
    Stmt *Next = Pending.pop_back_val();
    if (!Next || isa<LambdaExpr>(Next)) // which has a graph of its own
      continue;
    Pending.append(Next->child_begin(), Next->child_end());
    auto *Loop = dyn_cast<CXXForRangeStmt>(Next);
    if (!Loop || Loop->getInc() || !Loop->getRangeStmt() || !Loop->getRangeStmt()->isSingleDecl())
      continue;
    auto *Range = cast<VarDecl>(Loop->getRangeStmt()->getSingleDecl());
    ASTContext &Context = Range->getASTContext();
    const SourceLocation Loc = Loop->getColonLoc();
    auto *Name = DeclRefExpr::Create(Context, NestedNameSpecifierLoc(), SourceLocation(), Range, false, Loc,
                                     Range->getType().getNonReferenceType(), VK_LValue);
    auto *Nothing = EmptyDecl::Create(Context, Range->getDeclContext(), Loc);
    set(*Loop, new (Context) DeclStmt(DeclGroupRef(Nothing), Loc, Loc), Name);
    Completed.push_back(Loop);
  }
}

DependentRanges::~DependentRanges() {
  for (CXXForRangeStmt *Loop : Completed)
    set(*Loop, nullptr, nullptr);
}

} // namespace mapwarden::analysis
