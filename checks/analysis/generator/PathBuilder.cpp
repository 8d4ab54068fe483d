// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See PathBuilder.h. One function a kind of expression; what is not listed has no name.
#include "analysis/generator/PathBuilder.h"
#include "model/ValueLocks.h"
#include "support/StatementWalk.h"

using namespace clang;

namespace mapwarden::analysis {

/// Expressions nest without bound in generated code; a name does not.
constexpr unsigned MaxDepth = 64;

PathId PathBuilder::build(const Expr *E) {
  if (!E || Depth >= MaxDepth)
    return UnknownPath;
  ++Depth;
  E = stripWrappers(E);
  PathId Path = UnknownPath;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    Path = build(*Reference->getDecl());
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    Path = buildMember(*Member);
  else if (const auto *OfBase = dyn_cast<DependentScopeDeclRefExpr>(E)) // `Base<M>::mutex_`
    Path = buildOfBase(OfBase->getDeclName());
  else if (const auto *ByName = dyn_cast<CXXDependentScopeMemberExpr>(E)) // `this->mutex_`
    Path = ByName->isImplicitAccess() || isa<CXXThisExpr>(stripWrappers(ByName->getBase()))
               ? buildOfBase(ByName->getMember())
               : UnknownPath;
  else if (isa<CXXThisExpr>(E))
    Path = Paths.getAddressOf(Paths.getThis());
  else if (const auto *Unary = dyn_cast<UnaryOperator>(E); Unary && Unary->getOpcode() == UO_Deref)
    Path = Paths.getDeref(build(Unary->getSubExpr()));
  else if (Unary && Unary->getOpcode() == UO_AddrOf)
    Path = Paths.getAddressOf(build(Unary->getSubExpr()));
  else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    Path = buildIndex(build(Subscript->getBase()), Subscript->getIdx());
  else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    Path = buildOperator(*Operator);
  else if (const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(E))
    Path = buildMemberCall(*MemberCall);
  else if (const auto *Call = dyn_cast<CallExpr>(E))
    Path = buildCall(*Call);
  else if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
    Path = buildConstruct(*Construction);
  --Depth;
  return Path;
}

PathId PathBuilder::build(const ValueDecl &Variable) {
  auto [Entry, IsNew] = Aliases.try_emplace(&Variable, UnknownPath); // unknown while it is built: `auto &x = x;`
  if (!IsNew)
    return Entry->second;
  const PathId Path = buildVariable(Variable);
  return Aliases[&Variable] = Path;
}

PathId PathBuilder::buildVariable(const ValueDecl &Variable) {
  if (const auto *Binding = dyn_cast<BindingDecl>(&Variable)) {
    if (!Binding->getHoldingVar() && Binding->getBinding())
      return build(Binding->getBinding());
    // A tuple-like element: a part of what is decomposed.
    const auto *Whole = cast<ValueDecl>(Binding->getDecomposedDecl());
    return Paths.getIndex(build(*Whole), &Symbols.of(*Binding));
  }
  const auto *Var = dyn_cast<VarDecl>(&Variable);
  if (!Var)
    return UnknownPath;
  const bool IsReference = Var->getType()->isReferenceType();
  const bool IsFixedPointer =
      Var->getType()->isPointerType() && Var->isLocalVarDecl() && !Var->isStaticLocal() && !Reassigned.contains(Var);
  if ((IsReference || IsFixedPointer) && !isa<ParmVarDecl>(Var) && Var->getInit())
    if (const PathId Bound = build(Var->getInit()))
      return Bound;
  // A guard that leads to a value stands for that.
  const Expr *Init = Var->getInit() && !isa<ParmVarDecl>(Var) ? stripWrappers(Var->getInit()) : nullptr;
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Init);
  if (Call && Call->getMethodDecl() && model::findValueLock(*Call->getMethodDecl()) && !Reassigned.contains(Var))
    return build(Init);
  return Paths.getVariable(Symbols.of(*Var));
}

PathId PathBuilder::buildMember(const MemberExpr &Member) {
  if (const auto *Static = dyn_cast<VarDecl>(Member.getMemberDecl()))
    return build(*Static);
  const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
  if (!Field)
    return UnknownPath;
  PathId Base = build(Member.getBase());
  if (Field->isAnonymousStructOrUnion())
    return Member.isArrow() ? Paths.getDeref(Base) : Base;
  if (Member.isArrow())
    Base = Paths.getDeref(Base);
  // A member that is a reference is a path of its own: what it binds to is decided in a constructor.
  return Paths.getField(Base, Symbols.of(*Field));
}

/// The member \p Name of a base of `this`.
PathId PathBuilder::buildOfBase(DeclarationName Name) {
  const FieldDecl *Field = Own ? findFieldOfBases(*Own, Name) : nullptr;
  return Field ? Paths.getField(Paths.getThis(), Symbols.of(*Field)) : UnknownPath;
}

PathId PathBuilder::buildOperator(const CXXOperatorCallExpr &Call) {
  switch (Call.getOperator()) {
  case OO_Subscript:
    return Call.getNumArgs() == 2 ? buildIndex(build(Call.getArg(0)), Call.getArg(1)) : UnknownPath;
  case OO_Arrow: // the pointer; the member expression around it dereferences that
    return build(Call.getArg(0));
  case OO_Star:
    return Call.getNumArgs() == 1 ? Paths.getDeref(build(Call.getArg(0))) : UnknownPath;
  case OO_Equal:
    return build(Call.getArg(0));
  default:
    return UnknownPath;
  }
}

/// An index is the same as another where it is the same variable or the same literal; what the variable holds at the
/// two places is a question that the analyses leave open.
PathId PathBuilder::buildIndex(PathId Base, const Expr *Index) {
  Index = stripWrappers(Index);
  const auto *Reference = dyn_cast<DeclRefExpr>(Index);
  if (Reference && !isa<FunctionDecl>(Reference->getDecl())) // a map may have functions for keys
    return Paths.getIndex(Base, &Symbols.of(*Reference->getDecl()));
  if (const auto *Literal = dyn_cast<IntegerLiteral>(Index)) {
    const uint64_t Value = Literal->getValue().getLimitedValue(1U << 30);
    return Paths.getIndex(Base, Value);
  }
  return Paths.getIndex(Base, nullptr);
}

PathId PathBuilder::buildMemberCall(const CXXMemberCallExpr &Call) {
  const CXXMethodDecl *Method = Call.getMethodDecl();
  const Expr *Object = Call.getImplicitObjectArgument();
  if (!Method || !Object)
    return UnknownPath;
  const QualType ObjectType = Object->IgnoreParenBaseCasts()->getType(); // a library may have the members in a base
  if (Models.Pointers.isSmartPointer(ObjectType) && model::PointerModel::isRawPointerGetter(*Method))
    return build(Object);
  PathId Base = build(Object);
  if (ObjectType->isPointerType())
    Base = Paths.getDeref(Base);
  if (model::findValueLock(*Method))
    return Paths.getAddressOf(Base);
  if (model::isValue(*Method))
    return Base;
  if (Models.Pointers.isAtomicPointer(ObjectType) &&
      model::PointerModel::findAtomicAct(*Method) == model::AtomicAct::Load)
    return Paths.getGetter(Base, Symbols.of(*Method));
  if (const auto *Container = Models.Containers.findContainerOf(*Object)) {
    const auto Effect = Models.Containers.findMethod(*Container, *Method);
    if (Effect == model::Effect::Element)
      return Call.getNumArgs() == 1 ? buildIndex(Base, Call.getArg(0)) : Paths.getGetter(Base, Symbols.of(*Method));
    return UnknownPath;
  }
  if (Call.getNumArgs() == 0)
    if (const PathId Returned = buildReturned(*Method))
      return Paths.kind(Paths.root(Returned)) == PathKind::This
                 ? Paths.replacePrefix(Returned, Paths.root(Returned), Base)
                 : Returned;
  const QualType Result = Method->getReturnType();
  const bool HandsOut = Result->isReferenceType() || Result->isPointerType() || Models.Pointers.isSmartPointer(Result);
  return HandsOut && Call.getNumArgs() == 0 ? Paths.getGetter(Base, Symbols.of(*Method)) : UnknownPath;
}

/// The `return` at the end of the body of \p Definition; null if there is none.
static const ReturnStmt *findLastReturn(const FunctionDecl &Definition) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition.getBody());
  return Body && !Body->body_empty() ? dyn_cast<ReturnStmt>(Body->body_back()) : nullptr;
}

/// What a function without parameters that only returns a part of its object, or of something global, returns, rooted
/// at This or there; UnknownPath if it does more, or its body is not in sight. A virtual function may do otherwise
/// elsewhere. What is global is the same object whatever is done before: `static T *one = nullptr; if (!one) one = new
/// T; return *one;`.
PathId PathBuilder::buildReturned(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if ((Method && Method->isVirtual()) || !Function.hasBody(Definition) || Definition->isDependentContext())
    return UnknownPath;
  const ReturnStmt *Return = findLastReturn(*Definition);
  const QualType Type = Function.getReturnType();
  if (!Return || !Return->getRetValue() ||
      !(Type->isReferenceType() || Type->isPointerType() || Models.Pointers.isSmartPointer(Type)))
    return UnknownPath;
  const PathId Path = build(Return->getRetValue());
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  if (cast<CompoundStmt>(Definition->getBody())->size() == 1)
    return Variable && !Variable->isGlobal() ? UnknownPath : Path;
  const auto IsOther = [Return](const Stmt &S) { return isa<ReturnStmt>(S) && &S != Return; };
  return Variable && Variable->isGlobal() && !anyStatement(*Definition, IsOther) ? Path : UnknownPath;
}

PathId PathBuilder::buildCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return UnknownPath;
  if (model::PointerModel::isIdentity(*Callee))
    return Call.getNumArgs() == 1 ? build(Call.getArg(0)) : UnknownPath;
  const QualType Result = Callee->getReturnType();
  if (Call.getNumArgs() == 0)
    if (const PathId Returned = buildReturned(*Callee))
      return Returned;
  if (Call.getNumArgs() == 0 && (Result->isReferenceType() || Result->isPointerType()))
    return Paths.getResult(Symbols.of(*Callee));
  return UnknownPath;
}

/// A copy of a smart pointer points to the same object.
PathId PathBuilder::buildConstruct(const CXXConstructExpr &Construction) {
  if (Construction.getNumArgs() == 1 && Models.Pointers.isSmartPointer(Construction.getType()) &&
      (Construction.getConstructor()->isCopyOrMoveConstructor() ||
       Models.Pointers.isSmartPointer(Construction.getArg(0)->getType())))
    return build(Construction.getArg(0));
  return UnknownPath;
}

void PathBuilder::aliasInitialisers(const FunctionDecl &Function) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function);
  if (!Constructor)
    return;
  for (const CXXCtorInitializer *Init : Constructor->inits()) {
    const FieldDecl *Field = Init->getMember();
    if (!Field || !(Field->getType()->isReferenceType() || Field->getType()->isPointerType()) || !Init->getInit())
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(Init->getInit())))
      if (isa<ParmVarDecl>(Reference->getDecl()))
        setAlias(*Reference->getDecl(), Paths.getField(Paths.getThis(), Symbols.of(*Field)));
  }
}

} // namespace mapwarden::analysis
