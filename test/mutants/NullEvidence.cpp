// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullEvidence.h.
#include "NullEvidence.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

static const ValueDecl *containerOfCall(const Expr *E, StringRef Effect) {
  const std::optional<MethodCall> Call = asMethodCall(E);
  if (!Call || !Call->Object || !findContainer(Call->Object->getType()) || effectOf(Call->Name) != Effect)
    return nullptr;
  return namedBy(Call->Object);
}

std::optional<EndTest> asEndTest(const IfStmt &If) {
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

bool isPointerToContainer(QualType Type) {
  if (const QualType Pointee = Type->getPointeeType(); Type->isPointerType())
    return findContainer(Pointee) != nullptr;
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  return Record && Record->isInStdNamespace() &&
         (Record->getName() == "unique_ptr" || Record->getName() == "shared_ptr") &&
         findContainer(Record->getTemplateArgs()[0].getAsType());
}

const ValueDecl *dereferencedBy(const Stmt &S) {
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

static bool isNull(const Expr &E) { return isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E.IgnoreParenImpCasts()); }

/// The pointer that \p S tests for null; null if it tests none.
static const ValueDecl *testedBy(const Stmt &S) {
  if (const auto *Cast = dyn_cast<CastExpr>(&S))
    return Cast->getCastKind() == CK_PointerToBoolean ? namedBy(Cast->getSubExpr()) : nullptr;
  const auto *E = dyn_cast<Expr>(&S);
  if (const std::optional<MethodCall> Call = E ? asMethodCall(E) : std::nullopt; Call && Call->Object)
    if (Call->Name == "operator bool")
      return namedBy(Call->Object);
  const std::optional<Comparison> Test = E ? asComparison(E) : std::nullopt;
  if (!Test || (!isNull(*Test->Left) && !isNull(*Test->Right)))
    return nullptr;
  return namedBy(isNull(*Test->Left) ? Test->Right : Test->Left);
}

/// Whether the test that \p S is a part of stands in a macro, as that of an assertion does.
static bool isInMacro(const Stmt &S, Ancestors Around) {
  const auto IsChoice = [](const Stmt *Outer) {
    return isa<AbstractConditionalOperator, IfStmt, WhileStmt, DoStmt, BinaryOperator>(Outer);
  };
  return S.getBeginLoc().isMacroID() ||
         llvm::any_of(Around, [&](const Stmt *Outer) { return IsChoice(Outer) && Outer->getBeginLoc().isMacroID(); });
}

/// What stands for \p Function and all instantiations of its template.
static const FunctionDecl *keyOf(const FunctionDecl &Function) {
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  return (Pattern ? Pattern : &Function)->getCanonicalDecl();
}

/// The function that \p Pointer is the result of; null if it is none's.
static const FunctionDecl *calleeOf(const ValueDecl &Pointer) {
  const auto *Variable = dyn_cast<VarDecl>(&Pointer);
  const auto *Call = Variable && Variable->getInit() ? dyn_cast<CallExpr>(peel(Variable->getInit())) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee ? keyOf(*Callee) : nullptr;
}

void NullEvidence::see(const Stmt &S, Ancestors Around, const FunctionDecl &Function) {
  if (const auto *If = dyn_cast<IfStmt>(&S))
    if (const std::optional<EndTest> Test = asEndTest(*If))
      EndTests[Test->Container].insert(keyOf(Function));
  if (const ValueDecl *Pointer = dereferencedBy(S))
    Dereferenced.insert(Pointer);
  if (const ValueDecl *Pointer = testedBy(S); Pointer && !isInMacro(S, Around)) {
    TestedPointers.insert(Pointer);
    if (const FunctionDecl *Callee = calleeOf(*Pointer))
      TestedResults[Callee].insert(keyOf(Function));
  }
  if (const auto *Return = dyn_cast<ReturnStmt>(&S); Return && Return->getRetValue())
    if (contains(*Return, [](const Stmt &Part) { return isa<Expr>(Part) && isNull(cast<Expr>(Part)); }))
      NullReturning.insert(keyOf(Function));
  if (const auto *Call = dyn_cast<CallExpr>(&S); Call && Call->getDirectCallee())
    for (unsigned Index = 0; Index < Call->getNumArgs() && !isa<CXXOperatorCallExpr>(Call); ++Index)
      if (const Expr *Value = peel(Call->getArg(Index)); isNull(*Value) || isa<CXXDefaultArgExpr>(Value))
        if (!isa<CXXDefaultArgExpr>(Value) || isNull(*peel(cast<CXXDefaultArgExpr>(Value)->getExpr())))
          NullParameters.insert({keyOf(*Call->getDirectCallee()), Index});
}

NullEvidence::NullEvidence(llvm::ArrayRef<const FunctionDecl *> Functions) {
  for (const FunctionDecl *Function : Functions)
    walk(*Function->getBody(), [&](const Stmt &S, Ancestors Around) {
      see(S, Around, *Function);
      return true;
    });
}

bool NullEvidence::isTestedElsewhere(const ValueDecl *Container, const FunctionDecl &Function) const {
  const auto Found = EndTests.find(Container);
  return Found != EndTests.end() && Found->second.size() > Found->second.count(keyOf(Function));
}

bool NullEvidence::mayBeNull(const VarDecl &Pointer, const FunctionDecl &Function) const {
  if (const auto *Parameter = dyn_cast<ParmVarDecl>(&Pointer))
    return NullParameters.count({keyOf(Function), Parameter->getFunctionScopeIndex()}) != 0;
  const FunctionDecl *Callee = calleeOf(Pointer);
  if (!Callee)
    return false;
  const auto Tests = TestedResults.find(Callee);
  return NullReturning.count(Callee) != 0 ||
         (Tests != TestedResults.end() && Tests->second.size() > Tests->second.count(keyOf(Function)));
}

} // namespace mapwarden::mutants
