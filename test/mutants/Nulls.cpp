// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Nulls.h.
#include "Nulls.h"

#include "Expressions.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

/// Whether what follows \p S in \p Block dereferences \p Variable.
static bool isUsedBehind(const Stmt &S, const Stmt *Block, const VarDecl &Variable) {
  const auto *Siblings = dyn_cast_or_null<CompoundStmt>(Block);
  if (!Siblings)
    return false;
  bool IsBehind = false;
  for (const Stmt *Next : Siblings->body()) {
    if (IsBehind && dereferences(*Next, Variable))
      return true;
    IsBehind = IsBehind || Next == &S;
  }
  return false;
}

static void plantWithout(Site &Here, Kind K, const IfStmt &If, StringRef Reason) {
  const std::optional<Span> Where = Here.Text.spanOfStatement(If);
  if (!Where)
    return Here.exclude(K, If.getSourceRange(), "made by a macro");
  Here.plant(K, If.getSourceRange(), *Where, {""}, Reason);
}

static void plantEndTest(Site &Here, const IfStmt &If, const Stmt *Parent, const NullEvidence &Evidence) {
  constexpr Kind K = Kind::EndTestDeleted;
  const std::optional<EndTest> Test = asEndTest(If);
  if (!Test)
    return;
  const SourceRange Section = If.getSourceRange();
  if (If.getElse() || If.hasInitStorage() || If.hasVarStorage())
    return Here.exclude(K, Section, "the if has an else or a declaration");
  if (!Evidence.isTestedElsewhere(Test->Container, Here.Function))
    return Here.exclude(K, Section, "no other function of the unit tests a look-up in the container");
  if (Test->IsEqual) {
    if (!leaves(*If.getThen()) && !isa<ContinueStmt>(If.getThen()))
      return Here.exclude(K, Section, "the branch does not leave");
    if (!isUsedBehind(If, Parent, *Test->Iterator))
      return Here.exclude(K, Section, "the iterator is not dereferenced behind the test");
    return plantWithout(Here, K, If, "the look-up is not tested before it is dereferenced");
  }
  if (!dereferences(*If.getThen(), *Test->Iterator))
    return Here.exclude(K, Section, "the iterator is not dereferenced behind the test");
  if (const std::optional<Span> Where = Here.Text.spanOf({If.getBeginLoc(), If.getRParenLoc()}))
    Here.plant(K, Section, *Where, {""}, "the look-up is not tested before it is dereferenced");
}

static const VarDecl *testedForNull(const Expr *Condition) {
  Condition = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition); Not && Not->getOpcode() == UO_LNot) {
    const Expr *Inner = peel(Not->getSubExpr());
    const std::optional<MethodCall> Call = asMethodCall(Inner);
    return variableOf(Call && Call->Name == "operator bool" ? Call->Object : Inner);
  }
  const std::optional<Comparison> Test = asComparison(Condition);
  const bool IsNull = Test && Test->IsEqual && isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Test->Right);
  return IsNull ? variableOf(Test->Left) : nullptr;
}

static void plantNullTest(Site &Here, const IfStmt &If, const Stmt *Parent, const NullEvidence &Evidence) {
  constexpr Kind K = Kind::NullTestDeleted;
  const VarDecl *Pointer = testedForNull(If.getCond());
  if (!Pointer || !isPointerToContainer(Pointer->getType().getNonReferenceType()))
    return;
  if (If.getElse() || If.hasInitStorage() || If.hasVarStorage() || !leaves(*If.getThen()))
    return Here.exclude(K, If.getSourceRange(), "the branch does not leave");
  if (!isUsedBehind(If, Parent, *Pointer))
    return Here.exclude(K, If.getSourceRange(), "the pointer is not dereferenced behind the test");
  if (!Evidence.mayBeNull(*Pointer, Here.Function))
    return Here.exclude(K, If.getSourceRange(), "nothing else in the unit says that the pointer may be null");
  plantWithout(Here, K, If, "the pointer is not tested before it is dereferenced");
}

static bool isNullAlready(const Expr &Init) {
  const Expr *E = peel(&Init);
  const auto *Made = dyn_cast<CXXConstructExpr>(E);
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, ImplicitValueInitExpr>(E) || (Made && Made->getNumArgs() == 0);
}

static void plantLocal(Site &Here, const DeclStmt &Statement, const NullEvidence &Evidence) {
  constexpr Kind K = Kind::PointerNotSet;
  const auto *Pointer = Statement.isSingleDecl() ? dyn_cast<VarDecl>(Statement.getSingleDecl()) : nullptr;
  if (!Pointer || !Pointer->getInit() || !isPointerToContainer(Pointer->getType()) ||
      isNullAlready(*Pointer->getInit()))
    return;
  const SourceRange Section = Statement.getSourceRange();
  const bool IsUsed = contains(Here.body(), [&](const Stmt &S) { return dereferencedBy(S) == Pointer; });
  if (Pointer->getType()->getContainedAutoType())
    return Here.exclude(K, Section, "the type comes from the initialiser");
  if (!IsUsed || changes(Here.body(), *Pointer))
    return Here.exclude(K, Section, "the pointer is not dereferenced, or assigned later");
  if (Evidence.isTested(Pointer))
    return Here.exclude(K, Section, "the pointer is tested: null is right, too");
  const std::optional<Span> Name = Here.Text.spanOf({Pointer->getLocation(), Pointer->getEndLoc()});
  if (!Name)
    return Here.exclude(K, Section, "made by a macro");
  Here.plant(K, Section, *Name, {Pointer->getNameAsString() + " = nullptr"}, "the pointer is null");
}

static void plantMembers(Site &Here, const NullEvidence &Evidence) {
  constexpr Kind K = Kind::PointerNotSet;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Here.Function);
  if (!Constructor)
    return;
  for (const CXXCtorInitializer *Init : Constructor->inits()) {
    const FieldDecl *Pointer = Init->getMember();
    if (!Pointer || !isPointerToContainer(Pointer->getType()) || !Init->isWritten() || isNullAlready(*Init->getInit()))
      continue;
    const SourceRange Section = Init->getSourceRange();
    const std::optional<Span> Where = Here.Text.spanOf({Init->getLParenLoc(), Init->getRParenLoc()});
    if (!Evidence.isDereferenced(Pointer))
      Here.exclude(K, Section, "the member is not dereferenced in the unit");
    else if (Evidence.isTested(Pointer))
      Here.exclude(K, Section, "the member is tested: null is right, too");
    else if (!Where)
      Here.exclude(K, Section, "made by a macro");
    else
      Here.plant(K, Section, *Where, {"(nullptr)"}, "the member is null", true);
  }
}

void plantNulls(Site &Here, const NullEvidence &Evidence) {
  plantMembers(Here, Evidence);
  walk(Here.body(), [&](const Stmt &S, Ancestors Around) {
    const Stmt *Parent = Around.empty() ? nullptr : Around.back();
    if (const auto *If = dyn_cast<IfStmt>(&S)) {
      plantEndTest(Here, *If, Parent, Evidence);
      plantNullTest(Here, *If, Parent, Evidence);
    }
    if (const auto *Statement = dyn_cast<DeclStmt>(&S); Statement && isa_and_nonnull<CompoundStmt>(Parent))
      plantLocal(Here, *Statement, Evidence);
    return true;
  });
}

} // namespace mapwarden::mutants
