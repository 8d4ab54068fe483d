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

/// A member of a class template that nobody in the unit instantiates, as a header of its own has it.
static bool isOnlyPattern(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const ClassTemplateDecl *Template = Method ? Method->getParent()->getDescribedClassTemplate() : nullptr;
  return Template && !Method->getDescribedFunctionTemplate() && Template->specializations().empty();
}

bool isAnalyzable(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && (!Function.isDependentContext() || isOnlyPattern(Function)) &&
         !Function.isInvalidDecl() && !Function.isDefaulted() && !Function.getType()->isUndeducedType() &&
         !Function.getASTContext().getSourceManager().isInSystemHeader(Function.getLocation());
}

} // namespace mapwarden
