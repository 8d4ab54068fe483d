// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeptArguments.h.
#include "analysis/generator/KeptArguments.h"

#include "analysis/generator/HandedOn.h"
#include "model/PointerModel.h"
#include "model/Recipients.h"
#include "support/AstQueries.h"
#include "support/StatementWalk.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::Recipient;

namespace mapwarden::analysis {

namespace {

/// Whether a function keeps one of its parameters.
class KeepingSearch {
public:
  explicit KeepingSearch(const ParmVarDecl &Parameter) : Parameter(Parameter) {}

  /// \p S stores the parameter in a member, in a container that is one, or in an element of that.
  bool stores(const Stmt &S) const {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
    if (Operator && Operator->getOperator() == OO_Equal && Operator->getNumArgs() == 2)
      return isInMember(*Operator->getArg(0), 0) && isMadeOf(*Operator->getArg(1), 0);
    const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
    const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
    return Object && Call->getMethodDecl() && !Call->getMethodDecl()->isConst() && isInMember(*Object, 0) &&
           llvm::any_of(Call->arguments(), [&](const Expr *Argument) { return isMadeOf(*Argument, 0); });
  }

private:
  static constexpr unsigned MaxDepth = 6;

  /// `jobs_`, `jobs_[id]`, `jobs_.back().done`.
  static bool isInMember(const Expr &Place, unsigned Depth) {
    const Expr *At = stripWrappers(&Place);
    if (isa<MemberExpr>(At))
      return true;
    const Expr *Base = nullptr;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(At))
      Base = Operator->getOperator() == OO_Subscript ? Operator->getArg(0) : nullptr;
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(At))
      Base = Call->isGLValue() ? Call->getImplicitObjectArgument() : nullptr;
    return Base && Depth < MaxDepth && isInMember(*Base, Depth + 1);
  }

  /// \p Value is the parameter, a copy of it, what is moved from it, or an object that is made of it: `Job{id, done}`.
  bool isMadeOf(const Expr &Value, unsigned Depth) const {
    if (Depth > MaxDepth)
      return false;
    const auto IsPart = [&](const Expr *Part) { return isMadeOf(*Part, Depth + 1); };
    const Expr *Given = stripWrappers(&Value);
    if (const auto *List = dyn_cast<InitListExpr>(Given))
      return llvm::any_of(List->inits(), IsPart);
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Given))
      return isMadeOf(*Cast->getSubExpr(), Depth + 1);
    if (const auto *Made = dyn_cast<CXXConstructExpr>(Given))
      return llvm::any_of(Made->arguments(), IsPart);
    if (const auto *Call = dyn_cast<CallExpr>(Given)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      return Callee && (model::PointerModel::isIdentity(*Callee) || model::makesOfArguments(*Callee)) &&
             llvm::any_of(Call->arguments(), IsPart);
    }
    const VarDecl *Named = findVariable(*Given);
    if (Named == &Parameter)
      return true;
    return Named && Named->isLocalVarDecl() && Named->getInit() && isMadeOf(*Named->getInit(), Depth + 1);
  }

  const ParmVarDecl &Parameter;
};

} // namespace

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
    if (HasBody && anyStatement(*Body, [Search = KeepingSearch(Parameter)](const Stmt &S) { return Search.stores(S); }))
      return Recipient::Member;
  }
  if (!TakesCallable)
    return Recipient::None;
  if (!HasBody || (Method && Method->isVirtual()))
    return Recipient::Unseen;
  return onlyHandsOn(Callee, Arguments, Callables) ? Recipient::Loop : Recipient::None;
}

} // namespace mapwarden::analysis
