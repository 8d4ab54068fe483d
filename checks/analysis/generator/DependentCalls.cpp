// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DependentCalls.h.
#include "analysis/generator/DependentCalls.h"

#include "support/AstQueries.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

/// The one method among what \p Callee may name; null if there are more.
static const CXXMethodDecl *findOnlyMethod(const UnresolvedMemberExpr &Callee) {
  const CXXMethodDecl *Only = nullptr;
  for (const NamedDecl *Named : Callee.decls()) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Named->getUnderlyingDecl());
    if (!Method || Only)
      return nullptr;
    Only = Method;
  }
  return Only;
}

std::optional<DependentCall> findDependentCall(const CallExpr &Call) {
  DependentCall Found;
  Found.Arguments = {Call.getArgs(), Call.getNumArgs()};
  const Expr *Callee = Call.getCallee()->IgnoreParens();
  if (const auto *Dependent = dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    Found.Object = Dependent->isImplicitAccess() ? nullptr : Dependent->getBase();
    Found.Name = Dependent->getMember().getAsString();
  } else if (const auto *Unresolved = dyn_cast<UnresolvedMemberExpr>(Callee)) {
    Found.Object = Unresolved->isImplicitAccess() ? nullptr : Unresolved->getBase();
    Found.Name = Unresolved->getMemberName().getAsString();
    Found.Method = findOnlyMethod(*Unresolved);
  } else if (const auto *Member = dyn_cast<MemberExpr>(Callee)) {
    Found.Object = Member->isImplicitAccess() ? nullptr : Member->getBase();
    Found.Name = Member->getMemberDecl()->getNameAsString();
    Found.Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
  } else {
    return std::nullopt;
  }
  return Found;
}

std::optional<llvm::SmallVector<const Expr *, 2>> findDependentArguments(const Expr &Init) {
  llvm::SmallVector<const Expr *, 2> Arguments;
  if (const auto *List = dyn_cast<ParenListExpr>(&Init)) {
    for (unsigned Index = 0; Index < List->getNumExprs(); ++Index)
      Arguments.push_back(List->getExpr(Index));
    return Arguments;
  }
  const auto *Braces = dyn_cast<InitListExpr>(&Init);
  if (!Braces || !Braces->isTypeDependent())
    return std::nullopt;
  for (const Expr *Part : Braces->inits())
    Arguments.push_back(Part);
  return Arguments;
}

std::optional<QualType> findWalkedCallable(const Expr &Range, model::Models &Models) {
  const auto *Type = Range.isTypeDependent() && Models.Containers.findContainer(Range.getType())
                         ? Range.getType().getNonReferenceType()->getAs<TemplateSpecializationType>()
                         : nullptr;
  if (Type)
    for (const TemplateArgument &Argument : Type->template_arguments())
      if (Argument.getKind() == TemplateArgument::Type && Models.Callables.isStoredCallable(Argument.getAsType()))
        return Argument.getAsType();
  return std::nullopt;
}

SourceLocation locationOf(const Expr &Call) {
  const auto *Dependent = dyn_cast<CallExpr>(&Call);
  const Expr *Callee = Dependent ? Dependent->getCallee()->IgnoreParens() : nullptr;
  if (const auto *Member = dyn_cast_or_null<CXXDependentScopeMemberExpr>(Callee))
    return Member->getMemberLoc();
  if (const auto *Member = dyn_cast_or_null<UnresolvedMemberExpr>(Callee))
    return Member->getMemberLoc();
  return Call.getExprLoc();
}

bool isThis(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner); Unary && Unary->getOpcode() == UO_Deref)
    Inner = stripWrappers(Unary->getSubExpr());
  return isa<CXXThisExpr>(Inner);
}

} // namespace mapwarden::analysis
