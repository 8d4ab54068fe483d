// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallFacts.h.
#include "analysis/generator/CallFacts.h"

#include "analysis/generator/ContainerFacts.h"
#include "analysis/generator/SignalFacts.h"
#include "model/ValueLocks.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// `Base::close()`: no override is called.
static bool isQualified(const CXXMemberCallExpr &Call) {
  const auto *Callee = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens());
  return Callee && Callee->hasQualifier();
}

/// True if a call of \p Method, a member of the user's, may run code that is not in sight, and that may change
/// things.
static bool isOpen(const CXXMemberCallExpr &Call, const CXXMethodDecl &Method) {
  if (Method.isConst() || Method.getASTContext().getSourceManager().isInSystemHeader(Method.getLocation()))
    return false;
  const auto *Callee = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens());
  const bool IsDispatched = Method.isVirtual() && Callee && !isQualified(Call) && !Method.hasAttr<FinalAttr>() &&
                            !Method.getParent()->hasAttr<FinalAttr>();
  return IsDispatched || !findBody(Method);
}

/// The executor that an argument is bound to, as in asio::bind_executor(strand_, handler); null if none is.
static const Expr *findBoundExecutor(llvm::ArrayRef<const Expr *> Arguments) {
  for (const Expr *Argument : Arguments) {
    const auto *Call = dyn_cast<CallExpr>(stripWrappers(Argument));
    const FunctionDecl *Callee = Call && Call->getNumArgs() == 2 ? Call->getDirectCallee() : nullptr;
    if (Callee && model::CallableModel::isExecutorBinder(*Callee))
      return Call->getArg(0);
  }
  return nullptr;
}

/// The event loop that \p Callee hands work over to: the one that the handler is bound to, the object that it is called
/// on, or its first argument; for an executor, that whose it is. UnknownPath if it has no name, or is a pool of
/// threads.
PathId CallFacts::findLoop(const FunctionDecl &Callee, const Expr *Object, llvm::ArrayRef<const Expr *> Arguments) {
  const model::EventLoopUse Use = model::CallableModel::useOfEventLoop(Callee);
  if (Use == model::EventLoopUse::None || Arguments.empty())
    return UnknownPath;
  const Expr *Loop = findBoundExecutor(Arguments);
  if (!Loop && Use == model::EventLoopUse::Await)
    return UnknownPath;
  Loop = stripWrappers(Loop ? Loop : Object ? Object : Arguments[0]);
  if (const auto *Getter = dyn_cast<CXXMemberCallExpr>(Loop);
      Getter && Getter->getNumArgs() == 0 && model::CallableModel::isExecutor(Getter->getType()))
    Loop = Getter->getImplicitObjectArgument();
  return model::CallableModel::isThreadPool(Loop->getType()) ? UnknownPath : Emit.buildObject(*Loop);
}

void CallFacts::addCallables(const FunctionDecl &Callee, const Expr *Object, llvm::ArrayRef<const Expr *> Arguments,
                             SourceLocation Loc) {
  addConnection(Emit, Callee, Object, Arguments);
  llvm::SmallVector<CallableTarget, 1> Targets;
  const model::Runs When = Callables.findTargets(Callee, Arguments, Emit.Function, Targets);
  if (When == model::Runs::Unknown)
    return;
  for (const CallableTarget &Target : Targets)
    if (const FunctionDecl *Definition = findCallTarget(*Target.Body, Emit.Symbols)) {
      CallSite Site{&Emit.Symbols.of(*Definition), Target.Object};
      Site.MayRunAtOnce = When == model::Runs::Unspecified;
      Site.IsSideBySide = model::CallableModel::runsSideBySide(Callee);
      Site.RunsAlone = When == model::Runs::Alone;
      Site.HandedTo = &Emit.Symbols.of(Callee);
      Site.IsPredicate = model::CallableModel::waitOf(Callee) == model::WaitsFor::Condition ||
                         Site.HandedTo->details().IsGivenGuard; // as waits of the project's own are
      Site.Loop = findLoop(Callee, Object, Arguments);
      if (When == model::Runs::AtOnce)
        addRunWithin(Arguments, std::move(Site), Loc);
      else
        addSite(FactKind::Spawn, std::move(Site), Loc);
    }
}

void CallFacts::addKept(const Expr &Container, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Values,
                        SourceLocation Loc) {
  Stores.insert(Container, Method, Values, Loc);
  const auto *Type = Emit.Models.Containers.findContainerOf(Container);
  if (Type && Emit.Models.Containers.findMethod(*Type, Method) == model::Effect::Insert)
    addKeptIn(Emit.buildObject(Container), Values, Loc);
}

void CallFacts::addKeptIn(PathId Container, llvm::ArrayRef<const Expr *> Values, SourceLocation Loc) {
  llvm::SmallVector<CallableTarget, 1> Targets;
  for (const Expr *Value : Values)
    Callables.findBodies(*Value, Targets);
  for (const CallableTarget &Target : Targets)
    if (const FunctionDecl *Definition = findCallTarget(*Target.Body, Emit.Symbols)) {
      Fact &F = Emit.add(FactKind::Keep, Loc, Container);
      F.Member = &Emit.Symbols.of(*Definition);
      F.From = Target.Object;
    }
}

void CallFacts::addKeptAt(const Expr &Slot, const Expr &Value, SourceLocation Loc) {
  Stores.assign(Slot, Value, Loc);
  PathId Path = Emit.Builder.build(&Slot);
  while (Path != UnknownPath && Emit.Paths.kind(Path) == PathKind::Field)
    Path = Emit.Paths.parent(Path);
  if (Path != UnknownPath && Emit.Paths.kind(Path) == PathKind::Index)
    addKeptIn(Emit.Paths.parent(Path), {&Value}, Loc);
}

bool CallFacts::addValueCall(const CXXMethodDecl &Method, const Expr &Object, llvm::ArrayRef<const Expr *> Arguments,
                             SourceLocation Loc) {
  const auto Mode = model::findValueCall(Method);
  if (!Mode || Arguments.empty())
    return false;
  const PathId Value = Emit.buildObject(Object);
  llvm::SmallVector<CallableTarget, 1> Targets;
  Callables.findBodies(*Arguments[0], Targets);
  Emit.add(FactKind::Acquire, Loc, Value).Mode = *Mode;
  for (const CallableTarget &Target : Targets)
    if (const FunctionDecl *Definition = findCallTarget(*Target.Body, Emit.Symbols)) {
      CallSite Site{&Emit.Symbols.of(*Definition), Target.Object};
      Site.Arguments.push_back(Value);
      addSite(FactKind::Call, std::move(Site), Loc);
    }
  Emit.add(FactKind::Release, Loc, Value);
  return true;
}

void CallFacts::addWait(const FunctionDecl &Callee, const Expr &Call, llvm::ArrayRef<const Expr *> Arguments,
                        SourceLocation Loc) {
  const model::WaitsFor For = model::CallableModel::waitOf(Callee);
  if (For == model::WaitsFor::Nothing)
    return;
  Fact F{FactKind::Wait, placeOf(Loc), UnknownPath};
  F.Waits = For;
  F.IsDiscarded = Emit.Modes.DiscardedCalls.contains(&Call);
  F.IsBounded =
      For == model::WaitsFor::Time || For == model::WaitsFor::Storage || model::CallableModel::isBoundedWait(Callee);
  for (const Expr *Argument : Arguments)
    if (const CXXRecordDecl *Record = Argument->getType()->getAsCXXRecordDecl(); Record && Record->isLambda())
      F.IsTested = true;
    else if (Emit.Models.Capabilities.findGuard(Argument->getType()))
      F.Cell = Emit.Builder.build(Argument);
    else if (Emit.Models.Capabilities.isMutex(Argument->getType()))
      F.Path = Emit.buildObject(*Argument);
  const bool GivesUp = F.Cell != UnknownPath || F.Path != UnknownPath;
  llvm::SmallVector<PathId, 2> Lent; // the point in time, say, if that is a part of an element
  for (const Expr *Argument : Arguments)
    if (const PathId Cell = GivesUp && Argument->isGLValue() ? Borrows.lend(*Argument, Loc) : UnknownPath)
      Lent.push_back(Cell);
  Emit.add(std::move(F));
  for (const PathId Cell : Lent) {
    Fact &Use = Emit.add(FactKind::Use, Loc, UnknownPath);
    Use.Cell = Cell;
    Use.IsDereferenced = true;
    Borrows.giveBack(Cell, Loc);
  }
}

/// An algorithm calls the body at \p Site while it walks over the container whose first iterator it is given.
void CallFacts::addRunWithin(llvm::ArrayRef<const Expr *> Arguments, CallSite Site, SourceLocation Loc) {
  const PathId Iterator =
      Arguments.empty() ? UnknownPath : Emit.Paths.getTemporary(Emit.Symbols.numberOf(*Arguments[0]));
  const bool Walks = !Arguments.empty() && Containers.beginWalk(Iterator, *Arguments[0], Loc);
  addSite(FactKind::Call, std::move(Site), Loc);
  if (!Walks)
    return;
  Emit.add(FactKind::IterateStep, Loc, UnknownPath).Cell = Iterator;
  Emit.add(FactKind::Rebind, Loc, UnknownPath).Cell = Iterator;
}

/// An iterator that is handed over by reference may come back elsewhere.
void CallFacts::addSteps(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  for (unsigned Index = 0; Index < Arguments.size() && Index < Callee.getNumParams(); ++Index) {
    const QualType Type = Callee.getParamDecl(Index)->getType();
    const bool IsChanged = Type->isLValueReferenceType() && !Type->getPointeeType().isConstQualified() &&
                           Type->getPointeeType()->isRecordType() && isa<DeclRefExpr>(stripWrappers(Arguments[Index]));
    if (IsChanged && !Emit.Models.Containers.findContainer(Type))
      Containers.addStep(*Arguments[Index], Loc);
  }
}

/// An object whose members may be others when the call comes back: it is given by a reference, or by its address.
void CallFacts::addChanged(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  for (unsigned Index = 0; Index < Arguments.size() && Index < Callee.getNumParams(); ++Index) {
    const QualType Type = Callee.getParamDecl(Index)->getType();
    const bool IsByAddress = Type->isPointerType() && !Type->getPointeeType().isConstQualified();
    if (!(IsByAddress || mayBeSetBy(Callee, Index)) || !Type->getPointeeType()->isRecordType())
      continue;
    const PathId Argument = Emit.Builder.build(Arguments[Index]);
    const PathId Object = Argument != UnknownPath && Type->isPointerType() ? Emit.Paths.getDeref(Argument) : Argument;
    if (Object != UnknownPath)
      Emit.add(FactKind::MayChange, Loc, Object);
  }
}

void CallFacts::addCall(const FunctionDecl &Callee, PathId Object, llvm::ArrayRef<const Expr *> Arguments,
                        SourceLocation Loc, const Expr *Call) {
  addSteps(Callee, Arguments, Loc);
  addChanged(Callee, Arguments, Loc);
  const bool HasAttributes = llvm::any_of(Callee.redecls(), [](const FunctionDecl *D) { return D->hasAttrs(); });
  for (const Expr *Argument : Arguments)
    Locks.noteHandOver(*Argument, Loc);
  const bool HasTarget = findCallTarget(Callee, Emit.Symbols);
  if (!HasAttributes && !HasTarget)
    return;
  CallSite Site = buildSite(Callee, Object, Arguments);
  if (HasAttributes)
    Site.DeclaresLocks = Locks.addDeclared(Site, Loc);
  if (!HasTarget)
    return;
  if (Call)
    Emit.CallIndices[Call] = Emit.Result.Calls.size();
  lend(Site, Arguments, Loc);
  const llvm::SmallVector<PathId, 1> PassedBorrows = Site.PassedBorrows;
  addSite(FactKind::Call, std::move(Site), Loc,
          Call ? Emit.Paths.getTemporary(Emit.Symbols.numberOf(*Call)) : UnknownPath);
  for (const PathId Cell : PassedBorrows)
    if (Cell != UnknownPath)
      Borrows.giveBack(Cell, Loc);
  takeBack(Callee, Arguments, Loc);
}

/// An iterator that \p Callee is given by reference, and sets, leads where that has set it.
void CallFacts::takeBack(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  const FunctionDecl *Definition = findBody(Callee);
  for (unsigned Index = 0; Definition && Index < Arguments.size() && Index < Callee.getNumParams(); ++Index) {
    const QualType Type = Callee.getParamDecl(Index)->getType();
    const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(Arguments[Index]));
    const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
    const bool IsIterator =
        Record && Record->hasDefinition() && mayBeSetBy(Callee, Index) && model::PointerModel::isIterator(*Record);
    if (IsIterator && Named && isa<VarDecl>(Named->getDecl()) && Index < Definition->getNumParams() &&
        isSetIn(*Definition->getBody(), *Definition->getParamDecl(Index)))
      Emit.add(FactKind::Rebind, Loc, UnknownPath).Cell = Emit.Builder.build(Named);
  }
}

/// Notes which of \p Arguments the callee gets by reference, and where these lead.
void CallFacts::lend(CallSite &Site, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  const FunctionDecl &Callee = AstSymbols::declarationOf(*Site.Callee);
  for (unsigned Index = 0; Index < Arguments.size() && Index < Callee.getNumParams(); ++Index) {
    const bool IsLent = Callee.getParamDecl(Index)->getType()->isLValueReferenceType();
    const PathId Cell = IsLent ? Borrows.lend(*Arguments[Index], Loc) : UnknownPath;
    if (Cell == UnknownPath)
      continue;
    Site.PassedBorrows.resize(Index, UnknownPath);
    Site.PassedBorrows.push_back(Cell);
  }
}

/// What is known of the argument \p Value for the parameter \p Index, if that is a constant.
static std::optional<ParameterFlag> findFlag(unsigned Index, const Expr &Value, FactEmitter &Emit) {
  if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(&Value))
    return ParameterFlag{Index, Literal->getValue()};
  const PathId Constant = Value.getType()->isIntegralOrEnumerationType() ? Emit.buildKey(Value) : UnknownPath;
  if (Emit.Paths.kind(Constant) != PathKind::Constant)
    return std::nullopt;
  return ParameterFlag{Index, *Emit.Paths.findNumber(Constant) != 0, Constant};
}

CallSite CallFacts::buildSite(const FunctionDecl &Callee, PathId Object, llvm::ArrayRef<const Expr *> Arguments) {
  CallSite Site{&Emit.Symbols.of(Callee), Object};
  for (unsigned Index = 0; Index < Arguments.size(); ++Index) {
    Site.Arguments.push_back(Emit.Builder.build(Arguments[Index]));
    Site.ArgumentRoots.push_back(Emit.directRootsOf(*Arguments[Index]));
    Site.CopiedRoots.push_back(Emit.copiedRootsOf(*Arguments[Index]));
    if (isFirstPart(*Arguments[Index], Emit.Modes))
      Site.KeyArguments.push_back(Index);
    const auto *Default = dyn_cast<CXXDefaultArgExpr>(Arguments[Index]);
    const Expr *Value = stripWrappers(Default ? Default->getExpr() : Arguments[Index]);
    if (const auto Flag = findFlag(Index, *Value, Emit))
      Site.Flags.push_back(*Flag);
    if (Default && isNullValue(*Value))
      Site.LeftNull.push_back(Index);
    Expr::EvalResult Constant;
    if ((Value->getType()->isEnumeralType() || Value->getType()->isBooleanType()) && !Value->isValueDependent() &&
        Value->EvaluateAsInt(Constant, Emit.Function.getASTContext()))
      Site.Choice = llvm::hash_combine(Site.Choice, Index, Constant.Val.getInt().extOrTrunc(64).getZExtValue());
    llvm::SmallVector<CallableTarget, 1> Bodies;
    Callables.findBodies(*Arguments[Index], Bodies);
    for (const CallableTarget &Target : Bodies)
      if (const FunctionDecl *Definition = findCallTarget(*Target.Body, Emit.Symbols))
        Site.Callables.push_back({Index, &Emit.Symbols.of(*Definition), Target.Object});
  }
  if (std::equal(Site.CopiedRoots.begin(), Site.CopiedRoots.end(), Site.ArgumentRoots.begin(),
                 Site.ArgumentRoots.end())) // most calls
    Site.CopiedRoots.clear();
  return Site;
}

/// What a local that \p Callable names has been made a copy of: `auto done = std::move(done_); done();`.
PathId CallFacts::findCopied(const Expr &Callable) {
  const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(&Callable));
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  const bool IsCopy = Var && Var->isLocalVarDecl() && !Var->getType()->isReferenceType() && Var->getInit();
  return IsCopy ? Emit.Builder.build(&stripCopies(*Var->getInit())) : UnknownPath;
}

Fact &CallFacts::addCallback(const Expr &Callable, const Expr &Call, llvm::ArrayRef<const Expr *> Arguments) {
  Fact &F = Emit.add(FactKind::AlienCall, Call.getExprLoc(), Emit.Builder.build(&Callable));
  F.From = findCopied(Callable);
  F.IsSignal = model::CallableModel::isBroadcast(Callable.getType());
  F.IsTold = Call.getType()->isVoidType() || F.IsSignal;
  F.IsMaker = (Call.getType()->isPointerType() && Call.getType()->getPointeeType()->isRecordType()) ||
              Emit.Models.Pointers.isSmartPointer(Call.getType());
  for (const Expr *Argument : Arguments)
    F.Arguments.append(Emit.rootsOf(*Argument));
  return F;
}

Fact &CallFacts::addAlienCall(PathId Path, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Arguments,
                              const CXXMemberCallExpr &Call) {
  Fact &F = Emit.add(FactKind::AlienCall, Call.getExprLoc(), Path);
  F.Member = &Emit.Symbols.of(Method);
  F.IsTold = Method.getReturnType()->isVoidType();
  F.CallIndex = Emit.Result.Calls.size();
  Emit.Result.Calls.push_back(buildSite(Method, Path, Arguments));
  Emit.Result.Calls.back().IsExact = isQualified(Call);
  return F;
}

void CallFacts::addSite(FactKind Kind, CallSite Site, SourceLocation Loc, PathId Result) {
  Fact &F = Emit.add(Kind, Loc, Site.Object);
  F.Cell = Result;
  F.CallIndex = Emit.Result.Calls.size();
  Emit.Result.Calls.push_back(std::move(Site));
}

/// The field of \p Owner, a container, that \p Argument is an element or iterator of: `items_.front()`, or a local that
/// was made so; null if there is none.
static const MemberExpr *findPartOf(const CXXRecordDecl &Owner, const Expr &Argument, model::Models &Models) {
  llvm::SmallVector<const Stmt *, 8> Pending{&Argument};
  bool IsVariable = false;
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Member = dyn_cast<MemberExpr>(Next);
    const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (Field && Field->getParent() == Owner.getDefinition() && Models.Containers.findContainer(Field->getType()))
      return Member;
    const VarDecl *Var = isa<DeclRefExpr>(Next) ? findVariable(*cast<DeclRefExpr>(Next)) : nullptr;
    if (Var && Var->isLocalVarDecl() && Var->getInit() && !IsVariable) {
      IsVariable = true; // one is enough: `auto it = items_.find(key); drop(it);`
      Pending.push_back(Var->getInit());
    }
    for (const Stmt *Child : Next->children())
      if (Child && !isa<LambdaExpr>(Child))
        Pending.push_back(Child);
  }
  return nullptr;
}

/// A member of a base, whose body another unit has, is given a part of a container of that base: it changes that, as
/// far as anybody can tell.
void CallFacts::addSupposedChange(const CXXMemberCallExpr &Call, const CXXMethodDecl &Method) {
  const CXXRecordDecl *Own = mapwarden::findClassOfThis(Emit.Function);
  const CXXRecordDecl *Owner = Method.getParent();
  if (!Own || Method.hasBody() || Method.isConst() || patternOf(*Own).getCanonicalDecl() == Owner->getCanonicalDecl() ||
      !isa<CXXThisExpr>(stripWrappers(Call.getImplicitObjectArgument())))
    return;
  for (const Expr *Argument : Call.arguments())
    if (const MemberExpr *Container = findPartOf(*Owner, *Argument, Emit.Models)) {
      Emit.add(FactKind::Access, Call.getExprLoc(), Emit.Builder.build(Container)).Access = AccessKind::Mutate;
      return;
    }
}

PathId CallFacts::findObjectOf(const CXXMethodDecl &Lambda) {
  const CXXRecordDecl *Made = mapwarden::findClassOfThis(Lambda);
  const CXXRecordDecl *Own = mapwarden::findClassOfThis(Emit.Function);
  const bool IsOwn = !Made || (Own && patternOf(*Made).getCanonicalDecl() == patternOf(*Own).getCanonicalDecl());
  return IsOwn ? Emit.Paths.getThis() : UnknownPath;
}

static void setObjectRoots(CallSite &Site, const Expr &Object, FactEmitter &Emit) {
  Site.ObjectRoots = Emit.directRootsOf(Object);
  Site.CopiedObjectRoots = Emit.copiedRootsOf(Object);
  if (Site.CopiedObjectRoots == Site.ObjectRoots)
    Site.CopiedObjectRoots.clear();
}

void CallFacts::addMember(const CXXMemberCallExpr &Call, const CXXMethodDecl &Method, const Expr &Object, PathId Path) {
  const llvm::ArrayRef<const Expr *> Arguments(Call.getArgs(), Call.getNumArgs());
  const size_t FirstSite = Emit.Result.Calls.size();
  addSupposedChange(Call, Method);
  const bool IsSignal = isEmitted(Call, Method);
  if (IsSignal || isOpen(Call, Method))
    addAlienCall(Path, Method, Arguments, Call).IsSignal = IsSignal;
  addCall(Method, Path, Arguments, Call.getExprLoc(), &Call);
  for (size_t Site = FirstSite; Site < Emit.Result.Calls.size(); ++Site)
    setObjectRoots(Emit.Result.Calls[Site], Object, Emit);
}

} // namespace mapwarden::analysis
