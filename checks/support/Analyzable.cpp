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

/// Adds to \p All the classes that the unit makes of \p Pattern, a class template or a class within one; false if it is
/// neither.
static bool addMade(const CXXRecordDecl &Pattern, llvm::SmallVectorImpl<const CXXRecordDecl *> &All) {
  if (const ClassTemplateDecl *Template = Pattern.getDescribedClassTemplate()) {
    for (const ClassTemplateSpecializationDecl *Made : Template->specializations())
      if (const CXXRecordDecl *Definition = Made->getDefinition())
        All.push_back(Definition);
    return true;
  }
  const auto *Outer = dyn_cast<CXXRecordDecl>(Pattern.getDeclContext());
  llvm::SmallVector<const CXXRecordDecl *, 4> Around;
  if (!Outer || !Pattern.getIdentifier() || !addMade(*Outer, Around))
    return false;
  for (const CXXRecordDecl *Made : Around)
    for (const NamedDecl *Member : Made->lookup(Pattern.getDeclName())) {
      const auto *Nested = dyn_cast<CXXRecordDecl>(Member);
      const CXXRecordDecl *Of = Nested ? Nested->getInstantiatedFromMemberClass() : nullptr;
      if (Of && Of->getCanonicalDecl() == Pattern.getCanonicalDecl() && Nested->getDefinition())
        All.push_back(Nested->getDefinition());
    }
  return true;
}

bool isNeverInstantiated(const CXXRecordDecl &Pattern) {
  llvm::SmallVector<const CXXRecordDecl *, 4> All;
  return addMade(Pattern, All) && All.empty();
}

/// A member of a class template, or of a class within one, that nobody in the unit instantiates, as a header of its own
/// has it; or a member template of a plain class, but for the generic lambda.
static bool isOnlyPattern(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (const FunctionTemplateDecl *Own = Method ? Method->getDescribedFunctionTemplate() : nullptr)
    return !Method->getParent()->isDependentContext() && !Method->getParent()->isLambda() &&
           llvm::none_of(Own->specializations(), [](const FunctionDecl *Made) { return Made->hasBody(); });
  llvm::SmallVector<const CXXRecordDecl *, 4> All;
  return Method && addMade(*Method->getParent(), All) &&
         llvm::none_of(All, [Method](const CXXRecordDecl *Made) { return hasBodyFor(*Made, *Method); });
}

bool isAnalyzable(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && (!Function.isDependentContext() || isOnlyPattern(Function)) &&
         !Function.isInvalidDecl() && !Function.isDefaulted() && !Function.getType()->isUndeducedType() &&
         !Function.getASTContext().getSourceManager().isInSystemHeader(Function.getLocation());
}

} // namespace mapwarden
