// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: identity, and what each symbol has at once.
#include "analysis/generator/AstSymbols.h"

#include "analysis/generator/OwnedElements.h"
#include "support/AstQueries.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

static Visibility visibilityOf(const Decl &D) {
  switch (D.getAccess()) {
  case AS_public:
    return Visibility::Public;
  case AS_protected:
    return Visibility::Protected;
  case AS_private:
    return Visibility::Private;
  case AS_none:
    break;
  }
  return Visibility::None;
}

/// The declaration that keeps its identity: in all instantiations for a member variable.
static const ValueDecl &keyOf(const ValueDecl &Variable) {
  if (const auto *Field = dyn_cast<FieldDecl>(&Variable))
    return patternOf(*Field);
  const auto *Var = dyn_cast<VarDecl>(&Variable);
  if (Var && Var->isStaticDataMember())
    if (const VarDecl *Pattern = Var->getTemplateInstantiationPattern())
      return *Pattern->getCanonicalDecl();
  return *cast<ValueDecl>(Variable.getCanonicalDecl());
}

static Symbol::Kind kindOf(const ValueDecl &Variable) {
  if (isa<FieldDecl>(Variable))
    return Symbol::Kind::Field;
  if (isa<ParmVarDecl>(Variable))
    return Symbol::Kind::Parameter;
  if (isa<BindingDecl>(Variable))
    return Symbol::Kind::Binding;
  const auto *Var = dyn_cast<VarDecl>(&Variable);
  if (!Var)
    return Symbol::Kind::Other;
  // What each thread has for itself is nobody else's.
  return Var->hasGlobalStorage() && Var->getTLSKind() == VarDecl::TLS_None ? Symbol::Kind::Global : Symbol::Kind::Local;
}

void AstSymbols::enter(Symbol &New, const NamedDecl &Key) {
  Known[&Key] = &New;
  New.VisibleTo = visibilityOf(Key);
  New.HasIdentifier = Key.getIdentifier() != nullptr;
  New.Name = Key.getNameAsString();
  New.Loc = placeOf(Key.getLocation());
  New.Source = this;
}

const ClassSymbol &AstSymbols::of(const CXXRecordDecl &Record) {
  const CXXRecordDecl &Key = *Record.getCanonicalDecl();
  if (const Symbol *Old = Known.lookup(&Key))
    return *llvm::cast<ClassSymbol>(Old);
  ClassSymbol &New = Classes.emplace_back();
  enter(New, Key);
  New.Origin = &Key;
  New.IsLambda = Key.isLambda();
  const CXXRecordDecl &Pattern = patternOf(Key);
  New.Pattern = &Pattern == &Key ? &New : &of(Pattern);
  return New;
}

const FunctionSymbol &AstSymbols::of(const FunctionDecl &Function) {
  const FunctionDecl &Key = *Function.getCanonicalDecl();
  if (const Symbol *Old = Known.lookup(&Key))
    return *llvm::cast<FunctionSymbol>(Old);
  FunctionSymbol &New = Functions.emplace_back();
  enter(New, Key);
  New.Origin = &Key;
  fill(New, Key);
  const FunctionDecl &Pattern = patternOf(Key);
  New.Pattern = &Pattern == &Key ? &New : &of(Pattern);
  return New;
}

void AstSymbols::fill(FunctionSymbol &New, const FunctionDecl &Function) {
  New.Scope = Scopes.try_emplace(Function.getDeclContext(), Scopes.size() + 1).first->second;
  New.IsSubscript = Function.getOverloadedOperator() == OO_Subscript;
  New.IsDereference = Function.getOverloadedOperator() == OO_Star || Function.getOverloadedOperator() == OO_Arrow;
  New.IsDependent = Function.isDependentContext();
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return;
  New.Class = &of(*Method->getParent());
  New.IsLambda = New.Class->IsLambda;
  New.IsConstructor = isa<CXXConstructorDecl>(Method);
  New.IsDestructor = isa<CXXDestructorDecl>(Method);
  New.IsCopyConstructor = New.IsConstructor && cast<CXXConstructorDecl>(Method)->isCopyConstructor();
  New.IsCopyAssignment = Method->isCopyAssignmentOperator();
  New.IsStatic = Method->isStatic();
  New.IsVirtual = Method->isVirtual();
  New.IsMarkedOverride = Method->hasAttr<OverrideAttr>();
  New.IsConst = Method->isConst();
}

const VariableSymbol &AstSymbols::of(const ValueDecl &Variable) {
  const ValueDecl &Key = keyOf(Variable);
  if (const Symbol *Old = Known.lookup(&Key))
    return *llvm::cast<VariableSymbol>(Old);
  VariableSymbol &New = Variables.emplace_back(kindOf(Key));
  enter(New, Key);
  New.Origin = &Key;
  fill(New, Key);
  return New;
}

void AstSymbols::fill(VariableSymbol &New, const ValueDecl &Variable) {
  const QualType Type = Variable.getType();
  New.IsReference = Type->isReferenceType();
  New.IsRValueReference = Type->isRValueReferenceType();
  New.IsPointer = Type->isPointerType();
  New.IsOpaque = Type->isVoidPointerType();
  New.IsClassType = Type->isRecordType();
  const CXXRecordDecl *Kind = Type->getAsCXXRecordDecl();
  New.IsIterator = Kind && Kind->hasDefinition() && model::PointerModel::isIterator(*Kind);
  New.IsBoolean = Type->isBooleanType();
  New.IsInteger = Type.getNonReferenceType()->isIntegralOrEnumerationType();
  New.IsConst = Type.isConstQualified();
  New.IsArray = model::ContainerModel::isArray(Type);
  New.IsOwner =
      (New.isField() || New.isGlobal()) && (model::PointerModel::isOwner(Type) || isOwnPointer(Variable, Models));
  if (const auto *Field = dyn_cast<FieldDecl>(&Variable)) {
    const CXXRecordDecl *Record = findClassOfField(*Field);
    New.Class = Record ? &of(*Record) : nullptr;
    New.IsMutable = Field->isMutable();
  }
  if (const auto *Var = dyn_cast<VarDecl>(&Variable))
    New.IsInFunction = Var->isLocalVarDecl();
  if (const auto *Parameter = dyn_cast<ParmVarDecl>(&Variable))
    New.Index = Parameter->getFunctionScopeIndex();
  if (New.isLocal() || New.isParameter())
    if (const auto *Owner = dyn_cast_or_null<FunctionDecl>(Variable.getParentFunctionOrMethod()))
      New.Owner = &of(patternOf(*Owner));
}

} // namespace mapwarden::analysis
