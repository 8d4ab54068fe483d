// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ClassView.h.
#include "analysis/ClassView.h"

#include "utils/Compat.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

static void count(ClassView &View, const FunctionDecl &Function) {
  if (Function.isImplicit() || Function.isDefaulted() || Function.isDeleted() || compat::isPureVirtual(Function))
    return;
  const bool IsInline = Function.isThisDeclarationADefinition();
  const bool IsSeen = IsInline || Function.hasBody();
  View.IsClosed &= IsSeen && !Function.isInvalidDecl();
  View.OutOfLine += !IsInline;
  View.OutOfLineSeen += !IsInline && IsSeen;
}

ClassView computeClassView(const CXXRecordDecl &Record) {
  ClassView View;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition) {
    View.IsClosed = false;
    return View;
  }
  for (const Decl *Member : Definition->decls()) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Member))
      Member = Template->getTemplatedDecl();
    if (const auto *Function = dyn_cast<FunctionDecl>(Member))
      count(View, *Function);
    else if (const auto *Friend = dyn_cast<FriendDecl>(Member)) {
      const auto *Function = dyn_cast_or_null<FunctionDecl>(Friend->getFriendDecl());
      View.IsClosed &= Function && Function->hasBody();
    }
  }
  return View;
}

} // namespace mapwarden::analysis
