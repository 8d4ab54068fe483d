// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Nulls.h.
#include "Nulls.h"

#include "Expressions.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

namespace {

/// `it == c.end()` or `it != c.end()`, where it is a look-up in c.
struct EndTest {
  const VarDecl *Iterator = nullptr;
  const ValueDecl *Container = nullptr;
  bool IsEqual = false;
};

} // namespace

static const ValueDecl *containerOfCall(const Expr *E, StringRef Effect) {
  const std::optional<MethodCall> Call = asMethodCall(E);
  if (!Call || !Call->Object || !findContainer(Call->Object->getType()) || effectOf(Call->Name) != Effect)
    return nullptr;
  return namedBy(Call->Object);
}

static std::optional<EndTest> asEndTest(const IfStmt &If) {
  const std::optional<Comparison> Test = asComparison(If.getCond());
  if (!Test)
    return std::nullopt;
  for (const auto &[Side, Other] : {std::pair(Test->Left, Test->Right), std::pair(Test->Right, Test->Left)}) {
    const VarDecl *Iterator = variableOf(Side);
    const ValueDecl *Container = containerOfCall(Other, "End");
    if (Iterator && Iterator->getInit() && Container && containerOfCall(Iterator->getInit(), "Lookup") == Container)
      return EndTest{Iterator, Container, Test->IsEqual};
  }
  return std::nullopt;
}

static bool isPointerToContainer(QualType Type) {
  if (const QualType Pointee = Type->getPointeeType(); Type->isPointerType())
    return findContainer(Pointee) != nullptr;
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  return Record && Record->isInStdNamespace() &&
         (Record->getName() == "unique_ptr" || Record->getName() == "shared_ptr") &&
         findContainer(Record->getTemplateArgs()[0].getAsType());
}

/// The pointer to a container that \p S dereferences; null if it does not.
static const ValueDecl *dereferencedBy(const Stmt &S) {
  const Expr *Pointer = nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    Pointer = Unary->getOpcode() == UO_Deref ? Unary->getSubExpr() : nullptr;
  else if (const auto *Member = dyn_cast<MemberExpr>(&S))
    Pointer = Member->isArrow() ? Member->getBase() : nullptr;
  else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S))
    Pointer = Operator->getOperator() == OO_Arrow || Operator->getOperator() == OO_Star ? Operator->getArg(0) : nullptr;
  const ValueDecl *Named = Pointer ? namedBy(Pointer) : nullptr;
  return Named && isPointerToContainer(Named->getType()) ? Named : nullptr;
}

NullEvidence::NullEvidence(llvm::ArrayRef<const FunctionDecl *> Functions) {
  for (const FunctionDecl *Function : Functions)
    walk(*Function->getBody(), [&](const Stmt &S, Ancestors) {
      if (const auto *If = dyn_cast<IfStmt>(&S))
        if (const std::optional<EndTest> Test = asEndTest(*If))
          Tests[Test->Container].insert(Function->getCanonicalDecl());
      if (const ValueDecl *Pointer = dereferencedBy(S))
        Dereferenced.insert(Pointer);
      return true;
    });
}

bool NullEvidence::isTestedElsewhere(const ValueDecl *Container, const FunctionDecl &Function) const {
  const auto Found = Tests.find(Container);
  return Found != Tests.end() && Found->second.size() > Found->second.count(Function.getCanonicalDecl());
}

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

static void plantNullTest(Site &Here, const IfStmt &If, const Stmt *Parent) {
  constexpr Kind K = Kind::NullTestDeleted;
  const VarDecl *Pointer = testedForNull(If.getCond());
  if (!Pointer || !isPointerToContainer(Pointer->getType().getNonReferenceType()))
    return;
  if (If.getElse() || If.hasInitStorage() || If.hasVarStorage() || !leaves(*If.getThen()))
    return Here.exclude(K, If.getSourceRange(), "the branch does not leave");
  if (!isUsedBehind(If, Parent, *Pointer))
    return Here.exclude(K, If.getSourceRange(), "the pointer is not dereferenced behind the test");
  plantWithout(Here, K, If, "the pointer is not tested before it is dereferenced");
}

static bool isNullAlready(const Expr &Init) {
  const Expr *E = peel(&Init);
  const auto *Made = dyn_cast<CXXConstructExpr>(E);
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, ImplicitValueInitExpr>(E) || (Made && Made->getNumArgs() == 0);
}

static void plantLocal(Site &Here, const DeclStmt &Statement) {
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
      plantNullTest(Here, *If, Parent);
    }
    if (const auto *Statement = dyn_cast<DeclStmt>(&S); Statement && isa_and_nonnull<CompoundStmt>(Parent))
      plantLocal(Here, *Statement);
    return true;
  });
}

} // namespace mapwarden::mutants
