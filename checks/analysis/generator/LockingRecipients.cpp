// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockingRecipients.h.
#include "analysis/generator/LockingRecipients.h"

#include "clang/AST/Stmt.h"

using namespace clang;

namespace mapwarden::analysis {

/// The body of \p Definition declares a guard, for all that comes behind.
static bool takesGuard(const FunctionDecl &Definition, model::CapabilityModel &Capabilities) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition.getBody());
  return Body && llvm::any_of(Body->body(), [&](const Stmt *S) {
           const auto *Declaration = dyn_cast<DeclStmt>(S);
           const auto *Variable =
               Declaration && Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl()) : nullptr;
           return Variable && Capabilities.findGuard(Variable->getType());
         });
}

bool isOfOtherWithLock(const FunctionDecl &Callee, const FunctionDecl &Function, model::CapabilityModel &Capabilities) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (!Method || Method->isStatic() || isa<CXXConstructorDecl>(Method) || Callee.getNumParams() == 0 ||
      Callee.isInStdNamespace())
    return false;
  const CXXRecordDecl &Class = *Method->getParent();
  const auto *Own = dyn_cast<CXXMethodDecl>(&Function);
  if (Own && (declaresSameEntity(&Class, Own->getParent()) || Own->getParent()->isDerivedFrom(&Class)))
    return false;
  const bool HasLock = llvm::any_of(Class.fields(), [&](const FieldDecl *Field) {
    return !Field->getType()->isReferenceType() && Capabilities.isMutex(Field->getType());
  });
  const FunctionDecl *Definition = nullptr;
  return HasLock && (!Callee.hasBody(Definition) || takesGuard(*Definition, Capabilities));
}

} // namespace mapwarden::analysis
