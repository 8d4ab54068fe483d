// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentFacts.h.
#include "analysis/generator/ConcurrentFacts.h"

#include "analysis/generator/CallableTargets.h"
#include "analysis/generator/DependentCalls.h"

using namespace clang;

namespace mapwarden::analysis {

/// The first part of `{key, value}`, `std::make_pair(key, value)` and the like; \p E itself if it is no pair.
static const Expr &firstOfPair(const Expr &E) {
  const Expr *Value = stripWrappers(&E);
  constexpr unsigned MaxDepth = 4;
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    const auto *Made = dyn_cast<CXXConstructExpr>(Value);
    const auto *List = dyn_cast<InitListExpr>(Value);
    const auto *Call = dyn_cast<CallExpr>(Value);
    const CXXRecordDecl *Class = Value->getType()->getAsCXXRecordDecl();
    const bool IsPair = Class && model::ConcurrentModel::isPair(*Class);
    if (Made && IsPair && Made->getNumArgs() == 1)
      Value = stripWrappers(Made->getArg(0));
    else if (Made && IsPair && Made->getNumArgs() == 2)
      return *Made->getArg(0);
    else if (Call && IsPair && Call->getNumArgs() == 2 && !isa<CXXMemberCallExpr>(Call))
      return *Call->getArg(0);
    else if (List && List->getNumInits() == 2)
      return *List->getInit(0);
    else
      break;
  }
  return E;
}

/// \p Key, or what it is made of, tells which thread this is.
static bool isOfThread(const Expr &Key, unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 3;
  const Expr *Value = stripWrappers(&Key);
  if (const auto *Named = dyn_cast<DeclRefExpr>(Value)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    return Var &&
           ((Var->getIdentifier() && model::ConcurrentModel::namesThread(Var->getName())) ||
            (Depth < MaxDepth && Var->getInit() && !isa<ParmVarDecl>(Var) && isOfThread(*Var->getInit(), Depth + 1)));
  }
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Value))
    return Made->getNumArgs() == 1 && Depth < MaxDepth && isOfThread(*Made->getArg(0), Depth + 1);
  const auto *Call = dyn_cast<CallExpr>(Value);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && model::ConcurrentModel::asksForThread(Callee->getName());
}

void ConcurrentFacts::noteKey(ConcurrentUse &Use, const Expr &Key) {
  const Expr &Of = Use.What == model::ConcurrentOp::Put ? firstOfPair(Key) : Key;
  Use.Key = Emit.buildKey(Of);
  Use.IsKeyOfThread = isOfThread(Of);
}

void ConcurrentFacts::letGo(PathId Accessor, SourceLocation Loc) {
  if (Accessor == UnknownPath)
    return;
  Fact &F = Emit.add(FactKind::Concurrent, Loc, UnknownPath);
  F.Cell = Accessor;
  F.CallIndex = Emit.Result.ConcurrentUses.size();
  ConcurrentUse Use;
  Use.What = model::ConcurrentOp::LetGo;
  Use.Accessor = Accessor;
  Emit.Result.ConcurrentUses.push_back(std::move(Use));
}

void ConcurrentFacts::call(const Expr &Call, const Expr &Object, const CXXMethodDecl &Method,
                           llvm::ArrayRef<const Expr *> Arguments) {
  const auto Implicit = Emit.Modes.Locations.find(&Call);
  const SourceLocation Loc = Implicit == Emit.Modes.Locations.end() ? locationOf(Call) : Implicit->second;
  if (model::ConcurrentModel::isAccessor(Object.getType()) && model::ConcurrentModel::letsGo(Method))
    return letGo(Emit.buildObject(Object), Loc);
  const model::ConcurrentCall Row = Emit.Models.Concurrent.findCall(Object, Method, Arguments.size());
  if (Row.What == model::ConcurrentOp::None || Row.What == model::ConcurrentOp::Ends)
    return;
  ConcurrentUse Use;
  // What is looked up and dereferenced there and then must be there.
  const bool IsTaken = Row.What == model::ConcurrentOp::Has && Emit.Modes.Dereferenced.contains(&Call);
  Use.What = IsTaken ? model::ConcurrentOp::Get : Row.What;
  Use.Instead = Row.Instead;
  Use.Member = &Emit.Symbols.of(Method);
  Use.IsDiscarded = Emit.Modes.DiscardedCalls.contains(&Call);
  const bool IsGivenAccessor = !Arguments.empty() && model::ConcurrentModel::isAccessor(Arguments[0]->getType());
  if (IsGivenAccessor) {
    Use.Accessor = Emit.buildObject(*Arguments[0]);
    Use.IsSharedAccessor = model::ConcurrentModel::isSharedAccessor(Arguments[0]->getType());
  }
  if (Arguments.size() > (IsGivenAccessor ? 1 : 0))
    noteKey(Use, *Arguments[IsGivenAccessor ? 1 : 0]);
  llvm::SmallVector<CallableTarget, 1> Targets;
  for (const Expr *Argument : Arguments)
    CallableTargets(Emit).findBodies(*Argument, Targets);
  for (const CallableTarget &Target : Targets)
    if (const FunctionDecl *Body = findCallTarget(*Target.Body, Emit.Symbols))
      Use.Bodies.push_back(&Emit.Symbols.of(*Body));
  Fact &F = Emit.add(FactKind::Concurrent, Loc, Emit.buildObject(Object));
  if (model::isQuestion(Use.What) || Use.Accessor != UnknownPath)
    F.Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call));
  F.CallIndex = Emit.Result.ConcurrentUses.size();
  Emit.Result.ConcurrentUses.push_back(std::move(Use));
}

void ConcurrentFacts::bind(const VarDecl &Var, const Expr &Value) {
  const Expr *Made = stripCopies(Value);
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Made);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const Expr *Object = Method ? Call->getImplicitObjectArgument() : nullptr;
  if (!Object || !Emit.Models.Own.leadsToContainer(Var.getType()))
    return;
  const model::ConcurrentOp What = Emit.Models.Concurrent.findCall(*Object, *Method, Call->getNumArgs()).What;
  if (What != model::ConcurrentOp::Get && What != model::ConcurrentOp::Has && !Emit.Models.Own.handsOut(*Method))
    return;
  Fact &F = Emit.add(FactKind::Concurrent, Call->getExprLoc(), Emit.buildObject(*Object));
  F.Cell = Emit.Paths.getVariable(Emit.Symbols.of(Var));
  F.CallIndex = Emit.Result.ConcurrentUses.size();
  ConcurrentUse Use;
  Use.What = model::ConcurrentOp::Shares;
  Use.Member = &Emit.Symbols.of(*Method);
  if (Call->getNumArgs() != 0)
    noteKey(Use, *Call->getArg(0));
  Emit.Result.ConcurrentUses.push_back(std::move(Use));
}

void ConcurrentFacts::endVariable(const VarDecl &Var) {
  if (!Var.getType()->isReferenceType() && model::ConcurrentModel::isAccessor(Var.getType()))
    letGo(Emit.Paths.getVariable(Emit.Symbols.of(Var)), SourceLocation());
}

} // namespace mapwarden::analysis
