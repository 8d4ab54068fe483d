// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnedElements.h.
#include "analysis/generator/OwnedElements.h"

#include "model/PointerModel.h"
#include "support/AstQueries.h"
#include "support/StatementWalk.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapwarden::analysis {

/// The types that \p Made is an instantiation for, of its first two arguments.
static llvm::SmallVector<QualType, 2> findArguments(const CXXRecordDecl *Made) {
  llvm::SmallVector<QualType, 2> Types;
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Made);
  for (unsigned Index = 0; Instance && Index < Instance->getTemplateArgs().size() && Index < 2; ++Index)
    if (const TemplateArgument &Argument = Instance->getTemplateArgs()[Index];
        Argument.getKind() == TemplateArgument::Type)
      Types.push_back(Argument.getAsType());
  return Types;
}

QualType findOwnedAlone(QualType Type) {
  Type = Type.getNonReferenceType();
  if (!model::PointerModel::isUnique(Type))
    return {};
  const auto Arguments = findArguments(Type->getAsCXXRecordDecl());
  return Arguments.empty() ? QualType() : Arguments.front().getCanonicalType().getUnqualifiedType();
}

QualType findOwnedAloneIn(const CXXRecordDecl &Container) {
  for (const QualType Part : findArguments(&Container))
    if (const QualType Owned = findOwnedAlone(Part); !Owned.isNull())
      return Owned;
  return {};
}

/// True if \p Type is a unique pointer to \p Owned, or a container of such.
static bool owns(QualType Type, QualType Owned) {
  Type = Type.getNonReferenceType();
  if (findOwnedAlone(Type) == Owned)
    return true;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && findOwnedAloneIn(*Record) == Owned;
}

bool mayMoveOut(const FunctionDecl &Function, QualType Owned) {
  return anyStatement(Function, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || !model::PointerModel::handsOn(*Callee))
      return false;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    return (Member && owns(Member->getImplicitObjectArgument()->getType(), Owned)) ||
           llvm::any_of(Call->arguments(), [&](const Expr *Argument) { return owns(Argument->getType(), Owned); });
  });
}

/// True if \p Value makes an object.
static bool isNew(const Expr *Value) { return Value && isa<CXXNewExpr>(stripWrappers(Value)); }

/// True if the destructor of \p Record, if its body is in sight, deletes what \p Field leads to.
static bool deletes(const CXXRecordDecl &Record, const FieldDecl &Field) {
  const FunctionDecl *Body = nullptr;
  const CXXDestructorDecl *Destructor = Record.getDestructor();
  return Destructor && Destructor->hasBody(Body) && anyStatement(*Body, [&Field](const Stmt &S) {
           const auto *Delete = dyn_cast<CXXDeleteExpr>(&S);
           const auto *Member = Delete ? dyn_cast<MemberExpr>(stripWrappers(Delete->getArgument())) : nullptr;
           return Member && Member->getMemberDecl()->getCanonicalDecl() == Field.getCanonicalDecl();
         });
}

/// True if a constructor in sight, or the declaration itself, sets \p Field to a new object.
static bool isMadeNew(const CXXRecordDecl &Record, const FieldDecl &Field) {
  if (isNew(Field.getInClassInitializer()))
    return true;
  return llvm::any_of(Record.ctors(), [&Field](const CXXConstructorDecl *Declared) {
    const FunctionDecl *Body = nullptr;
    const auto *Constructor = Declared->hasBody(Body) ? dyn_cast<CXXConstructorDecl>(Body) : nullptr;
    return Constructor && llvm::any_of(Constructor->inits(), [&Field](const CXXCtorInitializer *Init) {
             return Init->getMember() == &Field && isNew(Init->getInit());
           });
  });
}

/// True if the function of the static \p Variable sets it to a new object: `if (!one) one = new Table;`.
static bool isMadeNewLater(const VarDecl &Variable) {
  const FunctionDecl *Body = nullptr;
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Variable.getParentFunctionOrMethod());
  return Function && Function->hasBody(Body) && anyStatement(*Body, [&Variable](const Stmt &S) {
           const auto *Assignment = dyn_cast<BinaryOperator>(&S);
           const auto *Set = Assignment && Assignment->isAssignmentOp()
                                 ? dyn_cast<DeclRefExpr>(stripWrappers(Assignment->getLHS()))
                                 : nullptr;
           return Set && Set->getDecl() == &Variable && isNew(Assignment->getRHS());
         });
}

bool isOwnPointer(const ValueDecl &Variable, model::Models &Models) {
  const QualType Pointee = Variable.getType()->isPointerType() ? Variable.getType()->getPointeeType() : QualType();
  if (Pointee.isNull() || !Models.Containers.findContainer(Pointee))
    return false;
  if (const auto *Global = dyn_cast<VarDecl>(&Variable))
    return Global->hasGlobalStorage() && (isNew(Global->getInit()) || isMadeNewLater(*Global));
  const auto *Field = dyn_cast<FieldDecl>(&Variable);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  return Record && (isMadeNew(*Record, *Field) || deletes(*Record, *Field));
}

} // namespace mapwarden::analysis
