// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessModes.h. One function a kind of node; what is not listed reads its children.
#include "analysis/generator/AccessModes.h"

#include "analysis/generator/DependentCalls.h"
#include "analysis/generator/ForwardedArguments.h"
#include "analysis/generator/LockingRecipients.h"
#include "analysis/generator/PathBuilder.h"
#include "analysis/generator/Temporaries.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

class ModeWalk : public ConstStmtVisitor<ModeWalk, void, UseMode> {
public:
  ModeWalk(AccessModes &Result, model::Models &Models, const FunctionDecl &Function, bool AllTypes)
      : Result(Result), Models(Models), Function(Function),
        ReturnsReference(Function.getReturnType()->isReferenceType()),
        ExtendsRange(compat::extendsRangeTemporaries(Function.getASTContext().getLangOpts())), AllTypes(AllTypes) {}

  void walk(const Stmt *S, UseMode Mode = UseMode::Read) {
    if (!S)
      return;
    if (const auto *E = dyn_cast<Expr>(S)) {
      Result.HasErrors |= E->containsErrors();
      if (isContainerName(*E))
        Result.Uses[E] = Mode;
    }
    Visit(S, Mode);
  }

  void VisitStmt(const Stmt *S, UseMode) { walkChildren(S); }

  void VisitCompoundStmt(const CompoundStmt *S, UseMode) {
    const Stmt *Last = S->body_empty() ? nullptr : S->body_back();
    for (const Stmt *Child : S->body())
      if (const auto *E = dyn_cast<Expr>(Child)) {
        if (Child != Last)
          noteDiscarded(*E);
        noteDiscardedCall(E);
      }
    walkChildren(S);
  }

  void VisitIfStmt(const IfStmt *S, UseMode) {
    for (const Stmt *Branch : {S->getThen(), S->getElse()})
      noteDiscardedCall(Branch);
    walkChildren(S);
  }

  void VisitForStmt(const ForStmt *S, UseMode) { visitLoop(*S); }
  void VisitWhileStmt(const WhileStmt *S, UseMode) { visitLoop(*S); }

  void VisitDeclStmt(const DeclStmt *S, UseMode) {
    for (const Decl *D : S->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit()) {
        if (Models.Capabilities.findGuard(Var->getType()))
          addNamedTemporaries(*Var->getInit(), Result.NamedTemporaries);
        walk(Var->getInit(), Var->getType()->isReferenceType() ? UseMode::Borrow : UseMode::Read);
      }
  }

  void VisitReturnStmt(const ReturnStmt *S, UseMode) {
    const Expr *Value = S->getRetValue();
    if (Value && Models.Capabilities.findGuard(Value->getType()))
      addNamedTemporaries(*Value, Result.NamedTemporaries);
    const CXXRecordDecl *Record = Value ? Value->getType()->getAsCXXRecordDecl() : nullptr;
    if (const Expr *Source = Record && model::PointerModel::isIterator(*Record) ? stripCopies(*Value) : nullptr)
      Result.ReturnedIterators.insert(Source);
    walk(Value, ReturnsReference ? UseMode::Return : UseMode::Read);
  }

  void VisitCXXForRangeStmt(const CXXForRangeStmt *S, UseMode) {
    if (const Stmt *Begin = S->getBeginStmt())
      if (const auto *Var = dyn_cast_or_null<VarDecl>(cast<DeclStmt>(Begin)->getSingleDecl()); Var && Var->getInit())
        Result.Locations[stripWrappers(Var->getInit())] = S->getRangeInit()->getBeginLoc();
    if (const auto Walked = findWalkedCallable(*S->getRangeInit(), Models))
      Result.WalkedCallables[S->getLoopVariable()] = *Walked;
    if (!ExtendsRange)
      addRangeTemporaries(*S->getRangeInit(), Models.Capabilities, Result.RangeTemporaries);
    walkChildren(S);
  }

  void VisitBinaryOperator(const BinaryOperator *E, UseMode) {
    if (E->isAssignmentOp())
      markReassigned(E->getLHS());
    if (E->getOpcode() == BO_Assign)
      noteAssignedCall(*E->getLHS());
    if (E->isComparisonOp()) {
      noteBounded(*E->getLHS(), *E->getRHS());
      noteBounded(*E->getRHS(), *E->getLHS());
    }
    walk(E->getLHS(), E->isAssignmentOp() ? UseMode::Write : UseMode::Read);
    walk(E->getRHS());
  }

  void VisitUnaryOperator(const UnaryOperator *E, UseMode Mode) {
    if (E->isIncrementDecrementOp()) {
      markReassigned(E->getSubExpr());
      walk(E->getSubExpr(), UseMode::Write);
    } else if (E->getOpcode() == UO_AddrOf) {
      walk(E->getSubExpr(), Mode == UseMode::Write ? UseMode::Write : UseMode::Borrow);
      if (Mode != UseMode::Write)
        markReassignedIfPointer(E->getSubExpr());
      if (const auto *Of = dyn_cast<UnaryOperator>(stripWrappers(E->getSubExpr())))
        Result.NotRead.insert(stripWrappers(Of->getSubExpr())); // `&*end()`
    } else {
      if (E->getOpcode() == UO_Deref)
        noteDereferenced(*E->getSubExpr());
      walk(E->getSubExpr());
    }
  }

  void VisitMemberExpr(const MemberExpr *E, UseMode Mode) {
    noteArrow(*E);
    walk(E->getBase(), E->isArrow() ? UseMode::Read : Mode);
  }

  void VisitArraySubscriptExpr(const ArraySubscriptExpr *E, UseMode Mode) {
    if (E->isTypeDependent() && Models.Containers.findContainerOf(*E->getLHS())) { // in a template: `items_[key]`
      Result.Uses[E] = Mode;
      consume(E->getLHS());
      return walk(E->getRHS());
    }
    Result.NotRead.insert(*Result.Dereferenced.insert(stripWrappers(E->getBase())).first);
    walk(E->getBase(), Mode);
    walk(E->getIdx());
  }

  void VisitCastExpr(const CastExpr *E, UseMode Mode) {
    walk(E->getSubExpr(), E->getCastKind() == CK_LValueToRValue ? UseMode::Read : Mode);
  }
  void VisitParenExpr(const ParenExpr *E, UseMode Mode) { walk(E->getSubExpr(), Mode); }
  void VisitExprWithCleanups(const ExprWithCleanups *E, UseMode Mode) { walk(E->getSubExpr(), Mode); }
  void VisitMaterializeTemporaryExpr(const MaterializeTemporaryExpr *E, UseMode Mode) { walk(E->getSubExpr(), Mode); }
  void VisitCXXBindTemporaryExpr(const CXXBindTemporaryExpr *E, UseMode Mode) { walk(E->getSubExpr(), Mode); }

  void VisitConditionalOperator(const ConditionalOperator *E, UseMode Mode) {
    walk(E->getCond());
    walk(E->getTrueExpr(), Mode);
    walk(E->getFalseExpr(), Mode);
  }

  void VisitCXXMemberCallExpr(const CXXMemberCallExpr *E, UseMode Mode) {
    const CXXMethodDecl *Method = E->getMethodDecl();
    const Expr *Object = E->getImplicitObjectArgument();
    if (!Method || !Object)
      return walkChildren(E);
    if (const auto *Callee = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens()))
      noteArrow(*Callee);
    if (isContainerMember(*Object, *Method)) {
      Result.Uses[E] = Mode;
      consume(Object);
      if (const Expr *Taken = model::PointerModel::findErased(*E))
        noteDereferenced(*Taken); // erasing the end does what reading it does
    } else {
      walk(Object, Method->isConst() ? UseMode::Read : UseMode::Write);
    }
    walkArguments(E->arguments(), *Method);
  }

  void VisitCXXOperatorCallExpr(const CXXOperatorCallExpr *E, UseMode Mode) {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee)
      return walkChildren(E);
    if (E->isAssignmentOp() || E->getOperator() == OO_PlusPlus || E->getOperator() == OO_MinusMinus)
      markReassigned(E->getArg(0));
    if (E->getOperator() == OO_Equal)
      noteAssignedCall(*E->getArg(0));
    if (E->getOperator() == OO_Arrow || (E->getOperator() == OO_Star && E->getNumArgs() == 1))
      noteDereferenced(*E->getArg(0));
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (!Method || Method->isStatic())
      return walkArguments(E->arguments(), *Callee);
    if (isContainerMember(*E->getArg(0), *Method)) {
      Result.Uses[E] = Mode;
      consume(E->getArg(0));
    } else {
      walk(E->getArg(0), Method->isConst() ? UseMode::Read : UseMode::Write);
    }
    walkArguments(llvm::drop_begin(E->arguments()), *Method);
  }

  void VisitCallExpr(const CallExpr *E, UseMode Mode) {
    if (E->isTypeDependent())
      if (const auto Named = findDependentCall(*E);
          Named && Named->Object && Models.Containers.findContainerOf(*Named->Object)) {
        Result.Uses[E] = Mode;
        consume(Named->Object);
        for (const Expr *Argument : Named->Arguments)
          walk(Argument);
        return;
      }
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee)
      return walkChildren(E);
    if (model::PointerModel::isIdentity(*Callee) && E->getNumArgs() == 1)
      return walk(E->getArg(0), Mode);
    if (E->getNumArgs() != 0 && Models.Containers.findContainer(E->getArg(0)->getType()) &&
        Models.Containers.findFunction(*Callee)) {
      Result.Uses[E] = Mode;
      for (const Expr *Argument : E->arguments())
        Models.Containers.findContainer(Argument->getType()) ? consume(Argument) : walk(Argument);
      return;
    }
    walkArguments(E->arguments(), *Callee);
  }

  void VisitCXXConstructExpr(const CXXConstructExpr *E, UseMode) {
    walkArguments(E->arguments(), *E->getConstructor());
  }

  void VisitLambdaExpr(const LambdaExpr *E, UseMode) {
    auto Init = E->capture_init_begin();
    for (const LambdaCapture &Capture : E->captures()) {
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef && *Init)
        Result.NotUsed.insert(stripWrappers(*Init));
      ++Init;
    }
    for (const Expr *Init : E->capture_inits())
      walk(Init, UseMode::Borrow);
  }

  // Not evaluated.
  void VisitUnaryExprOrTypeTraitExpr(const UnaryExprOrTypeTraitExpr *, UseMode) {}
  void VisitCXXNoexceptExpr(const CXXNoexceptExpr *, UseMode) {}
  void VisitCXXTypeidExpr(const CXXTypeidExpr *, UseMode) {}

private:
  /// \p S is a statement of its own.
  void noteDiscardedCall(const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    if (const auto *Call = E ? dyn_cast<CallExpr>(E->IgnoreImplicit()) : nullptr)
      Result.DiscardedCalls.insert(Call);
  }

  /// What the call \p Left hands out is only assigned to.
  void noteAssignedCall(const Expr &Left) {
    if (const auto *Call = dyn_cast<CallExpr>(stripWrappers(&Left)))
      Result.DiscardedCalls.insert(Call);
  }

  /// \p Side is compared with \p Bound: `items_.size() >= limit_`.
  void noteBounded(const Expr &Side, const Expr &Bound) {
    const auto *Call = dyn_cast<CallExpr>(stripWrappers(&Side));
    const auto *Number = dyn_cast<IntegerLiteral>(stripWrappers(&Bound));
    if (Call && !(Number && Number->getValue().ule(1)))
      Result.Bounded.insert(Call);
  }

  void walkChildren(const Stmt *S) {
    for (const Stmt *Child : S->children())
      walk(Child);
  }

  /// A container that an expression names, rather than computes or wraps.
  bool isContainerName(const Expr &E) {
    if (!E.isGLValue() || stripWrappers(&E) != &E)
      return false;
    return Models.Containers.findContainer(E.getType()) || Models.Wrappers.isWrapper(E.getType()) ||
           (AllTypes && isSharedName(E));
  }

  /// A field or global that several threads may use, and that does not synchronise itself.
  bool isSharedName(const Expr &E) {
    const ValueDecl *Named = nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(&E))
      Named = Member->getMemberDecl();
    else if (const auto *Reference = dyn_cast<DeclRefExpr>(&E))
      Named = Reference->getDecl();
    const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
    if (!isa_and_nonnull<FieldDecl>(Named) && !(Variable && Variable->hasGlobalStorage()))
      return false;
    const QualType Type = Named->getType();
    return !Type->isReferenceType() && !Type.isConstQualified() && !Models.Capabilities.isSynchronised(Type);
  }

  bool isContainerMember(const Expr &Object, const CXXMethodDecl &Method) {
    const auto *Container = Models.Containers.findContainerOf(Object);
    return Container && Models.Containers.findMethod(*Container, Method);
  }

  /// The object of a container's member: the call is the access, the name is none.
  void consume(const Expr *Object) {
    walk(Object, UseMode::Borrow);
    Result.Uses.erase(stripWrappers(Object));
  }

  template <class Range> void walkArguments(Range Arguments, const FunctionDecl &Callee) {
    unsigned Index = 0;
    // Who is given a container together with a mutex takes it himself.
    const bool LocksItself =
        isOfOtherWithLock(Callee, Function, Models.Capabilities) || llvm::any_of(Arguments, [this](const Expr *E) {
          return Models.Capabilities.isMutex(E->getType()) && (E->isGLValue() || E->getType()->isPointerType());
        });
    for (const Expr *Argument : Arguments) {
      const QualType Type = Index < Callee.getNumParams() ? Callee.getParamDecl(Index)->getType() : QualType();
      UseMode Mode = Type.isNull() ? UseMode::Read : modeOf(Type, Callee, Index);
      if (LocksItself && !Type.isNull() && (Type->isReferenceType() || Type->isPointerType()))
        Mode = UseMode::Borrow;
      walk(Argument, Mode);
      if (Mode == UseMode::Write)
        markReassignedIfPointer(Argument);
      ++Index;
    }
  }

  static UseMode modeOf(QualType Parameter) {
    if (Parameter->isRValueReferenceType())
      return UseMode::MoveFrom;
    if (Parameter->isPointerType())
      return Parameter->getPointeeType().isConstQualified() ? UseMode::Read : UseMode::Write;
    if (!Parameter->isReferenceType() || Parameter.getNonReferenceType().isConstQualified())
      return UseMode::Read;
    return UseMode::Write;
  }

  /// A forwarding reference takes a mutable lvalue without changing it, and so do a library's constructors and
  /// assignments. What a template of the user's does with it is seen where it does it.
  static UseMode modeOf(QualType Parameter, const FunctionDecl &Callee, unsigned Index) {
    const UseMode Mode = modeOf(Parameter);
    if (Mode != UseMode::Write)
      return Mode;
    const bool IsOfSystem = Callee.getASTContext().getSourceManager().isInSystemHeader(Callee.getLocation());
    if (IsOfSystem &&
        (isa<CXXConstructorDecl>(Callee) || CXXOperatorCallExpr::isAssignmentOp(Callee.getOverloadedOperator())))
      return UseMode::Read; // what is made of it
    return Callee.isInStdNamespace() || isForwarding(Callee, Index) ? UseMode::Read : Mode;
  }

  /// \p E leads to what is used; of `result.first->value`, `result` does.
  void noteDereferenced(const Expr &E) {
    const Expr *Leads = stripWrappers(&E);
    Result.Dereferenced.insert(Leads);
    const auto *Part = dyn_cast<MemberExpr>(Leads);
    if (const auto *Whole = Part && !Part->isArrow() ? dyn_cast<DeclRefExpr>(stripWrappers(Part->getBase())) : nullptr)
      Result.Dereferenced.insert(Whole);
  }

  /// `p->member` reads what p points to, unless the member is static.
  void noteArrow(const MemberExpr &E) {
    if (E.isArrow() && E.getMemberDecl()->isCXXInstanceMember())
      Result.Dereferenced.insert(stripWrappers(E.getBase()));
  }

  void markReassigned(const Expr *E) {
    const VarDecl *Var = findVariable(*E);
    if (!Var || !Var->getType()->isReferenceType()) // through that, the element is set
      Result.NotUsed.insert(stripWrappers(E));
    if (Var)
      Result.Reassigned.insert(Var);
  }

  /// A pointer whose address is taken may be set through it.
  void markReassignedIfPointer(const Expr *E) {
    if (E->getType()->isPointerType() && E->isLValue())
      markReassigned(E);
  }

  void noteDiscarded(const Expr &Statement) {
    const Expr *E = &stripFullExpression(Statement);
    if (isa<CXXBindTemporaryExpr>(E) && Models.Capabilities.findGuard(E->getType()))
      Result.DiscardedTemporaries.insert(E);
  }

  template <class Loop> void visitLoop(const Loop &S) {
    noteDiscardedCall(S.getBody());
    walkChildren(&S);
  }

  AccessModes &Result;
  model::Models &Models;
  const FunctionDecl &Function;
  bool ReturnsReference;
  /// A range-for keeps all temporaries of its range [stmt.ranged, C++23].
  bool ExtendsRange;
  bool AllTypes;
};

} // namespace

AccessModes computeAccessModes(const FunctionDecl &Function, model::Models &Models, bool AllTypes) {
  AccessModes Result;
  ModeWalk Walk(Result, Models, Function, AllTypes);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Walk.walk(Init->getInit());
  Walk.walk(Function.getBody());
  return Result;
}

} // namespace mapwarden::analysis
