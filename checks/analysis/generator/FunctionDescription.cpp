// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: what is known of a function beyond its name, and what its text says.
//
//   longest_ = std::max(longest_, length);      PlainMemberSets
//   do id = random(); while (items_.count(id)); LoopConditions
#include "analysis/generator/AstSymbols.h"

#include "analysis/generator/AssertionText.h"
#include "model/CallbackWords.h"
#include "model/ConcurrentModel.h"
#include "model/StatedContracts.h"
#include "support/AstQueries.h"
#include "support/Comments.h"
#include "support/Compat.h"
#include "support/StatementWalk.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

using model::CallableModel;

/// It is given a guard: by reference to wait with it, or as a proof; or by value, to let it go.
static bool isGivenGuard(const FunctionDecl &Function, model::Models &Models) {
  return llvm::any_of(Function.parameters(), [&](const ParmVarDecl *Parameter) {
    return Models.Capabilities.findGuard(Parameter->getType().getNonReferenceType());
  });
}

static bool isExempted(const FunctionDecl &Function) {
  return llvm::any_of(Function.redecls(),
                      [](const FunctionDecl *D) { return D->hasAttr<NoThreadSafetyAnalysisAttr>(); });
}

/// A virtual function that is there to be overridden: `virtual Node *asNode() { return nullptr; }`.
static bool isPlaceholder(const FunctionDecl &Definition) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Definition);
  const auto *Body = Method && Method->isVirtual() ? dyn_cast_or_null<CompoundStmt>(Definition.getBody()) : nullptr;
  return Body && Body->size() == 1 && isa<ReturnStmt>(Body->body_front());
}

/// The definition of \p Function, if it is in sight, or else itself.
static const FunctionDecl &definitionOf(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  return Function.hasBody(Definition) ? *Definition : Function;
}

void AstSymbols::addDetails(const FunctionSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this); // which symbols there are is nothing that anybody sees
  const FunctionDecl &Function = definitionOf(declarationOf(Of));
  Of.Details = std::make_unique<FunctionDetails>();
  FunctionDetails &New = *Of.Details;
  for (const ParmVarDecl *Parameter : Function.parameters())
    New.Parameters.push_back(&Symbols.of(*Parameter));
  if (const CXXRecordDecl *Class = mapwarden::findClassOfThis(Function))
    New.ClassOfThis = &Symbols.of(*Class);
  New.Loc = placeOf(Function.getLocation());
  New.Range = {placeOf(Function.getBeginLoc()), placeOf(Function.getEndLoc())};
  New.IsExternallyVisible = Function.isExternallyVisible();
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  const bool IsInternal = !Function.isExternallyVisible() && !isa<CXXMethodDecl>(Function);
  New.IsInternalInHeader = IsInternal && !Sources.isInMainFile(Sources.getExpansionLoc(Function.getLocation()));
  New.IsInternalInline = IsInternal && Function.isInlineSpecified();
  New.IsOfLifetime = CallableModel::isOfLifetime(Function);
  New.NamedPhase = CallableModel::phaseOf(Function);
  New.IsTestHook = CallableModel::isTestHook(Function);
  New.LoopUse = CallableModel::useOfEventLoop(Function);
  New.StartsThread = CallableModel::startsThread(Function);
  New.TakesCallable = takesCallable(Function, Models);
  New.IsGivenGuard = isGivenGuard(Function, Models);
  New.IsExempted = isExempted(Function);
  const QualType Result = Function.getReturnType();
  New.ReturnsPointer = Result->isPointerType();
  New.ReturnsSmartPointer = Models.Pointers.isSmartPointer(Result);
  New.ReturnsOptional = !New.ReturnsSmartPointer && Models.Pointers.mayBeEmpty(Result);
  New.ReturnsPointerToContainer = New.ReturnsPointer && Models.Containers.holdsContainer(Result->getPointeeType());
  New.IsPlaceholder = isPlaceholder(Function);
  const QualType Returned = Result->isPointerType() ? Result->getPointeeType() : Result.getNonReferenceType();
  New.ReturnsPlainMutex =
      (Result->isPointerType() || Result->isReferenceType()) && Models.Capabilities.isPlainMutex(Returned);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return;
  New.IsPureVirtual = compat::isPureVirtual(*Method);
  for (const CXXMethodDecl *Above : Method->overridden_methods())
    New.Overridden.push_back(&Symbols.of(*Above));
  if (Of.IsLambda)
    for (const LambdaCapture &Captured : Method->getParent()->captures())
      if (Captured.capturesVariable())
        New.Captures.push_back({&Symbols.of(*Captured.getCapturedVar()), Captured.getCaptureKind() == LCK_ByRef});
}

void AstSymbols::addContract(const FunctionSymbol &Of) const {
  Of.Contract = FunctionContract{model::leavesLockToCallers(definitionOf(declarationOf(Of)))};
}

/// What \p S sets: the left side of an assignment, or the operand of a step; null if it is neither.
static const Expr *setBy(const Stmt &S) {
  if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
    return Assignment->isAssignmentOp() ? Assignment->getLHS() : nullptr;
  const auto *Step = dyn_cast<UnaryOperator>(&S);
  return Step && Step->isIncrementDecrementOp() ? Step->getSubExpr() : nullptr;
}

static bool setsPlainMember(const Stmt &S) {
  const Expr *Set = setBy(S);
  const auto *Member = Set ? dyn_cast<MemberExpr>(Set->IgnoreParenImpCasts()) : nullptr;
  return Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()) && Member->getType()->isScalarType() &&
         !Member->getType().isVolatileQualified();
}

static const Expr *conditionOf(const Stmt &S) {
  const auto *While = dyn_cast<WhileStmt>(&S);
  const auto *Do = dyn_cast<DoStmt>(&S);
  return While ? While->getCond() : Do ? Do->getCond() : nullptr;
}

static bool asksForThread(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && CallableModel::useOfEventLoop(*Callee) == model::EventLoopUse::Test;
}

static bool namesThread(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && model::ConcurrentModel::asksForThread(Callee->getName());
}

/// True if \p E is the address of an object: `this`, `&other`, a pointer to a class.
static bool isAddressOfObject(const Expr &E) {
  const QualType Pointee = E.IgnoreParenImpCasts()->getType()->getPointeeType();
  return !Pointee.isNull() && Pointee->isRecordType();
}

/// How \p S, a comparison, compares the addresses of two objects.
static ComparesAddresses comparesAddresses(const Stmt &S) {
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&S)) { // std::less<>()(this, &other)
    const bool IsOrder = Call->getOperator() == OO_Call && Call->getNumArgs() == 3 &&
                         isAddressOfObject(*Call->getArg(1)) && isAddressOfObject(*Call->getArg(2));
    return IsOrder ? ComparesAddresses::InOrder : ComparesAddresses::No;
  }
  const auto *Comparison = dyn_cast<BinaryOperator>(&S);
  if (!Comparison || !Comparison->isComparisonOp() || isNullValue(*stripWrappers(Comparison->getLHS())) ||
      isNullValue(*stripWrappers(Comparison->getRHS())) || !isAddressOfObject(*Comparison->getLHS()) ||
      !isAddressOfObject(*Comparison->getRHS()))
    return ComparesAddresses::No;
  return Comparison->isEqualityOp() ? ComparesAddresses::ForSame : ComparesAddresses::InOrder;
}

/// The locals of \p Function that point to what is made in their declaration.
static llvm::SmallVector<const VarDecl *, 2> findPointersToNew(const FunctionDecl &Function, AstSymbols &Symbols) {
  llvm::SmallVector<const VarDecl *, 2> Found;
  anyStatement(Function, [&](const Stmt &S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Symbols.of(*Var).details().PointsToNew)
          Found.push_back(Var);
    return false;
  });
  return Found;
}

/// The locals of a class type of \p Function with which it does nothing but call their members.
static llvm::SmallVector<const VarDecl *, 2> findOwnObjects(const FunctionDecl &Function) {
  llvm::SmallVector<const VarDecl *, 2> Objects;
  llvm::DenseMap<const VarDecl *, int> OtherUses;
  anyStatement(Function, [&](const Stmt &S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->hasLocalStorage() && Var->getType()->isRecordType())
          Objects.push_back(Var);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(&S))
      for (const LambdaCapture &Captured : Lambda->captures())
        if (Captured.capturesVariable())
          if (const auto *Var = dyn_cast<VarDecl>(Captured.getCapturedVar()))
            ++OtherUses[Var];
    if (const auto *Named = dyn_cast<DeclRefExpr>(&S))
      if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
        ++OtherUses[Var];
    const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
    if (const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr)
      if (const auto *Named = dyn_cast<DeclRefExpr>(Object->IgnoreParenImpCasts()))
        if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
          --OtherUses[Var];
    return false;
  });
  llvm::erase_if(Objects, [&](const VarDecl *Var) { return OtherUses.lookup(Var) != 0; });
  return Objects;
}

/// The constructor \p Made leaves the raw pointer \p Field without a value, as far as its initialisers and its own body
/// tell.
static bool isLeftUnset(const CXXConstructExpr &Made, const FieldDecl &Field) {
  const CXXConstructorDecl &Constructor = *Made.getConstructor();
  if (!Field.getType()->isPointerType() || Field.hasInClassInitializer() || Constructor.isCopyOrMoveConstructor())
    return false;
  if (Constructor.isDefaulted())
    return Constructor.isDefaultConstructor() && !Made.requiresZeroInitialization();
  const FunctionDecl *Definition = nullptr;
  if (!Constructor.hasBody(Definition))
    return false;
  const auto &Defined = *cast<CXXConstructorDecl>(Definition);
  return !Defined.isDelegatingConstructor() && llvm::none_of(Defined.inits(), [&](const CXXCtorInitializer *Init) {
    return Init->getAnyMember() == &Field;
  }) && !anyStatement(Defined, [&](const Stmt &S) { // what the body does for its object may set it
    if (const auto *Named = dyn_cast<MemberExpr>(&S))
      return Named->getMemberDecl() == &Field || isa<CXXMethodDecl>(Named->getMemberDecl());
    return false;
  });
}

/// The pointers that \p Var, a local object, has without a value where it is declared.
static llvm::SmallVector<const FieldDecl *, 1> findLeftUnset(const VarDecl &Var) {
  llvm::SmallVector<const FieldDecl *, 1> Left;
  const auto *Made = Var.getInit() ? dyn_cast<CXXConstructExpr>(Var.getInit()->IgnoreUnlessSpelledInSource()) : nullptr;
  if (!Made || Made->getConstructor()->getParent()->isUnion())
    return Left;
  for (const FieldDecl *Field : Made->getConstructor()->getParent()->fields())
    if (isLeftUnset(*Made, *Field))
      Left.push_back(Field);
  return Left;
}

/// \p S, a call, a construction or a lambda, is given \p Var.
static bool isGiven(const Stmt &S, const VarDecl &Var) {
  const auto IsVar = [&](const Expr *Argument) { return Argument && mapwarden::findVariable(*Argument) == &Var; };
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&S))
    return llvm::any_of(Lambda->captures(), [&](const LambdaCapture &Captured) {
      return Captured.capturesVariable() && Captured.getCapturedVar() == &Var;
    });
  const auto *Call = dyn_cast<CallExpr>(&S);
  const auto *Construction = dyn_cast<CXXConstructExpr>(&S);
  const auto *Set = dyn_cast<BinaryOperator>(&S);
  const auto *SetClass = dyn_cast<CXXOperatorCallExpr>(&S);
  if ((Set && Set->isAssignmentOp() && IsVar(Set->getRHS())) ||
      (SetClass && SetClass->getOperator() == OO_Equal && SetClass->getNumArgs() == 2 && IsVar(SetClass->getArg(1))))
    return true;
  return (Call && !isa<CXXOperatorCallExpr>(Call) && llvm::any_of(Call->arguments(), IsVar)) ||
         (Construction && llvm::any_of(Construction->arguments(), IsVar));
}

/// `tempStop()`, `worker_.join()`, `service_->stop()`: a member of the object itself or of a part of it, but for
/// containers, that stops threads by its name.
static bool isStopCall(const Stmt &S, const FunctionDecl &In, model::Models &Models) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
  const CXXMethodDecl *Callee = Call ? Call->getMethodDecl() : nullptr;
  if (!Callee || Callee->getCanonicalDecl() == In.getCanonicalDecl() || !CallableModel::isStopName(*Callee))
    return false;
  const Expr *Object = Call->getImplicitObjectArgument()->IgnoreParenImpCasts();
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Object); Arrow && Arrow->getNumArgs() == 1)
    Object = Arrow->getArg(0)->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Object);
  return isa<CXXThisExpr>(Object) || (Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()) &&
                                      !Models.Containers.findContainer(Member->getType()));
}

/// The parameter that \p S deletes, or gives alone to a function that ends objects by its name; null if it does not.
static const ParmVarDecl *findEnded(const Stmt &S) {
  const auto *Delete = dyn_cast<CXXDeleteExpr>(&S);
  const auto *Call = dyn_cast<CallExpr>(&S);
  const bool Ends = Call && Call->getNumArgs() == 1 && Call->getDirectCallee() &&
                    CallableModel::isOfLifetime(*Call->getDirectCallee());
  const Expr *Operand = Delete ? Delete->getArgument() : Ends ? Call->getArg(0) : nullptr;
  return Operand ? dyn_cast_or_null<ParmVarDecl>(mapwarden::findVariable(*Operand)) : nullptr;
}

void AstSymbols::addRemarks(const FunctionSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this);
  const FunctionDecl &Function = definitionOf(declarationOf(Of));
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  Of.Remarks = std::make_unique<FunctionRemarks>();
  FunctionRemarks &New = *Of.Remarks;
  if (!Function.getBody())
    return;
  const llvm::SmallVector<const VarDecl *, 2> MadeHere = findPointersToNew(Function, Symbols);
  anyStatement(Function, [&](const Stmt &S) {
    if (setsPlainMember(S))
      New.PlainMemberSets.push_back(placeOf(Sources.getExpansionLoc(S.getBeginLoc())));
    if (const Expr *Condition = conditionOf(S))
      New.LoopConditions.push_back({placeOf(Sources.getExpansionLoc(Condition->getBeginLoc())),
                                    placeOf(Sources.getExpansionRange(Condition->getEndLoc()).getEnd())});
    New.AsksForThread |= asksForThread(S);
    New.NamesThread |= namesThread(S);
    New.Compares = std::max(New.Compares, comparesAddresses(S));
    if (isStopCall(S, Function, Models))
      New.StopCalls.push_back(placeOf(S.getEndLoc()));
    if (const ParmVarDecl *Ended = findEnded(S))
      New.EndedParameters.push_back(&Symbols.of(*Ended));
    for (const VarDecl *Var : MadeHere)
      if (isGiven(S, *Var))
        New.GivenAway.push_back({&Symbols.of(*Var), placeOf(Sources.getExpansionLoc(S.getBeginLoc()))});
    return false;
  });
  for (const VarDecl *Own : findOwnObjects(Function)) {
    New.OwnObjects.push_back({&Symbols.of(*Own), &Symbols.of(*Own->getType()->getAsCXXRecordDecl())});
    for (const FieldDecl *Left : findLeftUnset(*Own))
      New.OwnObjects.back().LeftUnset.push_back(&Symbols.of(*Left));
  }
  New.Assertions = findAssertions(Function);
  for (const FunctionDecl *Declaration : Function.redecls()) {
    const std::string Comment = commentOf(*Declaration);
    New.IsSaidToBeOnThread |= model::saysOnWhichThread(Comment);
    New.IsSaidToRunElsewhere |= model::saysThatItRunsElsewhere(Comment);
  }
  New.IsDump = CallableModel::isDump(Function);
  if (model::saysThatNoLockIsNeeded(commentOf(Function)) || model::saysThatNoLockIsNeeded(headingOf(Function)))
    New.NoLockComments.push_back(placeOf(Sources.getExpansionLoc(Function.getBeginLoc())));
  visitComments(Function, [&](llvm::StringRef Comment, SourceLocation At) {
    if (model::saysThatNoLockIsNeeded(Comment))
      New.NoLockComments.push_back(placeOf(At));
    if (model::saysThatCallsComeBack(Comment))
      New.ReentryComments.push_back(placeOf(At));
    return true;
  });
}

} // namespace mapwarden::analysis
