// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Analyzable.h.
#include "support/Analyzable.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden {

/// \p Made, a class, has a body for the member that \p Pattern describes.
static bool hasBodyFor(const CXXRecordDecl &Made, const CXXMethodDecl &Pattern) {
  const auto IsIt = [&](const Decl *Member) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Member);
    const FunctionDecl *Of = Method ? Method->getInstantiatedFromMemberFunction() : nullptr;
    return Of && Of->getCanonicalDecl() == Pattern.getCanonicalDecl() && Method->hasBody();
  };
  if (isa<CXXConstructorDecl>(Pattern)) // whose name is its type
    return llvm::any_of(Made.ctors(), IsIt);
  if (isa<CXXDestructorDecl>(Pattern))
    return IsIt(Made.getDestructor());
  return llvm::any_of(Made.lookup(Pattern.getDeclName()), IsIt);
}

/// A member of a class template that nobody in the unit instantiates, as a header of its own has it; or a member
/// template of a plain class, but for the generic lambda.
static bool isOnlyPattern(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (const FunctionTemplateDecl *Own = Method ? Method->getDescribedFunctionTemplate() : nullptr)
    return !Method->getParent()->isDependentContext() && !Method->getParent()->isLambda() &&
           llvm::none_of(Own->specializations(), [](const FunctionDecl *Made) { return Made->hasBody(); });
  ClassTemplateDecl *Template = Method ? Method->getParent()->getDescribedClassTemplate() : nullptr;
  return Template && llvm::none_of(Template->specializations(), [&](const ClassTemplateSpecializationDecl *Made) {
           return Made->getDefinition() && hasBodyFor(*Made->getDefinition(), *Method);
         });
}

bool isAnalyzable(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && (!Function.isDependentContext() || isOnlyPattern(Function)) &&
         !Function.isInvalidDecl() && !Function.isDefaulted() && !Function.getType()->isUndeducedType() &&
         !Function.getASTContext().getSourceManager().isInSystemHeader(Function.getLocation());
}

} // namespace mapwarden
