// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HandOverFacts.h.
#include "analysis/generator/HandOverFacts.h"

#include "analysis/generator/KeptArguments.h"
#include "analysis/generator/LentObjects.h"
#include "model/QualifiedName.h"
#include "model/Recipients.h"
#include "support/AstQueries.h"

using namespace clang;
using mapwarden::model::Recipient;

namespace mapwarden::analysis {

const HandOverScan &HandOverFacts::scan() {
  if (!Scanned)
    Scanned = scanHandOvers(Emit.Function, Emit.Models);
  return *Scanned;
}

/// The body of the lambda at hand has captured what keeps the object alive that has its `this`.
static bool isWithinKeeper(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda() &&
         llvm::any_of(Method->getParent()->captures(), [&](const LambdaCapture &Captured) {
           return Captured.capturesVariable() && Captured.getCaptureKind() == LCK_ByCopy &&
                  LentObjects::keepsThis(Captured.getCapturedVar()->getType(), Function);
         });
}

/// True if \p Callee is given a lambda, or what a binder makes.
static bool isGivenCallable(llvm::ArrayRef<const Expr *> Arguments) {
  return llvm::any_of(Arguments, [](const Expr *Argument) {
    const Expr *Inner = stripWrappers(Argument);
    while (const auto *Wrapped = dyn_cast<CXXConstructExpr>(Inner)) {
      if (Wrapped->getNumArgs() == 0)
        return false;
      Inner = stripWrappers(Wrapped->getArg(0));
    }
    const auto *Call = dyn_cast<CallExpr>(Inner);
    return isa<LambdaExpr>(Inner) ||
           (Call && Call->getDirectCallee() && model::CallableModel::isBinder(*Call->getDirectCallee()));
  });
}

/// True if \p Object, if there is any, is reached by more than a local that ends here: what a smart pointer leads to
/// that was not made here has other owners.
bool HandOverFacts::isReachedByOthers(const Expr *Object) {
  const auto *Var = Object ? dyn_cast_or_null<VarDecl>(findBase(*Object)) : nullptr;
  if (Var && Var->isLocalVarDecl() && Emit.Models.Pointers.isSmartPointer(Var->getType()))
    return !Emit.Symbols.of(*Var).details().PointsToNew;
  return !Var || !Var->hasLocalStorage() || Var->getType()->isReferenceType() || Var->getType()->isPointerType();
}

/// What a C function is to fill, rather than what it gives to what runs later: that gets a `void *`, as of
/// `pthread_create(&thread, nullptr, run, this)`.
static bool isToFill(const FunctionDecl &Callee, unsigned Index) {
  const auto IsAnything = [](const ParmVarDecl *Parameter) { return Parameter->getType()->isVoidPointerType(); };
  return !isa<CXXMethodDecl>(Callee) && Index < Callee.getNumParams() && !IsAnything(Callee.getParamDecl(Index)) &&
         Callee.getParamDecl(Index)->getType()->isPointerType() && llvm::any_of(Callee.parameters(), IsAnything);
}

Recipient HandOverFacts::findRecipient(const FunctionDecl &Callee, const Expr *Object,
                                       llvm::ArrayRef<const Expr *> Arguments) {
  const Recipient Known = model::recipientOf(Callee, Emit.Models.Callables);
  if (Known != Recipient::None || isa<CXXConstructorDecl>(Callee))
    return Known;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (const auto *Type = Method && Object ? Emit.Models.Containers.findContainerOf(*Object) : nullptr) {
    const bool IsInserted = Emit.Models.Containers.findMethod(*Type, Callee) == model::Effect::Insert;
    return IsInserted && isReachedByOthers(Object) ? Recipient::Member : Recipient::None;
  }
  if (model::isStandard(Callee) || !isReachedByOthers(Object))
    return Recipient::None;
  return findKeeper(Callee, Arguments, Emit.Models.Callables);
}

void HandOverFacts::call(const Expr &Call, const FunctionDecl &Callee, const Expr *Object,
                         llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  if (!scan().MayLend)
    return;
  const Recipient To = Arguments.empty() ? Recipient::None : findRecipient(Callee, Object, Arguments);
  if (To == Recipient::None || llvm::any_of(Arguments, [](const Expr *E) { return model::blocks(*E); })) {
    if (model::givesBack(Callee))
      addAwait(UnknownPath, Loc, model::givesBackInTime(Callee));
    return;
  }
  HandOver New;
  New.To = To;
  New.Callee = &Emit.Symbols.of(Callee);
  LentObjects Lent(Emit, scan(), New);
  const bool IsWork = To == Recipient::Thread || To == Recipient::Task;
  const bool HasHandler = isGivenCallable(Arguments);
  for (unsigned Index = 0; Index < Arguments.size(); ++Index) {
    const Expr *Argument = Arguments[Index];
    Lent.addCallable(*Argument);
    if (IsWork && !isToFill(Callee, Index))
      Lent.addArgument(*Argument);
    const auto *Buffer = dyn_cast<CallExpr>(stripWrappers(Argument));
    if (To == Recipient::Loop && HasHandler && Buffer && Buffer->getDirectCallee() && Buffer->getNumArgs() != 0 &&
        model::isBufferMaker(*Buffer->getDirectCallee()))
      Lent.addBuffer(*Buffer->getArg(0));
  }
  New.IsWithinKeeper = isWithinKeeper(Emit.Function);
  Lent.finish();
  if (Object)
    New.Object = Emit.buildObject(*Object);
  else if (!IsWork)
    New.Object = findObject(Arguments);
  setFate(New, Call, Object, Callee);
  const Expr *Used = Object ? Object : To == Recipient::Unseen && !Arguments.empty() ? Arguments[0] : nullptr;
  New.IsUsedBehind = (To == Recipient::Member || To == Recipient::Unseen) && Used && isUsedBehind(*Used, Loc);
  New.IsDelayed = model::delays(Callee);
  add(std::move(New), Loc);
  if (To == Recipient::Unseen && model::givesBack(Callee))
    addAwait(UnknownPath, Loc);
}

/// The object that a free function hands over to: a local one, if there is any among \p Arguments, or else the first.
PathId HandOverFacts::findObject(llvm::ArrayRef<const Expr *> Arguments) {
  PathId First = UnknownPath;
  for (const Expr *Argument : Arguments) {
    const Expr *Inner = stripWrappers(Argument);
    if (const auto *Address = dyn_cast<UnaryOperator>(Inner); Address && Address->getOpcode() == UO_AddrOf)
      Inner = stripWrappers(Address->getSubExpr());
    if (!isa<DeclRefExpr>(Inner) && !isa<MemberExpr>(Inner) && !isa<CXXThisExpr>(Inner))
      continue;
    const CXXRecordDecl *Record = Inner->getType()->getAsCXXRecordDecl();
    if (Record && Record->isLambda())
      continue;
    const PathId Path = Emit.buildObject(*Inner);
    const auto *Var = dyn_cast_or_null<VarDecl>(findBase(*Inner));
    if (Var && Record && Var->hasLocalStorage() && !Var->getType()->isReferenceType())
      return Path;
    First = First == UnknownPath ? Path : First;
  }
  return First;
}

void HandOverFacts::setFate(HandOver &Of, const Expr &Call, const Expr *Object, const FunctionDecl &Callee) {
  const auto Known = scan().Fates.find(&Call);
  ValueFate Fate = Known == scan().Fates.end() ? ValueFate{Keeping::Stored, nullptr, nullptr} : Known->second;
  if (Of.To == Recipient::Thread && Object) { // a container of threads
    const Decl *Base = findBase(*Object);
    Fate = isReachedByOthers(Object) ? ValueFate{Keeping::Stored, nullptr, dyn_cast_or_null<FieldDecl>(Base)}
                                     : ValueFate{Keeping::Local, dyn_cast_or_null<VarDecl>(Base), nullptr};
  } else if (Of.To == Recipient::Thread && !isa<CXXConstructorDecl>(Callee) && Fate.Kept == Keeping::Dropped) {
    Fate.Kept = Keeping::Stored; // by its first argument
  }
  Of.Kept = Fate.Kept;
  if (Fate.Kept == Keeping::Local && Fate.Keeper) {
    const auto Later = scan().Later.find(Fate.Keeper);
    Of.Kept = Later == scan().Later.end() ? Keeping::Local : Later->second;
    Of.Keeper = Emit.Paths.getVariable(Emit.Symbols.of(*Fate.Keeper));
    if (Of.Kept == Keeping::Local && (Of.To == Recipient::Task || model::joinsAtEnd(Callee)))
      Waiters.insert(Fate.Keeper);
  }
  if (Fate.Kept == Keeping::Stored && Fate.Member) {
    Of.Slot = &Emit.Symbols.of(*Fate.Member);
    Of.WaitsAtEnd = Of.To == Recipient::Task ? model::isFuture(Fate.Member->getType())
                                             : Of.To == Recipient::Thread && model::joinsAtEnd(Fate.Member->getType());
  }
  if (const auto *Var = Object ? dyn_cast_or_null<VarDecl>(findBase(*Object)) : nullptr)
    Waiters.insert(Var);
}

/// A member of the object that \p Object is a part of is called behind \p Loc; or of `this`, if it is that one's.
bool HandOverFacts::isUsedBehind(const Expr &Object, SourceLocation Loc) {
  const Decl *Base = findBase(Object);
  const auto IsBehind = [&](const Decl *Of) {
    const auto Last = scan().LastUses.find(Of);
    return Last != scan().LastUses.end() && Loc < Last->second;
  };
  return IsBehind(Base) || (isa_and_nonnull<FieldDecl>(Base) && IsBehind(nullptr));
}

void HandOverFacts::store(const Expr &Slot, const Expr &Value, SourceLocation Loc) {
  if (!Emit.Models.Callables.isStoredCallable(Slot.getType()) || !scan().MayLend)
    return;
  HandOver New;
  New.To = Recipient::Member;
  New.Kept = Keeping::Stored;
  LentObjects(Emit, scan(), New).addCallable(Value);
  if (New.Lent.empty())
    return addAwait(UnknownPath, Loc); // whatever was there is gone
  if (!isReachedByOthers(&Slot))
    return;
  New.Object = Emit.Builder.build(&Slot);
  New.IsUsedBehind = isUsedBehind(Slot, Loc);
  add(std::move(New), Loc);
}

void HandOverFacts::add(HandOver New, SourceLocation Loc) {
  if (New.Lent.empty())
    return;
  for (const LentObject &Lent : New.Lent)
    LentPaths.insert(Lent.Path);
  Emit.add(FactKind::Lend, Loc, UnknownPath).CallIndex = Emit.Result.HandOvers.size();
  Emit.Result.HandOvers.push_back(std::move(New));
}

void HandOverFacts::addAwait(PathId Cell, SourceLocation Loc, bool IsBounded) {
  Fact &New = Emit.add(FactKind::Await, Loc, UnknownPath);
  New.Cell = Cell;
  New.IsBounded = IsBounded;
}

void HandOverFacts::endVariable(const VarDecl &Var) {
  if (!scan().MayLend) // what is lent may be met later: the blocks come in no fixed order
    return;
  const CXXRecordDecl *Record = Var.getType()->getAsCXXRecordDecl();
  if (Waiters.contains(&Var) || (Record && model::awaitsAtEnd(*Record)))
    addAwait(Emit.Paths.getVariable(Emit.Symbols.of(Var)), SourceLocation());
}

/// The condition of \p Terminator, a loop that may wait; null if it is none.
static const Expr *findLoopCondition(const Stmt &Terminator) {
  if (const auto *Loop = dyn_cast<WhileStmt>(&Terminator))
    return Loop->getCond();
  if (const auto *Loop = dyn_cast<DoStmt>(&Terminator))
    return Loop->getCond();
  const auto *Loop = dyn_cast<ForStmt>(&Terminator);
  return Loop && !Loop->getInc() ? Loop->getCond() : nullptr;
}

void HandOverFacts::endBlock(const Stmt &Terminator) {
  if (!scan().MayLend) // what is lent may be met later: the blocks come in no fixed order
    return;
  bool Awaits = scan().Awaiting.contains(&Terminator);
  llvm::SmallVector<const Stmt *, 8> Pending;
  if (const Expr *Condition = Awaits ? nullptr : findLoopCondition(Terminator))
    Pending.push_back(Condition);
  while (!Pending.empty() && !Awaits) { // `while (!done)`, of a `done` that is lent
    const Stmt *Next = Pending.pop_back_val();
    const auto *Named = dyn_cast<DeclRefExpr>(Next);
    const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    Awaits = Var && Var->hasLocalStorage() && LentPaths.contains(Emit.Paths.getVariable(Emit.Symbols.of(*Var)));
    Pending.append(Next->child_begin(), Next->child_end());
  }
  if (Awaits)
    addAwait(UnknownPath, Terminator.getBeginLoc());
}

} // namespace mapwarden::analysis
