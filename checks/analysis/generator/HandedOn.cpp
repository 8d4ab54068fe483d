// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HandedOn.h: a walk over the body that knows whether it is within what is handed to run later.
#include "analysis/generator/HandedOn.h"

#include "model/PointerModel.h"
#include "model/QualifiedName.h"
#include "support/AstQueries.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::Runs;

namespace mapwarden::analysis {

constexpr unsigned MaxHands = 3;

/// \p S only tells whether \p Parameter is set: `if (done)`, `done != nullptr`.
static bool isTest(const Stmt &S, const ParmVarDecl &Parameter) {
  if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(&S))
    return isa_and_nonnull<CXXConversionDecl>(Conversion->getMethodDecl()) &&
           mapwarden::findVariable(*Conversion->getImplicitObjectArgument()) == &Parameter;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
  return Operator && (Operator->getOperator() == OO_EqualEqual || Operator->getOperator() == OO_ExclaimEqual) &&
         mapwarden::findVariable(*Operator->getArg(0)) == &Parameter;
}

static bool captures(const LambdaExpr &Lambda, const ParmVarDecl &Parameter) {
  return llvm::any_of(Lambda.captures(), [&](const LambdaCapture &Captured) {
    return Captured.capturesVariable() && Captured.getCapturedVar() == &Parameter;
  });
}

static const FunctionDecl *findCallee(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  const auto *Construction = dyn_cast<CXXConstructExpr>(&S);
  return Call ? Call->getDirectCallee() : Construction ? Construction->getConstructor() : nullptr;
}

static llvm::ArrayRef<const Expr *> argumentsOf(const Stmt &S) {
  if (const auto *Call = dyn_cast<CallExpr>(&S))
    return {Call->getArgs(), Call->getNumArgs()};
  const auto &Construction = *cast<CXXConstructExpr>(&S);
  return {Construction.getArgs(), Construction.getNumArgs()};
}

/// \p Argument is \p Parameter, a copy of it, or what is moved from it.
static bool isParameter(const Expr &Argument, const ParmVarDecl &Parameter) {
  const Expr *Given = stripCopies(Argument);
  while (const auto *Call = dyn_cast_or_null<CallExpr>(Given)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !model::PointerModel::isIdentity(*Callee) || Call->getNumArgs() == 0)
      return false;
    Given = stripCopies(*Call->getArg(0));
  }
  return Given && mapwarden::findVariable(*Given) == &Parameter;
}

static bool handsOn(const FunctionDecl &Callee, unsigned Index, const CallableModel &Model, unsigned Depth);

/// \p S, a call of a function in sight, is given \p Parameter, and only hands it on in turn.
static bool isHandedOnBy(const Stmt &S, const FunctionDecl &Callee, const ParmVarDecl &Parameter,
                         const CallableModel &Model, unsigned Depth) {
  const llvm::ArrayRef<const Expr *> Arguments = argumentsOf(S);
  for (unsigned Index = 0; Index < Arguments.size(); ++Index)
    if (isParameter(*Arguments[Index], Parameter))
      return !isa<CXXOperatorCallExpr>(S) && handsOn(Callee, Index, Model, Depth + 1);
  return false;
}

/// \p Callee only hands on its parameter number \p Index.
static bool handsOn(const FunctionDecl &Callee, unsigned Index, const CallableModel &Model, unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->isVirtual()) // whose override may run it
    return false;
  if (Depth > MaxHands || !Callee.hasBody(Definition) || Index >= Definition->getNumParams())
    return false;
  const ParmVarDecl &Parameter = *Definition->getParamDecl(Index);
  bool IsHandedOn = false;
  llvm::SmallVector<std::pair<const Stmt *, bool>, 32> Pending{{Definition->getBody(), false}};
  while (!Pending.empty()) {
    const auto [Next, IsForLater] = Pending.pop_back_val();
    if (!Next || isTest(*Next, Parameter))
      continue;
    const auto *Lambda = dyn_cast<LambdaExpr>(Next);
    const auto *Named = dyn_cast<DeclRefExpr>(Next);
    if ((Named && Named->getDecl() == &Parameter) || (Lambda && captures(*Lambda, Parameter))) {
      if (!IsForLater)
        return false;
      IsHandedOn = true;
    }
    if (Lambda)
      continue; // its body runs when it is run
    const FunctionDecl *Called = findCallee(*Next);
    if (Called && !model::isStandard(*Called) && isHandedOnBy(*Next, *Called, Parameter, Model, Depth)) {
      IsHandedOn = true;
      continue;
    }
    const bool RunsLater = Called && Model.whenRun(*Called) == Runs::Later;
    for (const Stmt *Child : Next->children())
      Pending.push_back({Child, IsForLater || RunsLater});
  }
  return IsHandedOn;
}

bool onlyHandsOn(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, const CallableModel &Model) {
  bool Any = false;
  if (model::isStandard(Callee))
    return false;
  for (unsigned Index = 0; Index < Callee.getNumParams() && Index < Arguments.size(); ++Index) {
    const QualType Type = Callee.getParamDecl(Index)->getType().getNonReferenceType();
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    if (!Model.isStoredCallable(Type) && !Type->isFunctionPointerType() && !(Record && Record->isLambda()))
      continue;
    if (!handsOn(Callee, Index, Model, 0))
      return false;
    Any = true;
  }
  return Any;
}

} // namespace mapwarden::analysis
