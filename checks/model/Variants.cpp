// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Variants.h.
#include "model/Variants.h"

#include "model/PointerModel.h"
#include "model/QualifiedName.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// What stands in the list of an old variant for the types that it does not have.
static bool isFiller(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->getIdentifier() && Class->getName() == "void_";
}

llvm::SmallVector<QualType, 4> alternativesOf(QualType Type) {
  static const llvm::StringSet<> Table = {
#define VARIANT(Name) Name,
#include "model/Pointers.def"
  };
  llvm::SmallVector<QualType, 4> Found;
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Class || Table.count(qualifiedName(*Class)) == 0)
    return Found;
  const auto Add = [&Found](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Type && !isFiller(Argument.getAsType()))
      Found.push_back(Argument.getAsType().getCanonicalType());
  };
  for (const TemplateArgument &Argument : Class->getTemplateArgs().asArray())
    if (Argument.getKind() == TemplateArgument::Pack)
      llvm::for_each(Argument.pack_elements(), Add);
    else
      Add(Argument);
  return Found;
}

bool holdsAlternative(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define HOLDS(Name) Name,
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Function.getNumParams() == 1 && Table.count(qualifiedName(Function)) != 0;
}

/// The type that the call of \p Function asks for; null if it has none.
static QualType askedBy(const FunctionDecl &Function) {
  if (PointerModel::isCast(Function))
    return Function.getReturnType()->getPointeeType();
  const TemplateArgumentList *Given = holdsAlternative(Function) ? Function.getTemplateSpecializationArgs() : nullptr;
  const bool IsType = Given && Given->size() != 0 && Given->get(0).getKind() == TemplateArgument::Type;
  return IsType ? Given->get(0).getAsType() : QualType();
}

AskedAlternative findAlternative(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const QualType Asked = Callee && Call.getNumArgs() == 1 ? askedBy(*Callee) : QualType();
  if (Asked.isNull())
    return {};
  const Expr &Argument = *Call.getArg(0);
  const QualType Of = Argument.getType();
  const auto All = alternativesOf(Of->isPointerType() ? Of->getPointeeType() : Of.getNonReferenceType());
  const auto IsAsked = [Type = Asked.getCanonicalType().getUnqualifiedType()](QualType Other) {
    return Other.getUnqualifiedType() == Type;
  };
  if (llvm::count_if(All, IsAsked) != 1)
    return {};
  const unsigned Index = llvm::find_if(All, IsAsked) - All.begin();
  return {&Argument, Index, static_cast<unsigned>(All.size())};
}

} // namespace mapwarden::model
