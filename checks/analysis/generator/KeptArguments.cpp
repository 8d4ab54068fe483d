// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeptArguments.h.
#include "analysis/generator/KeptArguments.h"

#include "analysis/generator/HandedOn.h"
#include "model/PointerModel.h"
#include "support/AstQueries.h"
#include "support/StatementWalk.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::Recipient;

namespace mapwarden::analysis {

/// \p Value is \p Parameter, a copy of it, or what is moved from it.
static bool isParameter(const Expr &Value, const ParmVarDecl &Parameter) {
  const Expr *Given = stripCopies(Value);
  while (const auto *Call = dyn_cast_or_null<CallExpr>(Given)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !model::PointerModel::isIdentity(*Callee) || Call->getNumArgs() == 0)
      return false;
    Given = stripCopies(*Call->getArg(0));
  }
  return Given && findVariable(*Given) == &Parameter;
}

/// \p S stores \p Parameter in a member, or in a container that is one.
static bool stores(const Stmt &S, const ParmVarDecl &Parameter) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
  if (Operator && Operator->getOperator() == OO_Equal && Operator->getNumArgs() == 2)
    return isa<MemberExpr>(stripWrappers(Operator->getArg(0))) && isParameter(*Operator->getArg(1), Parameter);
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
  const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
  return Object && Call->getMethodDecl() && !Call->getMethodDecl()->isConst() &&
         isa<MemberExpr>(stripWrappers(Object)) &&
         llvm::any_of(Call->arguments(), [&](const Expr *Argument) { return isParameter(*Argument, Parameter); });
}

Recipient findKeeper(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments,
                     const CallableModel &Callables) {
  const FunctionDecl *Body = nullptr;
  const bool HasBody = Callee.hasBody(Body);
  const FunctionDecl &Known = HasBody ? *Body : Callee;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  bool TakesCallable = false;
  for (unsigned Index = 0; Index < Known.getNumParams() && Index < Arguments.size(); ++Index) {
    const ParmVarDecl &Parameter = *Known.getParamDecl(Index);
    if (!Callables.isStoredCallable(Parameter.getType()))
      continue;
    TakesCallable = true;
    if (HasBody && anyStatement(*Body, [&](const Stmt &S) { return stores(S, Parameter); }))
      return Recipient::Member;
  }
  if (!TakesCallable)
    return Recipient::None;
  if (!HasBody || (Method && Method->isVirtual()))
    return Recipient::Unseen;
  return onlyHandsOn(Callee, Arguments, Callables) ? Recipient::Loop : Recipient::None;
}

} // namespace mapwarden::analysis
