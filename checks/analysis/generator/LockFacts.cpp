// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockFacts.h.
#include "analysis/generator/LockFacts.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/generator/Assertions.h"
#include "analysis/generator/CapabilityAttributes.h"
#include "analysis/generator/DependentCalls.h"
#include "model/OwnerWords.h"
#include "model/ValueLocks.h"
#include "support/Compat.h"

using namespace clang;
using mapwarden::model::LockAction;
using mapwarden::model::Owns;

namespace mapwarden::analysis {

/// `!` stands right in front of \p E.
static bool isNegated(const Expr &E, const SourceManager &Sources) {
  const auto [File, Offset] = Sources.getDecomposedSpellingLoc(E.getBeginLoc());
  bool IsInvalid = false;
  const llvm::StringRef Buffer = Sources.getBufferData(File, &IsInvalid);
  return IsInvalid || compat::ends_with(Buffer.take_front(Offset).rtrim(), "!");
}

/// An assertion says that \p Method, of a mutex, is right that the thread at hand holds it.
bool LockFacts::isAsserted(const CXXMethodDecl &Method, const CallExpr &Call) const {
  const ASTContext &Context = Method.getASTContext();
  return model::asksWhetherHeld(Method) && isInAssertion(Call.getExprLoc(), Context) &&
         !isNegated(Call, Context.getSourceManager()) && Emit.Models.Capabilities.isMutex(*Method.getParent());
}

bool LockFacts::addMember(const CXXMethodDecl &Method, const Expr &Object, const CallExpr &Call) {
  const SourceLocation Loc = Call.getExprLoc();
  if (isAsserted(Method, Call)) {
    addOperation({LockAction::Assert, model::LockMode::Exclusive}, Emit.buildObject(Object), Loc);
    return true;
  }
  if (const auto Operation = Emit.Models.Capabilities.findLockMethod(Method)) {
    addOperation(*Operation, Emit.buildObject(Object), Loc, Emit.Modes.DiscardedCalls.contains(&Call));
    return true;
  }
  QualType Type = Object.getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (!Emit.Models.Capabilities.findGuard(Type))
    return false;
  if (const auto Action = Emit.Models.Capabilities.findGuardMethod(Method))
    addGuardAction(*Action, Emit.buildObject(Object), Loc);
  return true;
}

bool LockFacts::addDeclared(const CallSite &Site, SourceLocation Loc) {
  using compat::CapabilityAct;
  bool IsSaid = false;
  for (const FunctionDecl *Declaration : AstSymbols::declarationOf(*Site.Callee).redecls())
    for (const compat::CapabilityEffect &Effect : compat::capabilityEffects(*Declaration)) {
      const LockAction Action = Effect.Act == CapabilityAct::Acquire      ? LockAction::Acquire
                                : Effect.Act == CapabilityAct::TryAcquire ? LockAction::Try
                                : Effect.Act == CapabilityAct::Release    ? LockAction::Release
                                                                          : LockAction::Assert;
      const auto Mode = Effect.IsShared ? model::LockMode::Shared : model::LockMode::Exclusive;
      for (const Expr *Capability : Effect.Capabilities) {
        const PathId Path = translate(buildCapability(Capability, Emit.Paths, Emit.Symbols), Site, Emit.Paths);
        if (Path == UnknownPath)
          continue;
        addOperation({Action, Mode}, Path, Loc);
        IsSaid |= Action == LockAction::Acquire || Action == LockAction::Release;
      }
    }
  return IsSaid;
}

void LockFacts::addOperation(model::LockOperation Operation, PathId Path, SourceLocation Loc, bool IsDiscarded) {
  switch (Operation.Action) {
  case LockAction::Acquire:
  case LockAction::Try: {
    Fact &F = Emit.add(FactKind::Acquire, Loc, Path);
    F.Mode = Operation.Mode;
    F.Owned = Operation.Action == LockAction::Try ? Owns::Maybe : Owns::Yes;
    F.IsDiscarded = IsDiscarded;
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

bool LockFacts::addFree(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  const auto Operation = Emit.Models.Capabilities.findLockFunction(Callee);
  if (!Operation || Arguments.empty())
    return false;
  bool IsKnown = false;
  for (const Expr *Argument : Arguments) {
    Argument = Argument->IgnoreImpCasts(); // a mutex that is handed over as a void pointer
    if (Emit.Models.Capabilities.findGuard(Argument->getType()))
      addGuardAction(Operation->Action, Emit.Builder.build(Argument), Loc);
    else if (Emit.Models.Capabilities.isMutex(Argument->getType()))
      addOperation(*Operation, Emit.buildObject(*Argument), Loc);
    else
      continue;
    IsKnown = true;
  }
  if (!IsKnown && Operation->Action == LockAction::Assert)
    return false;
  if (!IsKnown) // a handle of a type that says nothing
    addOperation(*Operation, Emit.buildObject(*Arguments.front()), Loc);
  return true;
}

/// What a guard of the inverse kind releases: the mutex or the guard that it is given.
static Fact makeRelease(const CXXConstructExpr &Construction, FactEmitter &Emit) {
  Fact F{FactKind::Release, placeOf(Construction.getExprLoc()), UnknownPath};
  for (const Expr *Argument : Construction.arguments())
    if (Emit.Models.Capabilities.findGuard(Argument->getType()))
      F.Cell = Emit.buildObject(*Argument);
    else if (Emit.Models.Capabilities.isMutex(Argument->getType()))
      F.Path = Emit.buildObject(*Argument);
  return F;
}

void LockFacts::bindGuard(PathId Cell, const model::GuardType &Guard, const Expr &Init, const Expr *Temporary) {
  if (Guard.Kind == model::GuardKind::Opens) {
    const auto *Construction = dyn_cast<CXXConstructExpr>(stripWrappers(&Init));
    if (!Construction || Construction->getConstructor()->isCopyOrMoveConstructor())
      return;
    Fact F = makeRelease(*Construction, Emit);
    Emit.add(F);
    F.Kind = FactKind::Acquire;
    F.Mode = Guard.Mode;
    Opened.insert({Cell, F});
    return;
  }
  Fact F = makeBinding(Cell, Guard, Init);
  F.IsDiscarded = Emit.Modes.DiscardedTemporaries.contains(Temporary);
  F.IsInRange = Emit.Modes.RangeTemporaries.contains(Temporary);
  Emit.add(std::move(F));
}

/// The mutex that \p E names, or points to.
PathId LockFacts::buildMutex(const Expr &E) {
  const PathId Path = Emit.buildObject(E);
  return Emit.Paths.kind(Path) == PathKind::AddressOf ? Emit.Paths.getDeref(Path) : Path;
}

Fact LockFacts::makeBinding(PathId Cell, const model::GuardType &Guard, const Expr &Init) {
  Fact F{FactKind::Rebind, placeOf(Init.getExprLoc()), UnknownPath};
  F.Cell = Cell;
  F.Mode = Guard.Mode;
  const Expr *Source = stripWrappers(&findInitOfGuard(Init));
  const auto *Construction = dyn_cast<CXXConstructExpr>(Source);
  while (Construction && Construction->isElidable()) {
    Source = stripWrappers(Construction->getArg(0));
    Construction = dyn_cast<CXXConstructExpr>(Source);
  }
  if (const auto Arguments = findDependentArguments(*Source)) {
    const model::GuardConstruction Made = Emit.Models.Capabilities.describe(*Arguments);
    F.Owned = Made.Mutexes.empty() ? Owns::No : Made.Owned;
    for (const Expr *Mutex : Made.Mutexes)
      F.Locks.push_back(buildMutex(*Mutex));
    return F;
  }
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Source);
  const auto Mode = Call && Call->getMethodDecl() ? model::findValueLock(*Call->getMethodDecl()) : std::nullopt;
  if (Mode) {
    F.Mode = *Mode;
    F.Locks = {Emit.buildObject(*Call->getImplicitObjectArgument())};
  } else if (!Construction) {
    const auto Made = Emit.CallIndices.find(Source);
    F.IsReturned = Made != Emit.CallIndices.end();
    if (F.IsReturned)
      F.CallIndex = Made->second;
    F.Locks = {UnknownPath};
  } else if (Construction->getConstructor()->isCopyOrMoveConstructor()) {
    F.From = Emit.Builder.build(Construction->getArg(0));
    if (F.From == UnknownPath)
      F.Locks = {UnknownPath};
  } else {
    F.Owned = Construction->getNumArgs() == 0 ? Owns::No : Emit.Models.Capabilities.describe(*Construction).Owned;
    F.Locks = locksOf(*Construction);
    convertGuard(F, *Construction);
  }
  return F;
}

/// `boost::upgrade_to_unique_lock<M> w(r);`, `boost::unique_lock<M> w(std::move(r));`: \p F is of a guard that is made
/// of one of another kind, and holds the lock of that.
void LockFacts::convertGuard(Fact &F, const CXXConstructExpr &Construction) {
  if (Construction.getNumArgs() == 0 || F.Locks.size() != 1 || F.Locks.front() != UnknownPath)
    return;
  const Expr &Argument = *Construction.getArg(0);
  const PathId From =
      Emit.Models.Capabilities.findGuard(Argument.getType()) ? Emit.Builder.build(&Argument) : UnknownPath;
  if (From == UnknownPath)
    return;
  F.From = From;
  F.Locks.clear();
  F.IsConverted = true;
  F.Owned = Argument.isLValue() ? Owns::No : Owns::Yes;
}

/// The part of an aggregate's initialiser that makes its guard; \p Init itself if it is no such list, or has none.
const Expr &LockFacts::findInitOfGuard(const Expr &Init) {
  const Expr *Source = stripWrappers(&Init);
  if (const auto *List = dyn_cast<InitListExpr>(Source))
    for (const Expr *Part : List->inits())
      if (Emit.Models.Capabilities.findGuard(Part->getType()))
        return *Part;
  return Init;
}

/// The mutexes that a guard is given, itself or within what it is given.
llvm::SmallVector<PathId, 1> LockFacts::locksOf(const CXXConstructExpr &Construction) {
  llvm::SmallVector<PathId, 1> Locks;
  for (const Expr *Mutex : Emit.Models.Capabilities.describe(Construction).Mutexes)
    Locks.push_back(Emit.buildObject(*Mutex));
  if (!Locks.empty() || Construction.getNumArgs() == 0)
    return Locks;
  if (const CXXConstructExpr *Inner = Emit.Models.Capabilities.findInnerConstruction(*Construction.getConstructor())) {
    CallSite Site{&Emit.Symbols.of(*Construction.getConstructor())};
    for (const Expr *Argument : Construction.arguments())
      Site.Arguments.push_back(Emit.Builder.build(Argument));
    for (const Expr *Mutex : Emit.Models.Capabilities.describe(*Inner).Mutexes)
      Locks.push_back(translate(buildCapability(Mutex, Emit.Paths, Emit.Symbols), Site, Emit.Paths));
  }
  if (Locks.empty())
    Locks.push_back(UnknownPath); // a guard of something that we do not see
  return Locks;
}

void LockFacts::bindHolder(PathId Cell, SourceLocation Loc) {
  Fact F{FactKind::Rebind, placeOf(Loc), UnknownPath};
  F.Cell = Cell;
  F.Locks = {UnknownPath};
  F.Owned = Owns::Maybe;
  Emit.add(std::move(F));
}

void LockFacts::endGuard(PathId Cell, SourceLocation Loc) {
  if (const auto Taken = Opened.find(Cell); Taken != Opened.end()) {
    Emit.add(Taken->second).Loc = placeOf(Loc);
    return;
  }
  Fact &F = Emit.add(FactKind::Release, Loc, UnknownPath);
  F.Cell = Cell;
  F.EndsCell = true;
}

void LockFacts::assignGuard(PathId Cell, const model::GuardType &Guard, const Expr &Value, SourceLocation Loc) {
  Emit.add(FactKind::Release, Loc, UnknownPath).Cell = Cell;
  bindGuard(Cell, Guard, Value);
}

} // namespace mapwarden::analysis
