// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BranchFacts.h.
#include "analysis/BranchFacts.h"

#include "analysis/AskedFacts.h"
#include "analysis/Assertions.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using mapwarden::model::LockAction;

namespace mapwarden::analysis {

/// What the answer to a question tells, if \p Condition is one.
static BranchFacts computeAnswer(const Expr &Condition, FactEmitter &Emit) {
  const auto Of = AskedFacts(Emit).find(Condition);
  if (!Of)
    return {};
  Fact Yes{FactKind::Known, Condition.getExprLoc(), UnknownPath};
  Yes.Cell = Of->Cell;
  Yes.Value = Truth::True;
  Yes.IsAsserted = isInAssertion(Yes.Loc, Emit.Result.Function->getASTContext());
  Fact No = Yes;
  No.Value = Truth::False;
  if (Of->IsInverse)
    std::swap(Yes, No);
  return {{Yes}, {No}};
}

/// The facts that the mutex \p Lock or the guard \p Cell is held, and that it is not.
static BranchFacts makeFacts(PathId Lock, PathId Cell, model::LockMode Mode, SourceLocation Loc) {
  Fact Taken{FactKind::Acquire, Loc, Lock};
  Taken.Cell = Cell;
  Taken.Mode = Mode;
  Fact Failed{FactKind::Release, Loc, Lock};
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
  BranchFacts Told = makeFacts(Path, UnknownPath, Operation->Mode, Call.getExprLoc());
  if (Operation->Success == model::TrySuccess::Zero)
    std::swap(Told.IfTrue, Told.IfFalse);
  return Told;
}

/// What \p Condition tells about locks.
static BranchFacts computeLockFacts(const Expr &Condition, FactEmitter &Emit) {
  const Expr *E = stripWrappers(&Condition);
  if (const auto *Compared = dyn_cast<BinaryOperator>(E); Compared && Compared->isEqualityOp()) {
    // A result that is compared with 0: as if it were tested, or the inverse of that.
    const auto *Zero = dyn_cast<IntegerLiteral>(stripWrappers(Compared->getRHS()));
    if (!Zero || Zero->getValue() != 0)
      return {};
    BranchFacts Inner = computeLockFacts(*Compared->getLHS(), Emit);
    if (Compared->getOpcode() == BO_EQ)
      std::swap(Inner.IfTrue, Inner.IfFalse);
    return Inner;
  }
  if (const auto *Free = dyn_cast<CallExpr>(E); Free && Free->getDirectCallee() && !isa<CXXMemberCallExpr>(Free))
    return computeTryFunction(*Free, Emit);
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
  BranchFacts Told = computeLockFacts(Condition, Emit);
  return Told.IfTrue.empty() && Told.IfFalse.empty() ? computeAnswer(Condition, Emit) : Told;
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

void connect(const CFGBlock &Block, FactBlock &Facts, FactEmitter &Emit) {
  const Expr *Condition = findCondition(Block);
  const BranchFacts Told = Condition ? computeBranchFacts(*Condition, Emit) : BranchFacts();
  const bool HasNullParameter = llvm::any_of(Emit.Result.Blocks[Emit.Result.Entry].Facts, [](const Fact &F) {
    return F.Kind == FactKind::Point && F.Points == PointsTo::DefaultNull;
  });
  if (Condition && HasNullParameter)
    Facts.ConditionRoots = Emit.directRootsOf(*Condition);
  const bool TellsAnything = !Told.IfTrue.empty() || !Told.IfFalse.empty();
  bool IsTrueEdge = true; // the first successor of a branch
  for (const CFGBlock *Successor : Block.succs()) {
    if (Successor) {
      Facts.Successors.push_back(Successor->getBlockID());
      if (TellsAnything)
        Facts.OnEdge.push_back(IsTrueEdge ? Told.IfTrue : Told.IfFalse);
    }
    IsTrueEdge = false;
  }
}

} // namespace mapwarden::analysis
