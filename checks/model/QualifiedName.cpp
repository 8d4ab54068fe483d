// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See QualifiedName.h. Written out because NamedDecl::printQualifiedName keeps names such as std::__debug.
#include "model/QualifiedName.h"

#include "support/Compat.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace mapwarden::model {

static bool isOmitted(const NamespaceDecl &Namespace) {
  return Namespace.isInline() || Namespace.isAnonymousNamespace() || compat::starts_with(Namespace.getName(), "__");
}

std::string qualifiedName(const NamedDecl &Declaration) {
  if (!Declaration.getDeclName())
    return {};
  std::string Name = Declaration.getNameAsString();
  for (const DeclContext *Context = Declaration.getDeclContext(); Context; Context = Context->getParent()) {
    const auto *Outer = dyn_cast<NamedDecl>(Context);
    if (!Outer || isa<FunctionDecl>(Outer))
      continue;
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Outer); Namespace && isOmitted(*Namespace))
      continue;
    Name.insert(0, Outer->getNameAsString() + "::");
  }
  return Name;
}

bool isStandard(const Decl &Declaration) {
  const DeclContext *Context = Declaration.getDeclContext()->getEnclosingNamespaceContext();
  while (Context && Context->isInlineNamespace())
    Context = Context->getParent();
  return Context && Context->isStdNamespace();
}

} // namespace mapwarden::model
