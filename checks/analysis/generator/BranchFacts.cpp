// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BranchFacts.h.
#include "analysis/generator/BranchFacts.h"

#include "analysis/generator/Assertions.h"
#include "analysis/generator/QueryFacts.h"
#include "model/OwnerWords.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using mapwarden::model::LockAction;

namespace mapwarden::analysis {

/// What the answer to a question tells, if \p Condition is one.
static BranchFacts computeAnswer(const Expr &Condition, FactEmitter &Emit) {
  const auto Of = QueryFacts(Emit).find(Condition);
  if (!Of)
    return {};
  Fact Yes{FactKind::Known, placeOf(Condition.getExprLoc()), UnknownPath};
  Yes.Cell = Of->Cell;
  Yes.Value = Truth::True;
  Yes.IsAsserted = isInAssertion(Condition.getExprLoc(), Emit.Function.getASTContext());
  Fact No = Yes;
  No.Value = Truth::False;
  BranchFacts OnBranches{{Yes}, {No}};
  if (Of->IsImplied)
    OnBranches.IfFalse.clear();
  if (Of->IsInverse)
    std::swap(OnBranches.IfTrue, OnBranches.IfFalse);
  return OnBranches;
}

/// The facts that the mutex \p Lock or the guard \p Cell is held, and that it is not.
static BranchFacts makeFacts(PathId Lock, PathId Cell, model::LockMode Mode, SourceLocation Loc) {
  Fact Taken{FactKind::Acquire, placeOf(Loc), Lock};
  Taken.Cell = Cell;
  Taken.Mode = Mode;
  Fact Failed{FactKind::Release, placeOf(Loc), Lock};
  Failed.Cell = Cell;
  return {{Taken}, {Failed}};
}

/// What the result of a function such as pthread_mutex_trylock tells.
static BranchFacts computeTryFunction(const CallExpr &Call, FactEmitter &Emit) {
  const auto Operation = Emit.Models.Capabilities.findLockFunction(*Call.getDirectCallee());
  if (!Operation || Operation->Action != LockAction::Try || Call.getNumArgs() == 0)
    return {};
  const PathId Path = Emit.buildObject(*Call.getArg(0));
  if (Path == UnknownPath)
    return {};
  BranchFacts OnBranches = makeFacts(Path, UnknownPath, Operation->Mode, Call.getExprLoc());
  if (Operation->Success == model::TrySuccess::Zero)
    std::swap(OnBranches.IfTrue, OnBranches.IfFalse);
  return OnBranches;
}

/// A C function that starts a thread tells by zero that it has done so [POSIX.1-2017, pthread_create; C11, 7.26.5.1, in
/// all implementations]: where it has not, nobody has got what it was given.
static BranchFacts computeThreadStart(const CallExpr &Call) {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  if (isa<CXXMethodDecl>(Callee) || !Callee.getReturnType()->isIntegerType() ||
      !model::CallableModel::startsThread(Callee))
    return {};
  return {{Fact{FactKind::Await, placeOf(Call.getExprLoc()), UnknownPath}}, {}};
}

/// The call whose result \p E is: itself, or what its variable begins with or is set to there.
static const CallExpr *findResultOf(const Expr *E) {
  if (const auto *Set = dyn_cast<BinaryOperator>(E); Set && Set->getOpcode() == BO_Assign)
    return dyn_cast<CallExpr>(stripWrappers(Set->getRHS()));
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  if (!Variable)
    return dyn_cast<CallExpr>(E);
  const bool IsResult = Variable->isLocalVarDecl() && Variable->getType()->isIntegerType() && Variable->getInit();
  return IsResult ? dyn_cast<CallExpr>(stripWrappers(Variable->getInit())) : nullptr;
}

/// The mutex whose owner \p E asks for: `m` of `m.owner()`; UnknownPath if it does not.
static PathId findOwned(const Expr &E, FactEmitter &Emit) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(stripWrappers(&E));
  const CXXMethodDecl *Method = Call && Call->getNumArgs() == 0 ? Call->getMethodDecl() : nullptr;
  if (!Method || !Emit.Models.Capabilities.isMutex(Call->getObjectType()))
    return UnknownPath;
  return model::asksForOwner(*Method) ? Emit.buildObject(*Call->getImplicitObjectArgument()) : UnknownPath;
}

/// \p E may be the thread at hand, rather than a value that stands for none: `nullptr`, `0`, `std::thread::id()`.
static bool mayBeThread(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  while (const auto *Construction = dyn_cast<CXXConstructExpr>(Inner)) {
    if (Construction->getNumArgs() == 0)
      return false;
    Inner = stripWrappers(Construction->getArg(0));
  }
  return isa<CallExpr, DeclRefExpr, MemberExpr>(Inner);
}

/// Where a mutex's owner is some thread, `m.owner() == self()`, that is the thread at hand: nobody asks for another one
/// to go on there. Where it is another one, this one may hold it as well as not.
static BranchFacts computeOwnerFacts(const Expr &Left, const Expr &Right, bool IsEqual, FactEmitter &Emit) {
  const PathId OfLeft = findOwned(Left, Emit);
  const PathId Mutex = OfLeft != UnknownPath ? OfLeft : findOwned(Right, Emit);
  if (Mutex == UnknownPath || !mayBeThread(OfLeft != UnknownPath ? Right : Left))
    return {};
  BranchFacts OnBranches = makeFacts(Mutex, UnknownPath, model::LockMode::Exclusive, Left.getExprLoc());
  OnBranches.IfFalse.clear();
  if (!IsEqual)
    std::swap(OnBranches.IfTrue, OnBranches.IfFalse);
  return OnBranches;
}

/// What a comparison of threads tells: `pthread_equal(m.owner(), self)`, or `m.owner() == self` of a class.
static BranchFacts computeThreadFacts(const CallExpr &Call, FactEmitter &Emit) {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  const bool IsNamed = model::comparesThreads(Callee);
  const OverloadedOperatorKind Operator = Callee.getOverloadedOperator();
  if (Call.getNumArgs() != 2 || !(IsNamed || Operator == OO_EqualEqual || Operator == OO_ExclaimEqual))
    return {};
  return computeOwnerFacts(*Call.getArg(0), *Call.getArg(1), Operator != OO_ExclaimEqual, Emit);
}

/// What \p Condition tells about locks.
static BranchFacts computeLockFacts(const Expr &Condition, FactEmitter &Emit) {
  const Expr *E = stripWrappers(&Condition);
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) { // `a != b`, where there is only `==`
    const auto Parts = Rewritten->getDecomposedForm();
    return computeOwnerFacts(*Parts.LHS, *Parts.RHS, Parts.Opcode == BO_EQ, Emit);
  }
  if (const auto *Compared = dyn_cast<BinaryOperator>(E); Compared && Compared->isEqualityOp()) {
    // A result that is compared with 0: as if it were tested, or the inverse of that.
    const auto *Zero = dyn_cast<IntegerLiteral>(stripWrappers(Compared->getRHS()));
    if (!Zero || Zero->getValue() != 0)
      return computeOwnerFacts(*Compared->getLHS(), *Compared->getRHS(), Compared->getOpcode() == BO_EQ, Emit);
    BranchFacts Inner = computeLockFacts(*Compared->getLHS(), Emit);
    if (Compared->getOpcode() == BO_EQ)
      std::swap(Inner.IfTrue, Inner.IfFalse);
    return Inner;
  }
  if (const CallExpr *Result = findResultOf(E); Result && Result->getDirectCallee())
    if (BranchFacts Started = computeThreadStart(*Result); !Started.IfTrue.empty())
      return Started;
  if (const auto *Free = dyn_cast<CallExpr>(E); Free && Free->getDirectCallee() && !isa<CXXMemberCallExpr>(Free)) {
    BranchFacts Threads = computeThreadFacts(*Free, Emit);
    return Threads.IfTrue.empty() && Threads.IfFalse.empty() ? computeTryFunction(*Free, Emit) : Threads;
  }
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
  if (!Method || !Object)
    return {};
  const PathId Path = Emit.buildObject(*Object);
  if (Path == UnknownPath)
    return {};
  if (const auto Operation = Emit.Models.Capabilities.findLockMethod(*Method))
    return Operation->Action == LockAction::Try ? makeFacts(Path, UnknownPath, Operation->Mode, Call->getExprLoc())
                                                : BranchFacts();
  if (!Emit.Models.Capabilities.findGuard(Call->getObjectType()))
    return {};
  const auto Action = Emit.Models.Capabilities.findGuardMethod(*Method);
  if (Action == LockAction::Test || Action == LockAction::Try)
    return makeFacts(UnknownPath, Path, model::LockMode::Exclusive, Call->getExprLoc());
  return {};
}

/// That the parameter \p Named, which keeps the value it was called with, is the constant \p Value; nothing if they are
/// no such things.
static std::optional<Fact> findEquality(const Expr &Named, const Expr &Value, FactEmitter &Emit) {
  const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(&Named));
  const auto *Parameter = Reference ? dyn_cast<ParmVarDecl>(Reference->getDecl()) : nullptr;
  if (!Parameter || !Parameter->getType().getNonReferenceType()->isIntegralOrEnumerationType() ||
      Emit.Modes.Reassigned.contains(Parameter))
    return std::nullopt;
  const PathId Constant = Emit.buildKey(Value);
  if (Emit.Paths.kind(Constant) != PathKind::Constant)
    return std::nullopt;
  Fact Equal{FactKind::Equals, placeOf(Value.getExprLoc())};
  Equal.Cell = Emit.Builder.build(&Named);
  Equal.Key = Constant;
  return Equal;
}

/// Where \p Condition says that a parameter is some constant, or is not, adds that to the branch on which it is.
static void addEquality(const Expr &Condition, BranchFacts &OnBranches, FactEmitter &Emit) {
  const auto *Compared = dyn_cast<BinaryOperator>(stripWrappers(&Condition));
  if (!Compared || !Compared->isEqualityOp())
    return;
  auto Equal = findEquality(*Compared->getLHS(), *Compared->getRHS(), Emit);
  if (!Equal)
    Equal = findEquality(*Compared->getRHS(), *Compared->getLHS(), Emit);
  if (Equal)
    (Compared->getOpcode() == BO_EQ ? OnBranches.IfTrue : OnBranches.IfFalse).push_back(*Equal);
}

/// Behind `a || b` that is no, each is no; behind `a && b` that is yes, each is yes. Where the operands have
/// temporaries of class type, the CFG decides on the whole.
static BranchFacts computeLogical(const BinaryOperator &Whole, FactEmitter &Emit, unsigned Depth) {
  BranchFacts Both = computeBranchFacts(*Whole.getLHS(), Emit, Depth + 1);
  BranchFacts Right = computeBranchFacts(*Whole.getRHS(), Emit, Depth + 1);
  const bool IsOr = Whole.getOpcode() == BO_LOr;
  (IsOr ? Both.IfTrue : Both.IfFalse).clear();
  std::vector<Fact> &Known = IsOr ? Both.IfFalse : Both.IfTrue;
  std::vector<Fact> &Other = IsOr ? Right.IfFalse : Right.IfTrue;
  Known.insert(Known.end(), Other.begin(), Other.end());
  return Both;
}

BranchFacts computeBranchFacts(const Expr &Condition, FactEmitter &Emit, unsigned Depth) {
  constexpr unsigned MaxDepth = 16;
  const auto *Logical = dyn_cast<BinaryOperator>(stripWrappers(&Condition));
  if (Logical && Logical->isLogicalOp())
    return Depth < MaxDepth ? computeLogical(*Logical, Emit, Depth) : BranchFacts();
  const auto *Not = dyn_cast<UnaryOperator>(stripWrappers(&Condition));
  if (Not && Not->getOpcode() == UO_LNot && Depth < MaxDepth) {
    BranchFacts Inner = computeBranchFacts(*Not->getSubExpr(), Emit, Depth + 1);
    std::swap(Inner.IfTrue, Inner.IfFalse);
    return Inner;
  }
  BranchFacts OnBranches = computeLockFacts(Condition, Emit);
  if (OnBranches.IfTrue.empty() && OnBranches.IfFalse.empty())
    OnBranches = computeAnswer(Condition, Emit);
  addEquality(Condition, OnBranches, Emit);
  return OnBranches;
}

/// \p E, or what the locals are made of that it names, is made of the function's object; but for what a range-for walks
/// over.
static bool isOfThis(const Expr &E) {
  constexpr size_t MaxSeen = 256;
  llvm::SmallVector<const Stmt *, 16> Pending{&E};
  llvm::SmallPtrSet<const Stmt *, 16> Seen;
  while (!Pending.empty() && Seen.size() < MaxSeen) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next || !Seen.insert(Next).second)
      continue;
    if (isa<CXXThisExpr>(Next))
      return true;
    if (const auto *Named = dyn_cast<DeclRefExpr>(Next))
      if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()); Var && Var->isLocalVarDecl() && !Var->isImplicit())
        Pending.push_back(Var->getInit());
    Pending.append(Next->child_begin(), Next->child_end());
  }
  return !Pending.empty();
}

/// What decides which successor of \p Block comes next; null if that cannot be said.
static const Expr *findCondition(const CFGBlock &Block) {
  if (Block.succ_size() != 2)
    return nullptr;
  if (const Expr *Last = Block.getLastCondition())
    return Last;
  // The destructors of temporaries stand behind the condition.
  const CFGTerminator Terminator = Block.getTerminator();
  return Terminator.isValid() && Terminator.isStmtBranch() ? dyn_cast_or_null<Expr>(Block.getTerminatorCondition())
                                                           : nullptr;
}

/// The successors of \p Block, which ends in \p Switch: on the way to a case, what is asked is its constant.
static void connectCases(const CFGBlock &Block, const SwitchStmt &Switch, FactBlock &Facts, FactEmitter &Emit) {
  for (const CFGBlock *Successor : Block.succs()) {
    if (!Successor)
      continue;
    Facts.Successors.push_back(Successor->getBlockID());
    const auto *Case = dyn_cast_or_null<CaseStmt>(Successor->getLabel());
    const auto Equal =
        Case && !Case->caseStmtIsGNURange() ? findEquality(*Switch.getCond(), *Case->getLHS(), Emit) : std::nullopt;
    Facts.OnEdge.push_back(Equal ? std::vector<Fact>{*Equal} : std::vector<Fact>());
  }
}

void connect(const CFGBlock &Block, FactBlock &Facts, FactEmitter &Emit) {
  if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Block.getTerminatorStmt()))
    return connectCases(Block, *Switch, Facts, Emit);
  const Expr *Condition = findCondition(Block);
  const BranchFacts OnBranches = Condition ? computeBranchFacts(*Condition, Emit) : BranchFacts();
  const bool HasNullParameter = llvm::any_of(Emit.Result.Blocks[Emit.Result.Entry].Facts, [](const Fact &F) {
    return F.Kind == FactKind::Point && F.Points == PointsTo::DefaultNull;
  });
  const auto *Method = dyn_cast<CXXMethodDecl>(&Emit.Function);
  if (Condition && (HasNullParameter || (Method && !Method->isStatic())))
    Facts.ConditionRoots = Emit.directRootsOf(*Condition);
  if (Condition && Method && !Method->isStatic() && isOfThis(*Condition))
    Facts.ConditionRoots.push_back(Emit.Paths.getThis());
  const bool TellsAnything = !OnBranches.IfTrue.empty() || !OnBranches.IfFalse.empty();
  bool IsTrueEdge = true; // the first successor of a branch
  for (const CFGBlock *Successor : Block.succs()) {
    if (Successor) {
      Facts.Successors.push_back(Successor->getBlockID());
      if (TellsAnything)
        Facts.OnEdge.push_back(IsTrueEdge ? OnBranches.IfTrue : OnBranches.IfFalse);
    }
    IsTrueEdge = false;
  }
}

} // namespace mapwarden::analysis
