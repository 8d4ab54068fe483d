// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnerActs.h. One function a kind of node; whoever uses a pointer marks its name before the walk comes there.
#include "analysis/generator/OwnerActs.h"

#include "analysis/generator/ForwardedArguments.h"
#include "support/AstQueries.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

using model::AtomicAct;
using model::PointerModel;

namespace {

class OwnerWalk : public ConstStmtVisitor<OwnerWalk> {
public:
  OwnerWalk(OwnerActs &Result, model::Models &Models, const FunctionDecl &Function)
      : Result(Result), Models(Models), Sources(Function.getASTContext().getSourceManager()),
        ExtendsRange(compat::extendsRangeTemporaries(Function.getASTContext().getLangOpts())),
        Returned(Function.getReturnType()) {}

  void walk(const Stmt *S) {
    if (!S)
      return;
    Visit(S);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const Expr *Init : Lambda->capture_inits())
        walk(Init);
      return;
    }
    for (const Stmt *Child : S->children())
      walk(Child);
  }

  void VisitDeclStmt(const DeclStmt *S) {
    for (const Decl *D : S->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit() && !Var->isStaticLocal())
        declare(*Var);
  }

  void VisitReturnStmt(const ReturnStmt *S) {
    if (S->getRetValue() && leads(Returned))
      follow(*S->getRetValue(), false);
  }

  void VisitCXXForRangeStmt(const CXXForRangeStmt *S) { follow(*S->getRangeInit(), true); }

  void VisitCXXMemberCallExpr(const CXXMemberCallExpr *E) {
    const CXXMethodDecl *Method = E->getMethodDecl();
    const Expr *Object = E->getImplicitObjectArgument();
    if (!Method || !Object)
      return;
    const Expr &Name = *stripWrappers(Object);
    if (isAtomicName(Name))
      useAtomically(Name, actOf(*Method), E->getNumArgs() == 0 ? nullptr : lastValue(*E, 0));
    else if (isName(Name))
      mark(Name, {actOfMember(*Method), false, false, false, nullptr, E->getNumArgs() == 0 ? nullptr : E->getArg(0)});
    readArguments(E->arguments(), *Method);
  }

  void VisitCXXOperatorCallExpr(const CXXOperatorCallExpr *E) {
    const Expr &First = *stripWrappers(E->getArg(0));
    switch (E->getOperator()) {
    case OO_Equal:
      if (isAtomicName(First))
        useAtomically(First, AtomicAct::Store, E->getArg(1));
      else if (isName(First))
        mark(First, {OwnerAct::Replace, false, false, false, nullptr, E->getArg(1)});
      return copyInto(*E->getArg(1), findVariable(First));
    case OO_Arrow:
    case OO_Star:
    case OO_Subscript:
      if (isName(First))
        mark(First, {OwnerAct::Follow});
      else if (const Expr *Loaded = findLoaded(First))
        mark(*Loaded, {OwnerAct::Copy, true, true});
      else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&First); // perhaps a getter's copy
               Call && Call->isPRValue() && Call->getNumArgs() == 0 && Models.Pointers.isSmartPointer(Call->getType()))
        mark(First, {OwnerAct::Copy, false, true});
      return;
    case OO_Exclaim: // as boost's pointers have it
    case OO_EqualEqual:
    case OO_ExclaimEqual:
      for (const Expr *Side : E->arguments())
        if (isName(*stripWrappers(Side)))
          mark(*stripWrappers(Side), {OwnerAct::Test});
      return;
    default:
      return;
    }
  }

  void VisitCallExpr(const CallExpr *E) {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee || E->getNumArgs() == 0)
      return;
    if (const AtomicAct Act = PointerModel::findAtomicFunction(*Callee); Act != AtomicAct::None)
      if (const Expr *Name = findPointed(*E->getArg(0)))
        return useAtomically(*Name, Act, lastValue(*E, 1));
    if (PointerModel::isMove(*Callee))
      return replaceIfNamed(*E->getArg(0));
    readArguments(E->arguments(), *Callee);
  }

  void VisitCXXConstructExpr(const CXXConstructExpr *E) {
    for (const Expr *Argument : E->arguments())
      copyIfNamed(*Argument);
  }

private:
  void mark(const Expr &Name, OwnerUse Use) { Result.try_emplace(&Name, Use); }

  /// A smart pointer by its name: a field or variable of the user's that is not constant. What is local is told by the
  /// path, which a reference may lend it.
  bool isNamed(const Expr &E) const {
    const ValueDecl *Named = nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(&E))
      Named = Member->getMemberDecl();
    else if (const auto *Reference = dyn_cast<DeclRefExpr>(&E))
      Named = Reference->getDecl();
    if (!Named || !E.isGLValue() || Sources.isInSystemHeader(Named->getLocation()))
      return false;
    const auto *Var = dyn_cast<VarDecl>(Named);
    const bool IsShared =
        isa<FieldDecl>(Named) || (Var && (Var->hasGlobalStorage() || Var->getType()->isReferenceType()));
    return IsShared && !Named->getType().isConstQualified();
  }
  bool isName(const Expr &E) const { return isNamed(E) && Models.Pointers.isSmartPointer(E.getType()); }
  bool isAtomicName(const Expr &E) const { return isNamed(E) && Models.Pointers.isAtomicPointer(E.getType()); }

  /// `&table_`: the pointer that it names; null for others.
  const Expr *findPointed(const Expr &E) const {
    const auto *Address = dyn_cast<UnaryOperator>(stripWrappers(&E));
    const Expr *Name = Address && Address->getOpcode() == UO_AddrOf ? stripWrappers(Address->getSubExpr()) : nullptr;
    return Name && isName(*Name) ? Name : nullptr;
  }

  /// The pointer of which \p E is an atomic load, `table_.load()` or `std::atomic_load(&table_)`; null for others.
  const Expr *findLoaded(const Expr &E) const {
    const Expr *Value = stripWrappers(&E);
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Value)) {
      const CXXMethodDecl *Method = Member->getMethodDecl();
      const Expr *Object = Member->getImplicitObjectArgument();
      const Expr *Name = Method && Object ? stripWrappers(Object) : nullptr;
      return Name && isAtomicName(*Name) && actOf(*Method) == AtomicAct::Load ? Name : nullptr;
    }
    const auto *Call = dyn_cast<CallExpr>(Value);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    const bool IsLoad = Callee && PointerModel::findAtomicFunction(*Callee) == AtomicAct::Load;
    return IsLoad && Call->getNumArgs() != 0 ? findPointed(*Call->getArg(0)) : nullptr;
  }

  /// What a member of an atomic pointer does; its conversion loads, its assignment stores.
  static AtomicAct actOf(const CXXMethodDecl &Method) {
    if (isa<CXXConversionDecl>(Method))
      return AtomicAct::Load;
    return Method.getOverloadedOperator() == OO_Equal ? AtomicAct::Store : PointerModel::findAtomicAct(Method);
  }

  static OwnerAct actOfMember(const CXXMethodDecl &Method) {
    if (PointerModel::empties(Method) || PointerModel::exchanges(Method))
      return OwnerAct::Replace;
    return PointerModel::isRawPointerGetter(Method) ? OwnerAct::Follow : OwnerAct::Test;
  }

  /// The argument that is the new value: the last that is a smart pointer, behind the first \p From.
  const Expr *lastValue(const CallExpr &Call, unsigned From) const {
    const Expr *Value = nullptr;
    for (unsigned Index = From; Index < Call.getNumArgs(); ++Index)
      if (Models.Pointers.isSmartPointer(Call.getArg(Index)->getType()))
        Value = Call.getArg(Index);
    return Value;
  }

  void useAtomically(const Expr &Name, AtomicAct Act, const Expr *Value) {
    if (Act == AtomicAct::None)
      return;
    const OwnerAct What = Act == AtomicAct::Load      ? OwnerAct::Copy
                          : Act == AtomicAct::Compare ? OwnerAct::Update
                                                      : OwnerAct::Replace;
    // Whoever exchanges gets what was there: nothing is lost unseen.
    const bool IsBlind = Act == AtomicAct::Store;
    mark(Name, {What, true, false, false, nullptr, IsBlind ? Value : nullptr});
  }

  /// What is given by reference is read there, or swapped.
  template <class Range> void readArguments(Range Arguments, const FunctionDecl &Callee) {
    const bool IsSwap = PointerModel::exchanges(Callee);
    unsigned Index = 0;
    for (const Expr *Argument : Arguments) {
      const QualType Type = Index < Callee.getNumParams() ? Callee.getParamDecl(Index)->getType() : QualType();
      if (IsSwap)
        replaceIfNamed(*Argument);
      else if (!Type.isNull() && Type->isLValueReferenceType() &&
               (Type->getPointeeType().isConstQualified() || isForwarding(Callee, Index)))
        copyIfNamed(*Argument);
      ++Index;
    }
  }

  void replaceIfNamed(const Expr &E) {
    if (const Expr &Name = *stripWrappers(&E); isName(Name))
      mark(Name, {OwnerAct::Replace});
  }
  void copyIfNamed(const Expr &E) {
    if (const Expr &Name = *stripWrappers(&E); isName(Name))
      mark(Name, {OwnerAct::Copy});
  }

  void declare(const VarDecl &Var) {
    const QualType Type = Var.getType();
    if (Models.Pointers.isSmartPointer(Type)) {
      if (!Type->isReferenceType() || !Var.getInit()->isGLValue() || isa<MaterializeTemporaryExpr>(Var.getInit()))
        copyInto(*Var.getInit(), &Var);
    } else if (leads(Type)) {
      follow(*Var.getInit(), false);
    }
  }

  /// \p Var gets a copy, if \p Value is one; it may be null.
  void copyInto(const Expr &Value, const VarDecl *Var) {
    const Expr *Source = stripCopies(Value);
    if (const Expr *Loaded = Source ? findLoaded(*Source) : nullptr)
      mark(*Loaded, {OwnerAct::Copy, true, false, false, Var});
    else if (Source && isName(*Source))
      mark(*Source, {OwnerAct::Copy, false, false, false, Var});
  }

  /// True if who has an object of \p Type has only where something else is.
  bool leads(QualType Type) const {
    if (Type->isReferenceType() || Type->isPointerType() || Models.Pointers.isView(Type))
      return !Type->isReferenceType() || !Models.Pointers.isSmartPointer(Type);
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    return Record && Record->hasDefinition() && PointerModel::isIterator(*Record);
  }

  /// Marks the smart pointer through which \p E leads to what it names, if each step on the way only leads on.
  void follow(const Expr &Kept, bool IsWalk) {
    const Expr *E = stripWrappers(&Kept);
    while (E) {
      if (const auto *Member = dyn_cast<MemberExpr>(E)) {
        E = stripWrappers(Member->getBase());
      } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
        E = Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref ? stripWrappers(Unary->getSubExpr())
                                                                              : nullptr;
      } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
        E = stripWrappers(Operator->getArg(0));
        if (Models.Pointers.isSmartPointer(E->getType()))
          return end(*E, IsWalk);
        if (!leads(Operator->getType()) && !Operator->isGLValue())
          return;
      } else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
        const Expr *Object = Call->getImplicitObjectArgument();
        if (!Object || !Call->getMethodDecl() || (!Call->isGLValue() && !leads(Call->getType())))
          return;
        E = stripWrappers(Object);
        if (Models.Pointers.isSmartPointer(E->getType()))
          return PointerModel::isRawPointerGetter(*Call->getMethodDecl()) ? end(*E, IsWalk) : void();
      } else if (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
        E = Made->getNumArgs() != 0 && leads(Made->getType()) ? stripWrappers(Made->getArg(0)) : nullptr;
      } else {
        return;
      }
    }
  }

  /// \p Owner is the smart pointer that leads to what is kept or walked over.
  void end(const Expr &Owner, bool IsWalk) {
    const bool IsGone = !IsWalk || !ExtendsRange;
    if (isName(Owner)) {
      if (IsWalk)
        mark(Owner, {OwnerAct::Walk});
    } else if (const Expr *Loaded = findLoaded(Owner)) {
      mark(*Loaded, {OwnerAct::Copy, true, true, IsGone});
    } else if (const auto *Call = dyn_cast<CallExpr>(&Owner); Call && Call->isPRValue() && Call->getNumArgs() == 0) {
      mark(Owner, {OwnerAct::Copy, false, true, IsGone});
    }
  }

  OwnerActs &Result;
  model::Models &Models;
  const SourceManager &Sources;
  /// A range-for keeps all temporaries of its range [stmt.ranged, C++23].
  bool ExtendsRange;
  QualType Returned;
};

} // namespace

OwnerActs computeOwnerActs(const FunctionDecl &Function, model::Models &Models) {
  OwnerActs Result;
  if (Function.isDependentContext())
    return Result;
  OwnerWalk Walk(Result, Models, Function);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Walk.walk(Init->getInit());
  Walk.walk(Function.getBody());
  return Result;
}

} // namespace mapwarden::analysis
