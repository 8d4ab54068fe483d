// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ClassVisibility.h.
#include "analysis/facts/ClassVisibility.h"

#include "support/AstQueries.h"

#include "support/Compat.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

static void count(ClassVisibility &View, const FunctionDecl &Function) {
  if (Function.isImplicit() || Function.isDefaulted() || Function.isDeleted() || compat::isPureVirtual(Function))
    return;
  const bool IsInline = Function.isThisDeclarationADefinition();
  const bool IsSeen = IsInline || Function.hasBody();
  View.IsClosed &= IsSeen && !Function.isInvalidDecl();
  View.OutOfLine += !IsInline;
  View.OutOfLineSeen += !IsInline && IsSeen;
}

/// True if the unit sees all of what \p Friend may do: a function, or the member functions of a class.
static bool isSeen(const FriendDecl &Friend) {
  if (const auto *Function = dyn_cast_or_null<FunctionDecl>(Friend.getFriendDecl()))
    return Function->hasBody();
  const TypeSourceInfo *Type = Friend.getFriendType();
  const CXXRecordDecl *Record = Type ? Type->getType()->getAsCXXRecordDecl() : nullptr;
  Record = Record ? Record->getDefinition() : nullptr;
  ClassVisibility View;
  if (Record)
    for (const CXXMethodDecl *Method : Record->methods())
      count(View, *Method);
  return Record && View.IsClosed;
}

ClassVisibility computeClassVisibility(const CXXRecordDecl &Record) {
  ClassVisibility View;
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
    else if (const auto *Friend = dyn_cast<FriendDecl>(Member))
      View.IsClosed &= isSeen(*Friend);
  }
  return View;
}

/// True if the pointer that \p Value initialises is null; if there is none, too.
static bool isNullInitialiser(const Expr *Value) {
  const Expr *E = Value ? stripWrappers(Value) : nullptr;
  if (const auto *List = dyn_cast_or_null<InitListExpr>(E); List && List->getNumInits() == 1)
    E = stripWrappers(List->getInit(0));
  const auto *Construction = dyn_cast_or_null<CXXConstructExpr>(E);
  return !E || isNullValue(*E) || isa<ImplicitValueInitExpr>(E) ||
         (Construction && (Construction->getNumArgs() == 0 || isNullInitialiser(Construction->getArg(0))));
}

static bool isSetBy(const CXXConstructorDecl &Constructor, const FieldDecl &Field) {
  const FunctionDecl *Definition = nullptr;
  if (!Constructor.hasBody(Definition))
    return Constructor.isUserProvided();
  return llvm::any_of(cast<CXXConstructorDecl>(Definition)->inits(), [&Field](const CXXCtorInitializer *Init) {
    return Init->getMember() == &Field && !isa_and_nonnull<CXXDefaultInitExpr>(Init->getInit()) &&
           !isNullInitialiser(Init->getInit());
  });
}

bool isSetOnConstruction(const FieldDecl &Field) {
  if (Field.hasInClassInitializer() && !isNullInitialiser(Field.getInClassInitializer()))
    return true;
  const auto &Record = *cast<CXXRecordDecl>(Field.getParent());
  const bool HasTemplate = llvm::any_of(Record.decls(), [](const Decl *Member) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    return Template && isa<CXXConstructorDecl>(Template->getTemplatedDecl());
  });
  return HasTemplate || llvm::any_of(Record.ctors(), [&](const CXXConstructorDecl *Constructor) {
           return !Constructor->isDeleted() && !Constructor->isCopyOrMoveConstructor() && isSetBy(*Constructor, Field);
         });
}

} // namespace mapwarden::analysis
