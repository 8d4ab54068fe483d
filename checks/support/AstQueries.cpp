// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstQueries.h.
#include "support/AstQueries.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace mapwarden {

/// True if \p Function does no more than to return its only parameter, a truth value: `bool likely(bool v)`.
static bool returnsItsTruth(const FunctionDecl &Function) {
  const FunctionDecl *Body = nullptr;
  if (Function.getNumParams() != 1 || !Function.getReturnType()->isBooleanType() || !Function.hasBody(Body) ||
      !Body->getParamDecl(0)->getType()->isBooleanType())
    return false;
  const auto *Whole = dyn_cast<CompoundStmt>(Body->getBody());
  const auto *Return = Whole && Whole->size() == 1 ? dyn_cast<ReturnStmt>(Whole->body_front()) : nullptr;
  const auto *Value =
      Return && Return->getRetValue() ? dyn_cast<DeclRefExpr>(stripWrappers(Return->getRetValue())) : nullptr;
  return Value && Value->getDecl() == Body->getParamDecl(0);
}

/// What \p E says of itself, rather than does: `x` of `__builtin_expect(x, 1)`, also in a function of its own, and of
/// `false || x`, which some macros make a truth value by; null for all else.
static const Expr *findExpected(const Expr &E) {
  if (const auto *Call = dyn_cast<CallExpr>(&E)) {
    const unsigned Builtin = Call->getBuiltinCallee();
    const bool IsExpected =
        Builtin == Builtin::BI__builtin_expect || Builtin == Builtin::BI__builtin_expect_with_probability;
    const FunctionDecl *Callee = Call->getNumArgs() == 1 ? Call->getDirectCallee() : nullptr;
    const bool IsTruth =
        Callee && E.getType()->isBooleanType() && !isa<CXXMethodDecl>(Callee) && returnsItsTruth(*Callee);
    return (IsExpected && Call->getNumArgs() != 0) || IsTruth ? Call->getArg(0) : nullptr;
  }
  const auto *Either = dyn_cast<BinaryOperator>(&E);
  const auto *No = Either && Either->getOpcode() == BO_LOr
                       ? dyn_cast<CXXBoolLiteralExpr>(Either->getLHS()->IgnoreParenImpCasts())
                       : nullptr;
  return No && !No->getValue() ? Either->getRHS() : nullptr;
}

const Expr *stripWrappers(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(Inner);
    if (Cast && !isa<CXXDynamicCastExpr>(Cast)) // which may fail
      Inner = Cast->getSubExpr();
    else if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(Inner))
      Inner = Cleanups->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = Bound->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Inner))
      Inner = Default->getExpr();
    else if (const Expr *Expected = findExpected(*Inner))
      Inner = Expected;
    if (Inner == E)
      return E;
    E = Inner;
  }
}

bool isNullValue(const Expr &E) {
  const Expr *Value = stripWrappers(&E);
  if (const auto *Number = dyn_cast<IntegerLiteral>(Value))
    return Number->getValue() == 0;
  const auto *Named = dyn_cast<DeclRefExpr>(Value);
  const bool IsNone = Named && Named->getDecl()->getDeclName().isIdentifier() &&
                      (Named->getDecl()->getName() == "nullopt" || Named->getDecl()->getName() == "none");
  return isa<CXXNullPtrLiteralExpr>(Value) || isa<GNUNullExpr>(Value) || (IsNone && Value->getType()->isRecordType());
}

const VarDecl *findVariable(const Expr &E) {
  const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(&E));
  return Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
}

const Expr *stripCopies(const Expr &E) {
  const Expr *Source = stripWrappers(&E);
  while (const auto *Copy = dyn_cast<CXXConstructExpr>(Source)) {
    if (Copy->getNumArgs() == 0)
      return nullptr;
    Source = stripWrappers(Copy->getArg(0));
  }
  return Source;
}

bool mayBeSetBy(const FunctionDecl &Callee, unsigned Index) {
  const QualType Type = Index < Callee.getNumParams() ? Callee.getParamDecl(Index)->getType() : QualType();
  return !Type.isNull() && Type->isLValueReferenceType() && !Type->getPointeeType().isConstQualified();
}

const CXXRecordDecl &patternOf(const CXXRecordDecl &Record) {
  if (const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern())
    return *Pattern->getCanonicalDecl();
  return *Record.getCanonicalDecl();
}

const FieldDecl &patternOf(const FieldDecl &Field) {
  const auto *Record = dyn_cast<CXXRecordDecl>(Field.getParent());
  const CXXRecordDecl *Pattern = Record ? Record->getTemplateInstantiationPattern() : nullptr;
  if (Pattern)
    Pattern = Pattern->getDefinition();
  if (!Pattern)
    return *Field.getCanonicalDecl();
  // An instantiation has the fields of its pattern in the same order.
  unsigned Index = Field.getFieldIndex();
  for (const FieldDecl *Candidate : Pattern->fields())
    if (Index-- == 0)
      return Candidate->getDeclName() == Field.getDeclName() ? *Candidate->getCanonicalDecl()
                                                             : *Field.getCanonicalDecl();
  return *Field.getCanonicalDecl();
}

const FunctionDecl &patternOf(const FunctionDecl &Function) {
  if (const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern())
    return *Pattern->getCanonicalDecl();
  return *Function.getCanonicalDecl();
}

const CXXRecordDecl *findTemplatedRecord(QualType Type) {
  if (Type.isNull() || !Type->isDependentType())
    return nullptr;
  Type = Type.getNonReferenceType();
  const auto *Named = Type->getAs<TemplateSpecializationType>();
  const auto *Deduced = Type->getAs<DeducedTemplateSpecializationType>();
  const TemplateName Of = Named ? Named->getTemplateName() : Deduced ? Deduced->getTemplateName() : TemplateName();
  const TemplateDecl *Template = Of.isNull() ? nullptr : Of.getAsTemplateDecl();
  if (Named && Named->isTypeAlias())
    return findTemplatedRecord(Named->getAliasedType());
  return Template ? dyn_cast_or_null<CXXRecordDecl>(Template->getTemplatedDecl()) : nullptr;
}

const FieldDecl *findFieldOfBases(const CXXRecordDecl &Class, DeclarationName Name) {
  constexpr unsigned MaxBases = 32;
  llvm::SmallVector<const CXXRecordDecl *, 4> Pending{&Class};
  for (unsigned Next = 0; Next < Pending.size() && Next < MaxBases; ++Next) {
    const CXXRecordDecl *Definition = Pending[Next]->getDefinition();
    if (!Definition)
      continue;
    if (Next != 0)
      for (const NamedDecl *Found : Definition->lookup(Name))
        if (const auto *Field = dyn_cast<FieldDecl>(Found))
          return Field;
    for (const CXXBaseSpecifier &Base : Definition->bases())
      if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
        Pending.push_back(Record);
      else if (const CXXRecordDecl *Pattern = findTemplatedRecord(Base.getType()))
        Pending.push_back(Pattern);
  }
  return nullptr;
}

const CXXRecordDecl *findClassOfThis(const FunctionDecl &Function) {
  const DeclContext *Context = Function.getParent();
  while (Context && Context->isRecord() && cast<CXXRecordDecl>(Context)->isLambda())
    Context = Context->getParent()->isFunctionOrMethod() ? Context->getParent()->getParent() : Context->getParent();
  return dyn_cast_or_null<CXXRecordDecl>(Context);
}

const CXXRecordDecl *findClassOfField(const ValueDecl &Value) {
  const auto *Field = dyn_cast<FieldDecl>(&Value);
  return Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
}

bool isLambda(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

} // namespace mapwarden
