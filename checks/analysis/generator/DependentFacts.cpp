// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DependentFacts.h.
#include "analysis/generator/DependentFacts.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

bool DependentFacts::addCall(const CallExpr &Call) {
  if (!Emit.Function.isDependentContext() || isa<CXXMemberCallExpr>(Call) || isa<CXXOperatorCallExpr>(Call))
    return false;
  const auto Named = findDependentCall(Call);
  if (!Named) {
    if (Call.getDirectCallee() || Call.getCallee()->getType()->isPointerType())
      return false;
    if (!addCallback(Call) && takesLockOrThis({Call.getArgs(), Call.getNumArgs()}))
      loseTrack(Call.getExprLoc());
    return true;
  }
  if (addContainerCall(Call, *Named) || addLockCall(*Named, Call.getExprLoc()))
    return true;
  const bool IsOfThis = !Named->Object || isThis(*Named->Object);
  if (Named->Method && (!Named->Object || !Named->Object->isTypeDependent() || IsOfThis)) {
    const PathId Object = Named->Object ? Emit.buildObject(*Named->Object) : Emit.Paths.getThis();
    Calls.addCall(*Named->Method, IsOfThis ? Emit.Paths.getThis() : Object, Named->Arguments, Call.getExprLoc());
    return true;
  }
  if (IsOfThis || takesLockOrThis(Named->Arguments))
    loseTrack(Call.getExprLoc());
  return true;
}

bool DependentFacts::addContainerCall(const CallExpr &Call, const DependentCall &Named) {
  const auto *Container = Named.Object ? Emit.Models.Containers.findContainerOf(*Named.Object) : nullptr;
  if (!Container)
    return false;
  if (const auto Effect = Emit.Models.Containers.findMethod(*Container, Named.Name))
    Containers.addUse(Call, Emit.buildObject(*Named.Object), *Container, *Effect, Named.Arguments);
  return true;
}

/// A type that is a parameter, or a member of one: it may be a mutex.
static bool isOpenType(QualType Type) {
  Type = Type.getNonReferenceType();
  if (!Type->getPointeeType().isNull())
    Type = Type->getPointeeType();
  return Type->isDependentType() && !findTemplatedRecord(Type) && !Type->getAsCXXRecordDecl();
}

bool DependentFacts::addLockCall(const DependentCall &Named, SourceLocation Loc) {
  if (!Named.Object || isThis(*Named.Object))
    return false;
  const QualType Type = Named.Object->getType();
  if (Emit.Models.Capabilities.findGuard(Type)) {
    if (const auto Action = Emit.Models.Capabilities.findGuardMethod(Named.Name))
      Locks.addGuardAction(*Action, Emit.buildObject(*Named.Object), Loc);
    return true;
  }
  const auto Operation = Emit.Models.Capabilities.findLockMethod(Named.Name);
  if (!Operation || !Named.Arguments.empty() || !isOpenType(Type))
    return false;
  Locks.addOperation(*Operation, Emit.buildObject(*Named.Object), Loc);
  return true;
}

bool DependentFacts::addCallback(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee();
  const VarDecl *Var = findVariable(*Callee);
  const auto Walked = Emit.Modes.WalkedCallables.find(Var);
  const QualType Type = Walked == Emit.Modes.WalkedCallables.end() ? Callee->getType() : Walked->second;
  if (!Emit.Models.Callables.isStoredCallable(Type))
    return false;
  Calls.addCallback(*Callee, Call, {Call.getArgs(), Call.getNumArgs()}).IsTold =
      model::CallableModel::returnsNothing(Type);
  return true;
}

bool DependentFacts::takesLockOrThis(llvm::ArrayRef<const Expr *> Arguments) {
  return llvm::any_of(Arguments, [&](const Expr *Argument) {
    const Expr *Inner = stripWrappers(Argument);
    if (const auto *Unary = dyn_cast<UnaryOperator>(Inner); Unary && Unary->getOpcode() == UO_AddrOf)
      Inner = stripWrappers(Unary->getSubExpr());
    return isThis(*Argument) || Emit.Models.Capabilities.isMutex(Inner->getType()) ||
           Emit.Models.Capabilities.findGuard(Inner->getType()) ||
           (isa<MemberExpr>(Inner) && isOpenType(Inner->getType()));
  });
}

void DependentFacts::addSubscript(const ArraySubscriptExpr &Subscript) {
  const Expr &Object = *Subscript.getLHS();
  const auto *Container = Emit.Function.isDependentContext() ? Emit.Models.Containers.findContainerOf(Object) : nullptr;
  const auto Effect = Container ? Emit.Models.Containers.findMethod(*Container, "operator[]") : std::nullopt;
  if (!Effect)
    return;
  const Expr *Index = Subscript.getRHS();
  Containers.addUse(Subscript, Emit.buildObject(Object), *Container, *Effect, Index);
}

void DependentFacts::addVariable(const VarDecl &Var) {
  if (!Emit.Function.isDependentContext() || !Var.getInit())
    return;
  if (Var.isCXXForRangeDecl() || Var.isImplicit()) {
    // `auto &&__range = items_`: the walk begins
    const Expr *Range = stripWrappers(Var.getInit());
    const auto *Container = Range->isTypeDependent() ? Emit.Models.Containers.findContainer(Range->getType()) : nullptr;
    if (Container)
      Containers.addUse(*Range, Emit.Builder.build(Range), *Container, model::Effect::Begin, {});
    return;
  }
  const auto Arguments = findDependentArguments(*Var.getInit());
  if (Var.getType()->isDependentType() && Arguments && !Emit.Models.Capabilities.findGuard(Var.getType()) &&
      takesLockOrThis(*Arguments))
    loseTrack(Var.getLocation());
}

void DependentFacts::endVariable(const VarDecl &Var, const Stmt *Scope) {
  if (Emit.Function.isDependentContext() && Var.getType()->isDependentType() && !Var.getType()->isReferenceType() &&
      Emit.Models.Capabilities.findGuard(Var.getType()))
    Locks.endGuard(Emit.Paths.getVariable(Emit.Symbols.of(Var)), Scope ? Scope->getEndLoc() : SourceLocation());
}

} // namespace mapwarden::analysis
