// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FactGenerator.h. The visitor is called for each element of the CFG, which holds every expression in the order of
// its evaluation, so no handler looks into its operands' facts: those stand before its own.
#include "analysis/FactGenerator.h"

#include "analysis/AccessModes.h"
#include "analysis/PathBuilder.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

class Generator : public ConstStmtVisitor<Generator> {
public:
  Generator(FunctionFacts &Result, const AccessModes &Modes, PathBuilder &Builder, PathTable &Paths,
            model::Models &Models)
      : Result(Result), Modes(Modes), Builder(Builder), Paths(Paths), Models(Models) {}

  void visit(const CFGBlock &Block) {
    Facts = &Result.Blocks[Block.getBlockID()].Facts;
    for (const CFGElement &Element : Block) {
      if (const auto Statement = Element.getAs<CFGStmt>())
        visitStatement(*Statement->getStmt());
      else if (const auto Destructor = Element.getAs<CFGAutomaticObjDtor>())
        endVariable(*Destructor->getVarDecl(), Destructor->getTriggerStmt());
      else if (const auto Temporary = Element.getAs<CFGTemporaryDtor>())
        endTemporary(*Temporary->getBindTemporaryExpr());
    }
  }

  void VisitDeclStmt(const DeclStmt *S) {
    for (const Decl *D : S->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit())
        initialise(*Var);
  }

  void VisitCXXBindTemporaryExpr(const CXXBindTemporaryExpr *E) {
    if (Modes.NamedTemporaries.contains(E))
      return;
    if (const auto *Guard = Models.Capabilities.findGuard(E->getType()))
      bindGuard(Paths.getTemporary(*E), *Guard, *E->getSubExpr());
  }

  void VisitCXXConstructExpr(const CXXConstructExpr *E) {
    if (!Models.Capabilities.findGuard(E->getType()))
      addCall(*E->getConstructor(), UnknownPath, {E->getArgs(), E->getNumArgs()}, E->getLocation());
  }

  void VisitCXXMemberCallExpr(const CXXMemberCallExpr *E) {
    const CXXMethodDecl *Method = E->getMethodDecl();
    const Expr *Object = E->getImplicitObjectArgument();
    if (!Method || !Object)
      return;
    PathId Path = Builder.build(Object);
    if (Object->getType()->isPointerType())
      Path = Paths.getDeref(Path);
    if (const auto Operation = Models.Capabilities.findLockMethod(*Method))
      return addLock(*Operation, Path, E->getExprLoc());
    if (Models.Capabilities.findGuard(E->getObjectType())) {
      if (const auto Action = model::CapabilityModel::findGuardMethod(*Method))
        addGuardAction(*Action, Path, E->getExprLoc());
      return;
    }
    if (const auto *Container = Models.Containers.findContainer(E->getObjectType()))
      if (const auto Effect = Models.Containers.findMethod(*Container, *Method))
        return addContainerUse(*E, Path, *Container, *Effect, {E->getArgs(), E->getNumArgs()});
    const auto *Callee = cast<MemberExpr>(E->getCallee()->IgnoreParens());
    addCall(*Method, Path, {E->getArgs(), E->getNumArgs()}, E->getExprLoc(),
            Method->isVirtual() && !Callee->hasQualifier());
  }

  void VisitCXXOperatorCallExpr(const CXXOperatorCallExpr *E) {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee || E->getNumArgs() == 0)
      return;
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    const PathId Path = Builder.build(Arguments[0]);
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (const auto *Container = Models.Containers.findContainer(Arguments[0]->getType()); Container && Method)
      if (const auto Effect = Models.Containers.findMethod(*Container, *Method))
        return addContainerUse(*E, Path, *Container, *Effect, Arguments.drop_front());
    const OverloadedOperatorKind Operator = E->getOperator();
    if (Operator == OO_PlusPlus || Operator == OO_MinusMinus || Operator == OO_PlusEqual || Operator == OO_MinusEqual)
      addStep(*Arguments[0], E->getExprLoc());
    if (Operator == OO_Equal && Arguments.size() == 2)
      assign(*Arguments[0], *Arguments[1], E->getExprLoc());
    if (Method && !Method->isStatic())
      addCall(*Method, Path, Arguments.drop_front(), E->getExprLoc(), Method->isVirtual());
    else
      addCall(*Callee, UnknownPath, Arguments, E->getExprLoc());
  }

  void VisitCallExpr(const CallExpr *E) {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee)
      return;
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    if (!Arguments.empty())
      if (const auto *Container = Models.Containers.findContainer(Arguments[0]->getType()))
        if (const auto Effect = Models.Containers.findFunction(*Callee))
          return addFreeContainerUse(*E, *Container, *Effect, Arguments);
    if (!Arguments.empty() && model::PointerModel::isIteratorStep(*Callee))
      return addStep(*Arguments[0], E->getExprLoc());
    addCall(*Callee, UnknownPath, Arguments, E->getExprLoc());
  }

  void VisitUnaryOperator(const UnaryOperator *E) {
    if (E->isIncrementDecrementOp() && E->getType()->isPointerType())
      addStep(*E->getSubExpr(), E->getExprLoc());
  }

  void VisitBinaryOperator(const BinaryOperator *E) {
    if (E->getOpcode() == BO_Assign && E->getType()->isPointerType())
      assign(*E->getLHS(), *E->getRHS(), E->getExprLoc());
    else if (E->isCompoundAssignmentOp() && E->getType()->isPointerType())
      addStep(*E->getLHS(), E->getExprLoc());
  }

private:
  void visitStatement(const Stmt &S) {
    if (const auto *E = dyn_cast<Expr>(&S); E && !isa<CallExpr>(E))
      if (auto Use = Modes.Uses.find(E); Use != Modes.Uses.end())
        addNamedUse(*E, Use->second);
    Visit(&S);
  }

  Fact &add(FactKind Kind, SourceLocation Loc, PathId Path) {
    Facts->push_back(Fact{Kind, Loc, Path});
    return Facts->back();
  }

  // Containers ------------------------------------------------------------------------------------------------------

  /// A container that is named outside a call of its members.
  void addNamedUse(const Expr &E, UseMode Mode) {
    if (Mode == UseMode::Borrow)
      return;
    const auto *Container = Models.Containers.findContainer(E.getType());
    const PathId Path = Builder.build(&E);
    if (Mode == UseMode::MoveFrom)
      return addMutation(Path, *Container, model::Effect::Move, {}, E.getExprLoc());
    add(FactKind::Access, E.getExprLoc(), Path).Access =
        Mode == UseMode::Write ? AccessKind::WriteElement : AccessKind::Read;
  }

  void addContainerUse(const Expr &Call, PathId Path, const model::ContainerType &Container, model::Effect Effect,
                       llvm::ArrayRef<const Expr *> Arguments) {
    const auto Implicit = Modes.Locations.find(&Call);
    const SourceLocation Loc = Implicit == Modes.Locations.end() ? Call.getExprLoc() : Implicit->second;
    if (model::isMutation(Effect))
      return addMutation(Path, Container, Effect, Arguments, Loc);
    if (Effect == model::Effect::End)
      return; // never without a use that says more
    const auto Use = Modes.Uses.find(&Call);
    const bool Writes =
        Effect == model::Effect::Element && Use != Modes.Uses.end() && Use->second == UseMode::Write;
    Fact &F = add(FactKind::Access, Loc, Path);
    F.Access = Writes ? AccessKind::WriteElement : AccessKind::Read;
    F.Effect = Effect;
  }

  void addFreeContainerUse(const CallExpr &Call, const model::ContainerType &Container, model::Effect Effect,
                           llvm::ArrayRef<const Expr *> Arguments) {
    addContainerUse(Call, Builder.build(Arguments[0]), Container, Effect, Arguments.drop_front());
    if (Effect == model::Effect::Swap)
      for (const Expr *Other : Arguments.drop_front())
        addContainerUse(Call, Builder.build(Other), Container, Effect, {});
  }

  void addMutation(PathId Path, const model::ContainerType &Container, model::Effect Effect,
                   llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
    Fact &F = add(FactKind::Mutate, Loc, Path);
    F.Access = AccessKind::Mutate;
    F.Effect = Effect;
    F.Invalidates = model::ContainerModel::invalidatedIterators(Container.Family, Effect);
    if (!Arguments.empty())
      F.Arguments = rootsOf(*Arguments[0]);
  }

  /// The roots of all variables that the value of \p E is made of, copies looked through: `const auto key = kv.first`.
  /// An iterator that steps on after its use (`it++`) is left out, since what is handed over is a copy of what it was;
  /// so is one that only tells where its neighbour is.
  llvm::SmallVector<PathId, 1> rootsOf(const Expr &E) {
    constexpr unsigned MaxRoots = 16;
    llvm::SmallVector<PathId, 1> Roots;
    llvm::SmallVector<const Stmt *, 8> Pending{&E};
    while (!Pending.empty() && Roots.size() < MaxRoots) {
      const Stmt *Next = Pending.pop_back_val();
      if (isLambdaOrOtherIterator(*Next))
        continue;
      if (const auto *Reference = dyn_cast<DeclRefExpr>(Next))
        if (const PathId Path = Builder.build(Reference))
          if (const PathId Root = Paths.root(Path); !llvm::is_contained(Roots, Root)) {
            Roots.push_back(Root);
            if (const Expr *Copied = findCopied(Root))
              Pending.push_back(Copied);
          }
      for (const Stmt *Child : Next->children())
        if (Child)
          Pending.push_back(Child);
    }
    return Roots;
  }

  static bool isLambdaOrOtherIterator(const Stmt &S) {
    if (isa<LambdaExpr>(S))
      return true;
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      return Unary->isPostfix();
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return false;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call))
      return Operator->getOperator() == OO_PlusPlus && Operator->getNumArgs() == 2;
    return Call->getDirectCallee() && model::PointerModel::isIteratorNeighbour(*Call->getDirectCallee());
  }

  /// What the local \p Root was initialised with and still holds; null if it is no such variable.
  const Expr *findCopied(PathId Root) const {
    const VarDecl *Var = Paths.findRootVariable(Root);
    return Var && Var->isLocalVarDecl() && !Modes.Reassigned.contains(Var) ? Var->getInit() : nullptr;
  }

  // Variables: guards and iterators ---------------------------------------------------------------------------------

  void initialise(const VarDecl &Var) {
    if (const auto *Guard = Models.Capabilities.findGuard(Var.getType())) {
      if (!Var.getType()->isReferenceType())
        bindGuard(Paths.getVariable(Var), *Guard, *Var.getInit());
      return;
    }
    if (!Var.getType()->isReferenceType() && Var.isLocalVarDecl())
      rebindIterator(Paths.getVariable(Var), *Var.getInit(), Var.getLocation());
  }

  void assign(const Expr &Left, const Expr &Right, SourceLocation Loc) {
    const PathId Cell = Builder.build(&Left);
    if (Cell == UnknownPath)
      return;
    if (const auto *Guard = Models.Capabilities.findGuard(Left.getType())) {
      Fact &End = add(FactKind::Release, Loc, UnknownPath);
      End.Cell = Cell;
      return bindGuard(Cell, *Guard, Right);
    }
    if (Paths.kind(Cell) == PathKind::Variable)
      rebindIterator(Cell, Right, Loc);
  }

  /// Any local that is set is a possible iterator; it becomes one by standing at the beginning of a container.
  void rebindIterator(PathId Cell, const Expr &Value, SourceLocation Loc) {
    add(FactKind::Rebind, Loc, UnknownPath).Cell = Cell;
    const Expr *Source = stripWrappers(&Value);
    while (const auto *Copy = dyn_cast<CXXConstructExpr>(Source)) {
      if (Copy->getNumArgs() == 0)
        return;
      Source = stripWrappers(Copy->getArg(0));
    }
    const Expr *Object = findBegun(*Source);
    if (!Object)
      return;
    PathId Path = Builder.build(Object);
    if (Object->getType()->isPointerType())
      Path = Paths.getDeref(Path);
    const auto Implicit = Modes.Locations.find(Source);
    Fact &F = add(FactKind::IterateBegin, Implicit == Modes.Locations.end() ? Loc : Implicit->second, Path);
    F.Cell = Cell;
  }

  /// The container of which \p E is the first iterator; null if it is none.
  const Expr *findBegun(const Expr &E) {
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&E)) {
      const auto *Container = Models.Containers.findContainer(Call->getObjectType());
      const CXXMethodDecl *Method = Call->getMethodDecl();
      if (Container && Method && Models.Containers.findMethod(*Container, *Method) == model::Effect::Begin)
        return Call->getImplicitObjectArgument();
    } else if (const auto *Free = dyn_cast<CallExpr>(&E); Free && Free->getNumArgs() == 1 && Free->getDirectCallee()) {
      if (Models.Containers.findContainer(Free->getArg(0)->getType()) &&
          Models.Containers.findFunction(*Free->getDirectCallee()) == model::Effect::Begin)
        return Free->getArg(0);
    }
    return nullptr;
  }

  void addStep(const Expr &Iterator, SourceLocation Loc) {
    if (const PathId Cell = Builder.build(&Iterator))
      add(FactKind::IterateStep, Loc, UnknownPath).Cell = Cell;
  }

  // Locks -----------------------------------------------------------------------------------------------------------

  void addLock(model::LockOperation Operation, PathId Path, SourceLocation Loc) {
    switch (Operation.Action) {
    case model::LockAction::Acquire:
    case model::LockAction::Try: {
      Fact &F = add(FactKind::Acquire, Loc, Path);
      F.Mode = Operation.Mode;
      F.Owned = Operation.Action == model::LockAction::Try ? model::Owns::Maybe : model::Owns::Yes;
      return;
    }
    case model::LockAction::Assert:
      add(FactKind::Assert, Loc, Path).Mode = Operation.Mode;
      return;
    case model::LockAction::Release:
      add(FactKind::Release, Loc, Path);
      return;
    case model::LockAction::Disown:
      return;
    }
  }

  void addGuardAction(model::LockAction Action, PathId Cell, SourceLocation Loc) {
    if (Action == model::LockAction::Acquire || Action == model::LockAction::Try) {
      Fact &F = add(FactKind::Acquire, Loc, UnknownPath);
      F.Cell = Cell;
      F.Owned = Action == model::LockAction::Try ? model::Owns::Maybe : model::Owns::Yes;
    } else if (Action == model::LockAction::Release) {
      add(FactKind::Release, Loc, UnknownPath).Cell = Cell;
    } else if (Action == model::LockAction::Disown) {
      // What the guard held stays held, by nobody that we follow.
      Fact &F = add(FactKind::Rebind, Loc, UnknownPath);
      F.Cell = Cell;
      F.Owned = model::Owns::No;
      F.Locks = {UnknownPath};
    }
  }

  void bindGuard(PathId Cell, const model::GuardType &Guard, const Expr &Init) {
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
      Facts->push_back(F);
      return;
    }
    if (Construction->getConstructor()->isCopyOrMoveConstructor()) {
      F.From = Builder.build(Construction->getArg(0));
      if (F.From == UnknownPath)
        F.Locks = {UnknownPath};
      Facts->push_back(F);
      return;
    }
    const model::GuardConstruction Made = Models.Capabilities.describe(*Construction);
    F.Owned = Made.Owned;
    for (const Expr *Mutex : Made.Mutexes) {
      const PathId Path = Builder.build(Mutex);
      F.Locks.push_back(Mutex->getType()->isPointerType() ? Paths.getDeref(Path) : Path);
    }
    if (Made.Mutexes.empty() && Construction->getNumArgs() != 0)
      F.Locks = {UnknownPath}; // a guard of something that we do not see
    if (Made.Mutexes.empty() && Construction->getNumArgs() == 0)
      F.Owned = model::Owns::No;
    Facts->push_back(F);
  }

  void endVariable(const VarDecl &Var, const Stmt *Trigger) {
    if (Models.Capabilities.findGuard(Var.getType()) && !Var.getType()->isReferenceType())
      endCell(Paths.getVariable(Var), Trigger ? Trigger->getEndLoc() : SourceLocation());
  }

  void endTemporary(const CXXBindTemporaryExpr &E) {
    if (!Modes.NamedTemporaries.contains(&E) && Models.Capabilities.findGuard(E.getType()))
      endCell(Paths.getTemporary(E), E.getEndLoc());
  }

  void endCell(PathId Cell, SourceLocation Loc) {
    Fact &F = add(FactKind::Release, Loc, UnknownPath);
    F.Cell = Cell;
    F.EndsCell = true;
  }

  // Calls -----------------------------------------------------------------------------------------------------------

  void addCall(const FunctionDecl &Callee, PathId Object, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc,
               bool IsVirtual = false) {
    const FunctionDecl *Definition = nullptr;
    if (!Callee.hasBody(Definition) || !isAnalyzable(*Definition))
      return; // no summary can exist
    CallSite Site{&Callee};
    Site.Object = Object;
    Site.IsVirtual = IsVirtual;
    for (const Expr *Argument : Arguments) {
      Site.Arguments.push_back(Builder.build(Argument));
      Site.ArgumentRoots.push_back(rootsOf(*Argument));
    }
    add(FactKind::Call, Loc, Object).CallIndex = Result.Calls.size();
    Result.Calls.push_back(std::move(Site));
  }

  FunctionFacts &Result;
  const AccessModes &Modes;
  PathBuilder &Builder;
  PathTable &Paths;
  model::Models &Models;
  std::vector<Fact> *Facts = nullptr;
};

} // namespace

bool isAnalyzable(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && !Function.isDependentContext() && !Function.isInvalidDecl() &&
         !Function.isDefaulted() && !Function.getType()->isUndeducedType() &&
         !Function.getASTContext().getSourceManager().isInSystemHeader(Function.getLocation());
}

static CFG::BuildOptions buildOptions() {
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddStaticInitBranches = true;
  Options.setAllAlwaysAdd();
  return Options;
}

/// A constructor's parameter that initialises a reference or pointer member is another name for it.
static void aliasInitialisers(const FunctionDecl &Function, PathBuilder &Builder, PathTable &Paths) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function);
  if (!Constructor)
    return;
  for (const CXXCtorInitializer *Init : Constructor->inits()) {
    const FieldDecl *Field = Init->getMember();
    if (!Field || !(Field->getType()->isReferenceType() || Field->getType()->isPointerType()) || !Init->getInit())
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(Init->getInit())))
      if (isa<ParmVarDecl>(Reference->getDecl()))
        Builder.setAlias(*Reference->getDecl(), Paths.getField(Paths.getThis(), *Field));
  }
}

std::optional<FunctionFacts> generateFacts(const FunctionDecl &Function, PathTable &Paths, model::Models &Models) {
  const AccessModes Modes = computeAccessModes(Function, Models);
  if (Modes.HasErrors)
    return std::nullopt;
  const std::unique_ptr<CFG> Graph =
      CFG::buildCFG(&Function, Function.getBody(), &Function.getASTContext(), buildOptions());
  if (!Graph || Graph->getNumBlockIDs() > MaxBlocks)
    return std::nullopt;

  FunctionFacts Result;
  Result.Function = &Function;
  Result.Blocks.resize(Graph->getNumBlockIDs());
  Result.Entry = Graph->getEntry().getBlockID();
  Result.Exit = Graph->getExit().getBlockID();

  PathBuilder Builder(Paths, Models, Modes.Reassigned);
  aliasInitialisers(Function, Builder, Paths);
  Generator Visitor(Result, Modes, Builder, Paths, Models);
  const PostOrderCFGView View(Graph.get());
  for (const CFGBlock *Block : View) {
    Result.Order.push_back(Block->getBlockID());
    Visitor.visit(*Block);
    for (const CFGBlock *Successor : Block->succs())
      if (Successor)
        Result.Blocks[Block->getBlockID()].Successors.push_back(Successor->getBlockID());
  }
  return Result;
}

} // namespace mapwarden::analysis
