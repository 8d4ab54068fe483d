// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ValueSources.h.
#include "analysis/generator/ValueSources.h"

using namespace clang;

namespace mapwarden::analysis {

constexpr unsigned MaxRoots = 16;

static bool isLambdaOrOtherIterator(const Stmt &S) {
  if (isa<LambdaExpr>(S))
    return true;
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    return Unary->isPostfix();
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (!Call)
    return false;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call))
    return (Operator->getOperator() == OO_PlusPlus || Operator->getOperator() == OO_MinusMinus) &&
           Operator->getNumArgs() == 2;
  return Call->getDirectCallee() && model::PointerModel::isIteratorNeighbour(*Call->getDirectCallee());
}

/// The local pointer that \p Reference names, if its value was copied from what an iterator leads to, of which \p Root
/// is the path; null if it is none.
static const VarDecl *findCopied(const DeclRefExpr &Reference, PathId Root, const PathTable &Paths) {
  const auto *Var = dyn_cast<VarDecl>(Reference.getDecl());
  const VarDecl *From = AstSymbols::findVariable(Paths.findRootVariable(Root));
  if (!Var || !From || From == Var || !Var->isLocalVarDecl() || !Var->getType()->isPointerType())
    return nullptr;
  const CXXRecordDecl *Kind = From->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Kind && model::PointerModel::isIterator(*Kind) ? Var : nullptr;
}

static llvm::SmallVector<PathId, 1> collect(const Expr &E, PathBuilder &Builder, const PathTable &Paths,
                                            const llvm::DenseSet<const VarDecl *> *Reassigned,
                                            llvm::function_ref<PathId(const VarDecl &)> CellOf = nullptr) {
  llvm::SmallVector<PathId, 1> Roots;
  llvm::SmallVector<const Stmt *, 8> Pending{&E};
  while (!Pending.empty() && Roots.size() < MaxRoots) {
    const Stmt *Next = Pending.pop_back_val();
    if (isLambdaOrOtherIterator(*Next))
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Next)) {
      PathId Root = Paths.root(Builder.build(Reference));
      if (const VarDecl *Copied = CellOf ? findCopied(*Reference, Root, Paths) : nullptr)
        Root = CellOf(*Copied);
      if (Root == UnknownPath || llvm::is_contained(Roots, Root))
        continue;
      Roots.push_back(Root);
      const VarDecl *Var = AstSymbols::findVariable(Paths.findRootVariable(Root));
      if (Reassigned && Var && Var->isLocalVarDecl() && !Reassigned->contains(Var) && Var->getInit())
        Pending.push_back(Var->getInit());
    }
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  return Roots;
}

llvm::SmallVector<PathId, 1> computeValueRoots(const Expr &E, PathBuilder &Builder, const PathTable &Paths,
                                               const llvm::DenseSet<const VarDecl *> &Reassigned) {
  return collect(E, Builder, Paths, &Reassigned);
}

llvm::SmallVector<PathId, 1> computeDirectRoots(const Expr &E, PathBuilder &Builder, const PathTable &Paths) {
  return collect(E, Builder, Paths, nullptr);
}

llvm::SmallVector<PathId, 1> computeCopiedRoots(const Expr &E, PathBuilder &Builder, PathTable &Paths,
                                                AstSymbols &Symbols) {
  return collect(E, Builder, Paths, nullptr, [&](const VarDecl &Var) { return Paths.getVariable(Symbols.of(Var)); });
}

} // namespace mapwarden::analysis
