// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnConcurrent.h: what a class looks like that locks itself.
#include "model/OwnConcurrent.h"

#include "model/Recipients.h"
#include "support/AstQueries.h"
#include "support/StatementWalk.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::model {

/// The type that the class template instance \p Type is made of; null if it is none.
static QualType firstArgument(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  const bool HasType = Instance && Instance->getTemplateArgs().size() != 0 &&
                       Instance->getTemplateArgs()[0].getKind() == TemplateArgument::Type;
  return HasType ? Instance->getTemplateArgs()[0].getAsType() : QualType();
}

bool OwnConcurrent::leadsToContainer(QualType Type) {
  Type = Type.getNonReferenceType();
  constexpr unsigned MaxDepth = 3;
  for (unsigned Depth = 0; Depth < MaxDepth && !Type.isNull(); ++Depth) {
    if (Type->isPointerType())
      return Containers.findContainer(Type->getPointeeType()) != nullptr;
    if (keepsAlive(Type)) {
      const QualType Pointee = firstArgument(Type);
      return !Pointee.isNull() && Containers.findContainer(Pointee) && !Capabilities.isSynchronised(Pointee);
    }
    if (!Pointers.mayBeEmpty(Type))
      return false;
    Type = firstArgument(Type);
  }
  return false;
}

/// True if \p Body declares a guard.
bool OwnConcurrent::locks(const FunctionDecl &Body) {
  return anyStatement(Body, [this](const Stmt &S) {
    const auto *Declared = dyn_cast<DeclStmt>(&S);
    return Declared && llvm::any_of(Declared->decls(), [this](const Decl *D) {
             const auto *Var = dyn_cast<VarDecl>(D);
             return Var && Capabilities.findGuard(Var->getType());
           });
  });
}

/// True if \p Body takes elements away from a container of \p Of, by the name of what it calls.
bool OwnConcurrent::takesAway(const FunctionDecl &Body, const CXXRecordDecl &Of) {
  const ContainerType *Any = nullptr;
  for (const FieldDecl *Field : Of.fields())
    if (const ContainerType *Container = Containers.findContainer(Field->getType()))
      Any = Container;
  return anyStatement(Body, [&](const Stmt &S) {
    const auto *Member = dyn_cast<MemberExpr>(&S);
    const auto *Dependent = dyn_cast<CXXDependentScopeMemberExpr>(&S);
    const std::string Name = Member      ? Member->getMemberDecl()->getNameAsString()
                             : Dependent ? Dependent->getMember().getAsString()
                                         : std::string();
    const auto What = Any && !Name.empty() ? Containers.findMethod(*Any, Name) : std::nullopt;
    return What == Effect::Erase || What == Effect::Pop || What == Effect::Clear || What == Effect::Swap;
  });
}

bool OwnConcurrent::computeLocksItself(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern();
  const SourceManager &Sources = Record.getASTContext().getSourceManager();
  if (!isa<ClassTemplateSpecializationDecl>(Record) || !Pattern || Sources.isInSystemHeader(Record.getLocation()))
    return false;
  bool HasMutex = false;
  bool HasContainer = false;
  for (const FieldDecl *Field : Record.fields()) {
    HasMutex |= Capabilities.isMutex(Field->getType());
    HasContainer |= Field->getAccess() != AS_public && Containers.findContainer(Field->getType());
  }
  if (!HasMutex || !HasContainer)
    return false;
  unsigned Locking = 0;
  for (const Decl *Member : Pattern->decls()) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    const auto *Method = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : Member);
    if (!Method || Method->isImplicit() || Method->getAccess() != AS_public || Method->isStatic() ||
        Method->isDeleted() || Method->isDefaulted() || isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
      continue;
    const FunctionDecl *Definition = nullptr;
    const QualType Result = Method->getReturnType();
    if (!Method->hasBody(Definition) || Result->isReferenceType() || Result->isPointerType() || !locks(*Definition))
      return false;
    ++Locking;
  }
  return Locking > 1;
}

bool OwnConcurrent::locksItself(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  const auto [Entry, IsNew] = Records.try_emplace(Key, false);
  if (!IsNew)
    return Entry->second;
  const CXXRecordDecl *Definition = Key->getDefinition();
  const bool Locks = Definition && computeLocksItself(*Definition);
  return Records[Key] = Locks;
}

bool OwnConcurrent::handsOut(const CXXMethodDecl &Method) {
  const FunctionDecl *Definition = nullptr;
  const FunctionDecl &Pattern = mapwarden::patternOf(static_cast<const FunctionDecl &>(Method));
  return locksItself(*Method.getParent()) && Pattern.hasBody(Definition) &&
         !takesAway(*Definition, *Method.getParent());
}

} // namespace mapwarden::model
