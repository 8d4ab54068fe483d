// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockFacts.h.
#include "analysis/LockFacts.h"

#include "analysis/DeclaredLocks.h"
#include "utils/Compat.h"

using namespace clang;
using mapwarden::model::LockAction;
using mapwarden::model::Owns;

namespace mapwarden::analysis {

bool LockFacts::addMember(const CXXMethodDecl &Method, const Expr &Object, SourceLocation Loc) {
  if (const auto Operation = Emit.Models.Capabilities.findLockMethod(Method)) {
    addOperation(*Operation, Emit.buildObject(Object), Loc);
    return true;
  }
  QualType Type = Object.getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (!Emit.Models.Capabilities.findGuard(Type))
    return false;
  if (const auto Action = model::CapabilityModel::findGuardMethod(Method))
    addGuardAction(*Action, Emit.buildObject(Object), Loc);
  return true;
}

void LockFacts::addDeclared(const CallSite &Site, SourceLocation Loc) {
  using compat::CapabilityAct;
  for (const FunctionDecl *Declaration : Site.Callee->redecls())
    for (const compat::CapabilityEffect &Effect : compat::capabilityEffects(*Declaration)) {
      const LockAction Action = Effect.Act == CapabilityAct::Acquire      ? LockAction::Acquire
                                : Effect.Act == CapabilityAct::TryAcquire ? LockAction::Try
                                : Effect.Act == CapabilityAct::Release    ? LockAction::Release
                                                                          : LockAction::Assert;
      const auto Mode = Effect.IsShared ? model::LockMode::Shared : model::LockMode::Exclusive;
      for (const Expr *Capability : Effect.Capabilities) {
        const PathId Path = translate(buildCapability(Capability, Emit.Paths, Emit.Models), Site, Emit.Paths);
        if (Path != UnknownPath)
          addOperation({Action, Mode}, Path, Loc);
      }
    }
}

void LockFacts::addOperation(model::LockOperation Operation, PathId Path, SourceLocation Loc) {
  switch (Operation.Action) {
  case LockAction::Acquire:
  case LockAction::Try: {
    Fact &F = Emit.add(FactKind::Acquire, Loc, Path);
    F.Mode = Operation.Mode;
    F.Owned = Operation.Action == LockAction::Try ? Owns::Maybe : Owns::Yes;
    return;
  }
  case LockAction::Assert:
    Emit.add(FactKind::Assert, Loc, Path).Mode = Operation.Mode;
    return;
  case LockAction::Release:
    Emit.add(FactKind::Release, Loc, Path);
    return;
  case LockAction::Disown:
  case LockAction::Test:
    return;
  }
}

void LockFacts::addGuardAction(LockAction Action, PathId Cell, SourceLocation Loc) {
  switch (Action) {
  case LockAction::Acquire:
  case LockAction::Try: {
    Fact &F = Emit.add(FactKind::Acquire, Loc, UnknownPath);
    F.Cell = Cell;
    F.Owned = Action == LockAction::Try ? Owns::Maybe : Owns::Yes;
    return;
  }
  case LockAction::Release:
    Emit.add(FactKind::Release, Loc, UnknownPath).Cell = Cell;
    return;
  case LockAction::Disown: {
    // What the guard held stays held, by nobody that we follow.
    Fact &F = Emit.add(FactKind::Rebind, Loc, UnknownPath);
    F.Cell = Cell;
    F.Owned = Owns::No;
    F.Locks = {UnknownPath};
    return;
  }
  case LockAction::Test:
    Emit.add(FactKind::Test, Loc, UnknownPath).Cell = Cell;
    return;
  case LockAction::Assert:
    return;
  }
}

void LockFacts::noteHandOver(const Expr &Argument, SourceLocation Loc) {
  if (Emit.Models.Capabilities.findGuard(Argument.getType()))
    if (const PathId Cell = Emit.Builder.build(&Argument))
      Emit.add(FactKind::Test, Loc, UnknownPath).Cell = Cell;
}

Fact &LockFacts::bindGuard(PathId Cell, const model::GuardType &Guard, const Expr &Init) {
  Fact F{FactKind::Rebind, Init.getExprLoc(), UnknownPath};
  F.Cell = Cell;
  F.Mode = Guard.Mode;
  const Expr *Source = stripWrappers(&Init);
  const auto *Construction = dyn_cast<CXXConstructExpr>(Source);
  while (Construction && Construction->isElidable()) {
    Source = stripWrappers(Construction->getArg(0));
    Construction = dyn_cast<CXXConstructExpr>(Source);
  }
  if (!Construction) {
    F.Locks = {UnknownPath}; // made by a function
  } else if (Construction->getConstructor()->isCopyOrMoveConstructor()) {
    F.From = Emit.Builder.build(Construction->getArg(0));
    if (F.From == UnknownPath)
      F.Locks = {UnknownPath};
  } else {
    const model::GuardConstruction Made = Emit.Models.Capabilities.describe(*Construction);
    F.Owned = Construction->getNumArgs() == 0 ? Owns::No : Made.Owned;
    for (const Expr *Mutex : Made.Mutexes)
      F.Locks.push_back(Emit.buildObject(*Mutex));
    if (Made.Mutexes.empty() && Construction->getNumArgs() != 0)
      F.Locks = {UnknownPath}; // a guard of something that we do not see
  }
  return Emit.add(std::move(F));
}

void LockFacts::endGuard(PathId Cell, SourceLocation Loc) {
  Fact &F = Emit.add(FactKind::Release, Loc, UnknownPath);
  F.Cell = Cell;
  F.EndsCell = true;
}

void LockFacts::assignGuard(PathId Cell, const model::GuardType &Guard, const Expr &Value, SourceLocation Loc) {
  Emit.add(FactKind::Release, Loc, UnknownPath).Cell = Cell;
  bindGuard(Cell, Guard, Value);
}

} // namespace mapwarden::analysis
