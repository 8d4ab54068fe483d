// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FactGenerator.h. The visitor is called for each element of the CFG, which holds every expression in the order of
// its evaluation, so no handler looks into its operands' facts: those stand before its own.
// long: one handler for each kind of expression, and none of them does anything itself
#include "analysis/generator/FactGenerator.h"
#include "analysis/generator/QueryFacts.h"

#include "analysis/generator/BlockEnds.h"
#include "analysis/generator/BorrowFacts.h"
#include "analysis/generator/BranchFacts.h"
#include "analysis/generator/CallFacts.h"
#include "analysis/generator/CapabilityAttributes.h"
#include "analysis/generator/ConcurrentFacts.h"
#include "analysis/generator/DependentFacts.h"
#include "analysis/generator/DependentRanges.h"
#include "analysis/generator/DestructionFacts.h"
#include "analysis/generator/GuardClauses.h"
#include "analysis/generator/HandOverFacts.h"
#include "analysis/generator/OwnerFacts.h"
#include "analysis/generator/PointerFacts.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

class Generator : public ConstStmtVisitor<Generator> {
public:
  explicit Generator(FactEmitter &Emit)
      : Emit(Emit), Containers(Emit), Borrows(Emit), Locks(Emit), Calls(Emit, Containers, Borrows, Locks),
        Answers(Emit), Pointers(Emit), Destructions(Emit), HandOvers(Emit), Concurrents(Emit), Owners(Emit),
        Dependents(Emit, Containers, Locks, Calls) {
    Emit.setBlock(Emit.Result.Entry);
    Pointers.begin();
  }

  void finish() {
    Borrows.finish();
    Answers.finish();
  }

  void visit(const CFGBlock &Block) {
    Emit.setBlock(Block.getBlockID());
    for (const CFGElement &Element : Block) {
      if (const auto Statement = Element.getAs<CFGStmt>()) {
        notePlace(*Statement->getStmt(), Emit.Result.Blocks[Block.getBlockID()]);
        visitStatement(*Statement->getStmt());
      } else if (const auto Initialiser = Element.getAs<CFGInitializer>())
        initialise(*Initialiser->getInitializer());
      else if (const auto Destructor = Element.getAs<CFGAutomaticObjDtor>())
        endVariable(*Destructor->getVarDecl(), Destructor->getTriggerStmt());
      else if (const auto Temporary = Element.getAs<CFGTemporaryDtor>())
        endTemporary(*Temporary->getBindTemporaryExpr());
      else if (const auto Ends = Element.getAs<CFGLifetimeEnds>())
        Dependents.endVariable(*Ends->getVarDecl(), Ends->getTriggerStmt());
    }
    if (const Stmt *Terminator = Block.getTerminatorStmt())
      HandOvers.endBlock(*Terminator);
  }

  void VisitDeclStmt(const DeclStmt *S) {
    for (const Decl *D : S->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D)) {
        if (Var->getInit())
          initialise(*Var);
        Dependents.addVariable(*Var);
        Pointers.declare(*Var);
      }
  }

  void VisitDeclRefExpr(const DeclRefExpr *E) { Borrows.use(*E); }

  void VisitMemberExpr(const MemberExpr *E) { Borrows.useAnchor(*E); }

  void VisitImplicitCastExpr(const ImplicitCastExpr *E) {
    if (E->getCastKind() == CK_LValueToRValue && E->getType()->isPointerType())
      noteDereference(*E);
    if (const auto *Member = dyn_cast<MemberExpr>(E->getSubExpr()); Member && E->getCastKind() == CK_LValueToRValue)
      Borrows.use(*Member);
  }

  void VisitInitListExpr(const InitListExpr *E) { Calls.Stores.fill(*E); }

  void VisitReturnStmt(const ReturnStmt *S) {
    const FunctionDecl &Function = Emit.Function;
    Borrows.returnValue(S->getRetValue(), S->getReturnLoc());
    if (S->getRetValue() && (Function.getReturnType()->isBooleanType() || Function.getReturnType()->isPointerType() ||
                             Emit.Models.Pointers.mayBeEmpty(Function.getReturnType())))
      Answers.returnValue(*S->getRetValue(), S->getReturnLoc());
    if (!S->getRetValue() || Function.getReturnType()->isReferenceType())
      return;
    if (const auto Guard = Emit.Models.Capabilities.findGuard(Function.getReturnType()))
      Locks.bindGuard(Emit.Paths.getResult(Emit.Symbols.of(Function)), *Guard, *S->getRetValue());
  }

  void VisitCXXBindTemporaryExpr(const CXXBindTemporaryExpr *E) {
    if (Emit.Modes.NamedTemporaries.contains(E))
      return;
    if (const auto Guard = Emit.Models.Capabilities.findGuard(E->getType()))
      Locks.bindGuard(Emit.Paths.getTemporary(Emit.Symbols.numberOf(*E)), *Guard, *E->getSubExpr(), E);
  }

  void VisitCXXConstructExpr(const CXXConstructExpr *E) {
    if (Emit.Models.Capabilities.findGuard(E->getType()))
      return;
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    Destructions.make(E->getType(), Arguments);
    Calls.addWait(*E->getConstructor(), *E, Arguments, E->getLocation());
    Calls.addCallables(*E->getConstructor(), nullptr, Arguments, E->getLocation());
    HandOvers.call(*E, *E->getConstructor(), nullptr, Arguments, E->getLocation());
    Calls.addCall(*E->getConstructor(), UnknownPath, Arguments, E->getLocation());
    Pointers.hand(*E->getConstructor(), Arguments, E->getLocation());
  }

  void VisitCXXMemberCallExpr(const CXXMemberCallExpr *E) {
    const CXXMethodDecl *Method = E->getMethodDecl();
    const Expr *Object = E->getImplicitObjectArgument();
    if (!Method || !Object || Locks.addMember(*Method, *Object, *E))
      return;
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    if (Calls.addValueCall(*Method, *Object, Arguments, E->getExprLoc()))
      return;
    Concurrents.call(*E, *Object, *Method, Arguments);
    Destructions.make(*E, Arguments);
    Destructions.call(*E, *Method, *Object);
    Calls.addWait(*Method, *E, Arguments, E->getExprLoc());
    Calls.addCallables(*Method, Object, Arguments, E->getExprLoc());
    HandOvers.call(*E, *Method, Object, Arguments, E->getExprLoc());
    Calls.addKept(*Object, *Method, Arguments, E->getExprLoc());
    Borrows.noteErased(*Object, *Method, Arguments, E->getExprLoc());
    if (const Expr *Taken = model::PointerModel::findErased(*E))
      dereference(*Taken);
    if (Containers.addMember(*E, *Object, *Method, Arguments)) {
      Borrows.keepInMember(*Object, *Method, Arguments, E->getExprLoc());
      return Borrows.keep(*Object, *Method, Arguments, E->getExprLoc());
    }
    const PathId Path = Emit.buildObject(*Object);
    Calls.addMember(*E, *Method, *Object, Path);
    Pointers.receive(*E);
    Pointers.call(*Object, *Method, Arguments, E->getExprLoc());
    Pointers.hand(*Method, Arguments, E->getExprLoc());
    if (Emit.Paths.kind(Path) == PathKind::This && !Method->isConst() && Emit.CallIndices.count(E) == 0)
      Emit.add(FactKind::OpaqueMemberCall, E->getExprLoc(), UnknownPath);
    if (Emit.Paths.kind(Path) != PathKind::This)
      Pointers.give(Arguments);
    if (E->getType()->isPointerType())
      noteDereference(*E);
  }

  void VisitCXXOperatorCallExpr(const CXXOperatorCallExpr *E) {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (!Callee || E->getNumArgs() == 0)
      return;
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    const bool IsMember = Method && !Method->isStatic();
    const OverloadedOperatorKind Operator = E->getOperator();
    if (Operator == OO_Arrow || (Operator == OO_Star && Arguments.size() == 1))
      dereference(*Arguments[0]);
    if ((Operator == OO_EqualEqual || Operator == OO_ExclaimEqual) && Arguments.size() == 2)
      Answers.compare(*E);
    if (IsMember)
      Concurrents.call(*E, *Arguments[0], *Method, Arguments.drop_front());
    if (IsMember && Containers.addMember(*E, *Arguments[0], *Method, Arguments.drop_front()))
      return;
    if (Operator == OO_PlusPlus || Operator == OO_MinusMinus || Operator == OO_PlusEqual || Operator == OO_MinusEqual)
      Containers.addStep(*Arguments[0], E->getExprLoc());
    if (Operator == OO_Equal && Arguments.size() == 2) {
      Destructions.assign(*Arguments[0], *Arguments[1], E->getExprLoc());
      Containers.fill(*Arguments[0], *Arguments[1]);
      assign(*Arguments[0], *Arguments[1], E->getExprLoc());
      Pointers.assign(*Arguments[0], *Arguments[1], E->getExprLoc());
      Calls.addKeptAt(*Arguments[0], *Arguments[1], E->getExprLoc());
      HandOvers.store(*Arguments[0], *Arguments[1], E->getExprLoc());
    }
    if (IsMember && Operator == OO_Call && Emit.Models.Callables.isStoredCallable(Arguments[0]->getType())) {
      Calls.addCallback(*Arguments[0], *E, Arguments.drop_front());
      Pointers.give(Arguments.drop_front());
    } else if (IsMember && Method->getParent()->isLambda()) {
      Borrows.useCaptured(*Method->getParent(), E->getExprLoc());
      Calls.addCall(*Method, Calls.findObjectOf(*Method), Arguments.drop_front(), E->getExprLoc());
    } else if (IsMember)
      Calls.addCall(*Method, Emit.Builder.build(Arguments[0]), Arguments.drop_front(), E->getExprLoc());
    else
      Calls.addCall(*Callee, UnknownPath, Arguments, E->getExprLoc());
  }

  void VisitArraySubscriptExpr(const ArraySubscriptExpr *E) { Dependents.addSubscript(*E); }

  void VisitCallExpr(const CallExpr *E) {
    if (Dependents.addCall(*E))
      return;
    const FunctionDecl *Callee = E->getDirectCallee();
    const llvm::ArrayRef<const Expr *> Arguments(E->getArgs(), E->getNumArgs());
    if (!Callee && E->getCallee()->getType()->isPointerType())
      Calls.addCallback(*E->getCallee(), *E, Arguments);
    if (!Callee)
      return;
    Destructions.make(*E, Arguments);
    Calls.addWait(*Callee, *E, Arguments, E->getExprLoc());
    Calls.addCallables(*Callee, nullptr, Arguments, E->getExprLoc());
    HandOvers.call(*E, *Callee, nullptr, Arguments, E->getExprLoc());
    Borrows.match(*Callee, Arguments, E->getExprLoc());
    if (Containers.addFree(*E, *Callee))
      return;
    if (E->getNumArgs() != 0 && model::PointerModel::isIteratorStep(*Callee))
      return Containers.addStep(*E->getArg(0), E->getExprLoc());
    Pointers.hand(*Callee, Arguments, E->getExprLoc());
    if (!Locks.addFree(*Callee, Arguments, E->getExprLoc()))
      Calls.addCall(*Callee, UnknownPath, Arguments, E->getExprLoc(), E);
    Pointers.receive(*E);
    Pointers.hold(*E);
    if (E->getType()->isPointerType())
      noteDereference(*E);
  }

  void VisitCXXDeleteExpr(const CXXDeleteExpr *E) { Destructions.remove(*E); }

  void VisitUnaryOperator(const UnaryOperator *E) {
    if (E->getOpcode() == UO_AddrOf)
      Pointers.takeAddress(*E->getSubExpr(), E->getExprLoc());
    if (!E->isIncrementDecrementOp())
      return;
    if (E->getType()->isPointerType() || E->isIncrementOp())
      Containers.addStep(*E->getSubExpr(), E->getExprLoc());
    if (!E->getType()->isPointerType())
      noteSet(*E->getSubExpr(), E->getExprLoc());
  }

  void VisitBinaryOperator(const BinaryOperator *E) {
    if (E->getOpcode() == BO_Assign)
      Containers.fill(*E->getLHS(), *E->getRHS());
    if (const ValueDecl *Flag = findRaisedFlag(*E))
      Emit.Result.RaisedFlags.push_back(&Emit.Symbols.of(*Flag));
    if (E->getOpcode() == BO_Assign && E->getType()->isPointerType()) {
      assign(*E->getLHS(), *E->getRHS(), E->getExprLoc());
      Pointers.assign(*E->getLHS(), *E->getRHS(), E->getExprLoc());
      Calls.Stores.assign(*E->getLHS(), *E->getRHS(), E->getExprLoc());
    } else if (E->getOpcode() == BO_Assign && E->isTypeDependent()) { // in a template that nobody instantiates
      Pointers.assign(*E->getLHS(), *E->getRHS(), E->getExprLoc());
      noteSet(*E->getLHS(), E->getExprLoc(), E->getRHS());
    } else if (E->isCompoundAssignmentOp() && E->getType()->isPointerType())
      Containers.addStep(*E->getLHS(), E->getExprLoc());
    else if (E->isAssignmentOp())
      noteSet(*E->getLHS(), E->getExprLoc(), E->getRHS());
  }

private:
  /// The raw pointer \p E is dereferenced by what it is written in.
  void noteDereference(const Expr &E) {
    if (Emit.Modes.Dereferenced.contains(stripWrappers(&E)))
      dereference(E);
  }

  void dereference(const Expr &E) {
    if (!Pointers.dereference(E, E.getBeginLoc()))
      Answers.dereference(E, E.getBeginLoc());
  }

  /// Where \p S stands, if it has no parts: of what has, they tell, and one that has many is long to ask.
  static void notePlace(const Stmt &S, FactBlock &In) {
    if (S.child_begin() == S.child_end())
      In.Places.push_back(placeOf(S.getBeginLoc()));
  }

  void visitStatement(const Stmt &S) {
    if (const auto *E = dyn_cast<Expr>(&S))
      Owners.use(*E);
    if (const auto *E = dyn_cast<Expr>(&S); E && !isa<CallExpr>(E))
      if (auto Use = Emit.Modes.Uses.find(E); Use != Emit.Modes.Uses.end())
        Containers.addNamedUse(*E, Use->second);
    Visit(&S);
  }

  void initialise(const CXXCtorInitializer &Init) {
    Calls.Stores.initialise(Init);
    Borrows.anchor(Init);
  }

  void initialise(const VarDecl &Var) {
    if (Var.getType()->isReferenceType())
      return Borrows.bind(Var, *Var.getInit(), Var.getLocation()); // another name
    if (const auto Guard = Emit.Models.Capabilities.findGuard(Var.getType()))
      Locks.bindGuard(Emit.Paths.getVariable(Emit.Symbols.of(Var)), *Guard, *Var.getInit());
    else if (Emit.Models.Capabilities.mayHoldGuard(Var.getType()))
      Locks.bindHolder(Emit.Paths.getVariable(Emit.Symbols.of(Var)), Var.getLocation());
    else if (Var.isLocalVarDecl()) {
      Concurrents.bind(Var, *Var.getInit());
      Containers.rebindIterator(Emit.Paths.getVariable(Emit.Symbols.of(Var)), *Var.getInit(), Var.getLocation());
      Borrows.bind(Var, *Var.getInit(), Var.getLocation());
      Answers.bind(Emit.Paths.getVariable(Emit.Symbols.of(Var)), *Var.getInit(), Var.getLocation());
    }
  }

  void assign(const Expr &Left, const Expr &Right, SourceLocation Loc) {
    Borrows.storeOut(Left, Right, Loc);
    Borrows.anchor(Left, Right, Loc);
    const PathId Cell = Emit.cellOf(Left);
    if (Cell == UnknownPath)
      return;
    const VarDecl *Var = Emit.findSet(Left);
    if (const auto Guard = Emit.Models.Capabilities.findGuard(Left.getType()))
      Locks.assignGuard(Cell, *Guard, Right, Loc);
    else if (Emit.Paths.kind(Cell) == PathKind::Variable) {
      Containers.rebindIterator(Cell, Right, Loc);
      if (Var && !Var->getType()->isReferenceType()) {
        Borrows.bind(*Var, Right, Loc);
        Answers.bind(Cell, Right, Loc);
      }
    } else if (const auto *Member = dyn_cast<MemberExpr>(stripWrappers(&Left))) {
      Borrows.store(*Member, Cell, Right, Loc);
    }
  }

  /// A variable that is neither an iterator nor a guard gets another value: a key, for instance.
  void noteSet(const Expr &Left, SourceLocation Loc, const Expr *Right = nullptr) {
    const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(&Left));
    const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    const bool IsOwn = Var && !Var->hasGlobalStorage() && !Var->getType()->isReferenceType();
    if (const PathId Cell = IsOwn ? Emit.Paths.getVariable(Emit.Symbols.of(*Var)) : Answers.findFlagOfCaller(Left)) {
      Fact &Set = Emit.add(FactKind::Rebind, Loc, UnknownPath);
      Set.Cell = Cell;
      if (const auto *Literal = dyn_cast_or_null<CXXBoolLiteralExpr>(Right ? stripWrappers(Right) : nullptr))
        Set.Value = Literal->getValue() ? Truth::True : Truth::False;
      if (Right)
        Answers.bind(Set.Cell, *Right, Loc);
    }
  }

  void endVariable(const VarDecl &Var, const Stmt *Trigger) {
    const QualType Type = Var.getType();
    if (!Type->isReferenceType() &&
        (Emit.Models.Capabilities.findGuard(Type) || Emit.Models.Capabilities.mayHoldGuard(Type)))
      Locks.endGuard(Emit.Paths.getVariable(Emit.Symbols.of(Var)), Trigger ? Trigger->getEndLoc() : SourceLocation());
    Destructions.end(Var, Trigger ? Trigger->getEndLoc() : SourceLocation());
    HandOvers.endVariable(Var);
    Concurrents.endVariable(Var);
    if (const auto *Container = Emit.Models.Containers.findContainer(Type); Container && Container->IsCopyOnWrite)
      Emit.add(FactKind::Rebind, SourceLocation(), UnknownPath).Cell = Emit.Paths.getVariable(Emit.Symbols.of(Var));
  }

  void endTemporary(const CXXBindTemporaryExpr &E) {
    if (!Emit.Modes.NamedTemporaries.contains(&E) && Emit.Models.Capabilities.findGuard(E.getType()))
      Locks.endGuard(Emit.Paths.getTemporary(Emit.Symbols.numberOf(E)), E.getEndLoc());
  }

  FactEmitter &Emit;
  ContainerFacts Containers;
  BorrowFacts Borrows;
  LockFacts Locks;
  CallFacts Calls;
  QueryFacts Answers;
  PointerFacts Pointers;
  DestructionFacts Destructions;
  HandOverFacts HandOvers;
  ConcurrentFacts Concurrents;
  OwnerFacts Owners;
  DependentFacts Dependents;
};

} // namespace

/// Variables whose type depends on a parameter have no destructor in the graph, but an end.
static CFG::BuildOptions buildOptions(const FunctionDecl &Function) {
  CFG::BuildOptions Options;
  Options.AddLifetime = Function.isDependentContext();
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddStaticInitBranches = true;
  Options.setAllAlwaysAdd();
  return Options;
}

std::optional<FunctionFacts> generateFacts(const FunctionDecl &Function, PathTable &Paths, AstSymbols &Symbols,
                                           bool AllTypes, const Expr *Value) {
  const AccessModes Modes = computeAccessModes(Function, Symbols.Models, AllTypes);
  if (Modes.HasErrors)
    return std::nullopt;
  const DependentRanges Whole(Function);
  const std::unique_ptr<CFG> Graph =
      CFG::buildCFG(&Function, Function.getBody(), &Function.getASTContext(), buildOptions(Function));
  if (!Graph || Graph->getNumBlockIDs() > MaxBlocks)
    return std::nullopt;

  FunctionFacts Result;
  Result.Function = &Symbols.of(Function);
  Result.DeclaredRequirements = findDeclaredRequirements(Function, Paths, Symbols);
  if (const ValueDecl *Flag = findReentrancyFlag(Function))
    Result.ReentrancyFlag = &Symbols.of(*Flag);
  Result.IsOneShot = isOneShot(Function);
  Result.Catches = Graph->try_blocks_begin() != Graph->try_blocks_end();
  Result.Blocks.resize(Graph->getNumBlockIDs());
  Result.Entry = Graph->getEntry().getBlockID();
  Result.Exit = Graph->getExit().getBlockID();

  PathBuilder Builder(Paths, Symbols, Modes.Reassigned);
  if (const CXXRecordDecl *Class = mapwarden::findClassOfThis(Function); Class && Function.isDependentContext())
    Builder.setClass(*Class);
  Builder.aliasInitialisers(Function);
  FactEmitter Emit(Function, Result, Modes, Builder, Paths, Symbols);
  if (Value && Function.getNumParams() != 0 && Function.getParamDecl(0)->getType()->isReferenceType())
    Builder.setAlias(*Function.getParamDecl(0), Emit.buildObject(*Value));
  Generator Visitor(Emit);
  const PostOrderCFGView View(Graph.get());
  for (const CFGBlock *Block : View) {
    Result.Order.push_back(Block->getBlockID());
    Visitor.visit(*Block);
    connect(*Block, Result.Blocks[Block->getBlockID()], Emit);
    noteEnd(*Block, *Graph, Result.Blocks[Block->getBlockID()]);
  }
  Visitor.finish();
  markStateBranch(Result, Function);
  return Result;
}

} // namespace mapwarden::analysis
