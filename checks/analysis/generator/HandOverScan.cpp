// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HandOverScan.h.
#include "analysis/generator/HandOverScan.h"

#include "model/Recipients.h"
#include "support/AstQueries.h"
#include "support/StatementWalk.h"

using namespace clang;

namespace mapwarden::analysis {

const Decl *findBase(const Expr &Object) {
  const Expr *E = stripWrappers(&Object);
  while (true) {
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      const Expr *Inner = stripWrappers(Member->getBase());
      if (isa<CXXThisExpr>(Inner))
        return Member->getMemberDecl();
      E = Inner;
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      E = stripWrappers(Unary->getSubExpr());
    } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E); Call && Call->getNumArgs() != 0) {
      E = stripWrappers(Call->getArg(0));
    } else if (const auto *Getter = dyn_cast<CXXMemberCallExpr>(E); Getter && Getter->getNumArgs() == 0) {
      E = stripWrappers(Getter->getImplicitObjectArgument());
    } else {
      break;
    }
  }
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  return Named ? Named->getDecl() : nullptr;
}

static const FunctionDecl *findCallee(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  const auto *Made = dyn_cast<CXXConstructExpr>(&S);
  return Call ? Call->getDirectCallee() : Made ? Made->getConstructor() : nullptr;
}

/// \p S may refer to what is local, and be kept for later.
static bool mayLend(const Stmt &S, const model::Models &Models) {
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&S))
    return llvm::any_of(Lambda->captures(), [](const LambdaCapture &Captured) {
      return Captured.capturesThis() || Captured.capturesVariable();
    });
  const FunctionDecl *Callee = isa<CallExpr>(S) || isa<CXXConstructExpr>(S) ? findCallee(S) : nullptr;
  if (!Callee)
    return false;
  const auto *Made = dyn_cast<CXXConstructExpr>(&S);
  const unsigned Count = Made ? Made->getNumArgs() : cast<CallExpr>(S).getNumArgs();
  return Count > 1 && (model::CallableModel::isBinder(*Callee) || model::isBufferMaker(*Callee) ||
                       model::recipientOf(*Callee, Models.Callables) == model::Recipient::Thread ||
                       model::recipientOf(*Callee, Models.Callables) == model::Recipient::Task);
}

namespace {

/// A statement that is to be looked at, with what its surroundings make of it.
struct PendingStmt {
  const Stmt *S;
  ValueFate Fate;
  bool HasFate;
  /// The innermost statement around it whose end ends locals, and the branches and loops around it, innermost last.
  LocalLife Life;
  unsigned Around;
};

class Scanner {
public:
  Scanner(const FunctionDecl &Function, HandOverScan &Result) : Function(Function), Result(Result) {}

  void scan() {
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        if (Init->isAnyMemberInitializer())
          push(Init->getInit(), {Keeping::Stored, nullptr, Init->getMember()}, {}, NoBranch);
    for (const Stmt *Child : Function.getBody()->children())
      pushStatement(Child, {}, NoBranch);
    while (!Pending.empty()) {
      const PendingStmt Next = Pending.pop_back_val();
      visit(Next);
    }
  }

private:
  static constexpr unsigned NoBranch = 0;

  void push(const Stmt *S, ValueFate Fate, const LocalLife &Life, unsigned Around) {
    if (S)
      Pending.push_back({S, Fate, true, Life, Around});
  }
  /// A statement of its own: nobody keeps its value.
  void pushStatement(const Stmt *S, const LocalLife &Life, unsigned Around) { push(S, {}, Life, Around); }
  /// A part of an expression that makes of it what the tables do not say.
  void pushPart(const Stmt *S, const PendingStmt &Of) {
    if (S)
      Pending.push_back({S, {}, false, Of.Life, Of.Around});
  }

  void visit(const PendingStmt &Next) {
    if (isa<LambdaExpr>(Next.S)) {
      for (const Expr *Init : cast<LambdaExpr>(Next.S)->capture_inits())
        pushPart(Init, Next);
      return;
    }
    if (const auto *Declared = dyn_cast<DeclStmt>(Next.S))
      return declare(*Declared, Next);
    if (const auto *Return = dyn_cast<ReturnStmt>(Next.S))
      return push(Return->getRetValue(), {Keeping::Returned, nullptr, nullptr}, Next.Life, Next.Around);
    if (const auto *E = dyn_cast<Expr>(Next.S))
      return visitExpression(*E, Next);
    visitBranch(Next);
  }

  /// What holds statements: a block, a loop, a branch.
  void visitBranch(const PendingStmt &Next) {
    unsigned Around = Next.Around;
    LocalLife Life = Next.Life;
    const bool IsLoop = isa<ForStmt>(Next.S) || isa<WhileStmt>(Next.S) || isa<DoStmt>(Next.S);
    if (IsLoop || isa<CXXForRangeStmt>(Next.S) || isa<IfStmt>(Next.S) || isa<SwitchStmt>(Next.S)) {
      Branches.push_back({Next.S, Around});
      Around = Branches.size();
    }
    if (isa<CompoundStmt>(Next.S) || isa<ForStmt>(Next.S) || isa<IfStmt>(Next.S) || isa<SwitchStmt>(Next.S))
      Life.Range = Next.S->getSourceRange();
    if (isa<ForStmt>(Next.S) || isa<IfStmt>(Next.S) || isa<SwitchStmt>(Next.S))
      Life.IsOfTurn = false;
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(Next.S)) {
      pushPart(Range->getRangeInit(), {Next.S, {}, false, Next.Life, Around});
      Result.Lives[Range->getLoopVariable()] = {Range->getBody()->getSourceRange(), true};
      return push(Range->getBody(), {}, {Range->getBody()->getSourceRange(), true}, Around);
    }
    for (const Stmt *Child : Next.S->children()) {
      LocalLife Inner = Life;
      Inner.IsOfTurn = IsLoop && Child && isa<CompoundStmt>(Child) ? true : Life.IsOfTurn;
      pushStatement(Child, Inner, Around);
    }
  }

  void declare(const DeclStmt &Declared, const PendingStmt &Next) {
    for (const Decl *D : Declared.decls())
      if (const auto *Var = dyn_cast<VarDecl>(D)) {
        if (Next.Life.Range.isValid())
          Result.Lives[Var] = Next.Life;
        if (Var->getInit())
          push(Var->getInit(), fateIn(*Var), Next.Life, Next.Around);
      }
  }

  static ValueFate fateIn(const VarDecl &Var) {
    return Var.hasGlobalStorage() ? ValueFate{Keeping::Stored, nullptr, nullptr}
                                  : ValueFate{Keeping::Local, &Var, nullptr};
  }

  /// What becomes of what is put into \p Slot.
  static ValueFate fateAt(const Expr &Slot) {
    const Decl *Base = findBase(Slot);
    const auto *Var = dyn_cast_or_null<VarDecl>(Base);
    const bool IsOwn =
        Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType() && !Var->getType()->isPointerType();
    return IsOwn ? ValueFate{Keeping::Local, Var, nullptr}
                 : ValueFate{Keeping::Stored, nullptr, dyn_cast_or_null<FieldDecl>(Base)};
  }

  void visitExpression(const Expr &E, const PendingStmt &Next) {
    if (const auto *Named = dyn_cast<DeclRefExpr>(&E)) {
      const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
      const bool Leaves = Next.Fate.Kept == Keeping::Stored || Next.Fate.Kept == Keeping::Returned;
      if (Var && Next.HasFate && Leaves)
        Result.Later[Var] = Next.Fate.Kept;
      return;
    }
    if (isa<CallExpr>(E) || isa<CXXConstructExpr>(E) || isa<CXXNewExpr>(E))
      if (Next.HasFate)
        Result.Fates[&E] = Next.Fate;
    if (const auto *Assigned = dyn_cast<BinaryOperator>(&E); Assigned && Assigned->isAssignmentOp()) {
      push(Assigned->getRHS(), fateAt(*Assigned->getLHS()), Next.Life, Next.Around);
      return pushPart(Assigned->getLHS(), Next);
    }
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E))
      return visitMember(*Member, Next);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E); Operator && Operator->getOperator() == OO_Equal)
      push(Operator->getArg(1), fateAt(*Operator->getArg(0)), Next.Life, Next.Around);
    if (const auto *Call = dyn_cast<CallExpr>(&E))
      noteWait(*Call, Next);
    const FunctionDecl *Callee = findCallee(E);
    const bool IsPassedOn = !isa<CallExpr>(E) || (Callee && model::PointerModel::isIdentity(*Callee));
    for (const Stmt *Child : E.children())
      if (Child && IsPassedOn && Next.HasFate)
        push(Child, Next.Fate, Next.Life, Next.Around);
      else
        pushPart(Child, Next);
  }

  void visitMember(const CXXMemberCallExpr &Call, const PendingStmt &Next) {
    const CXXMethodDecl *Method = Call.getMethodDecl();
    const Expr *Object = Call.getImplicitObjectArgument();
    if (!Method || !Object)
      return;
    noteWait(Call, Next);
    if (SourceLocation &Last = Result.LastUses[findBase(*Object)]; Last < Call.getExprLoc() || Last.isInvalid())
      Last = Call.getExprLoc();
    if (model::letsGo(*Method)) {
      if (const VarDecl *Var = findVariable(*Object))
        Result.Later[Var] = Keeping::LetGo;
      return push(Object, {Keeping::LetGo, nullptr, nullptr}, Next.Life, Next.Around);
    }
    const Expr *Inner = stripWrappers(Object);
    if (isa<DeclRefExpr>(Inner) || isa<MemberExpr>(Inner))
      pushPart(Object, Next);
    else
      push(Object, {isAwaitedBy(*Method) ? Keeping::Awaited : Next.Fate.Kept, Next.Fate.Keeper, Next.Fate.Member},
           Next.Life, Next.Around);
    for (const Expr *Argument : Call.arguments())
      push(Argument, fateAt(*Object), Next.Life, Next.Around);
  }

  static bool isAwaitedBy(const FunctionDecl &Callee) {
    return model::givesBack(Callee) && !model::givesBackInTime(Callee);
  }

  /// A loop that asks again until it is so.
  static bool isUntil(const Stmt &S) {
    const auto *Loop = dyn_cast<ForStmt>(&S);
    return isa<WhileStmt>(S) || isa<DoStmt>(S) || (Loop && !Loop->getInc());
  }

  /// All branches and loops around a wait wait; if it is one for some time only, the loops that repeat it do.
  void noteWait(const CallExpr &Call, const PendingStmt &Next) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || !model::givesBack(*Callee))
      return;
    const bool IsInTime = model::givesBackInTime(*Callee);
    for (unsigned Branch = Next.Around; Branch != NoBranch; Branch = Branches[Branch - 1].second)
      if (!IsInTime || isUntil(*Branches[Branch - 1].first))
        Result.Awaiting.insert(Branches[Branch - 1].first);
  }

  const FunctionDecl &Function;
  HandOverScan &Result;
  llvm::SmallVector<PendingStmt, 32> Pending;
  /// Each branch or loop, and the number of the one around it, from 1.
  std::vector<std::pair<const Stmt *, unsigned>> Branches;
};

} // namespace

/// \p Function makes a member whose end waits for a thread or a task: it may have begun that there and then.
static bool makesWaiter(const FunctionDecl &Function) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function);
  return Constructor && llvm::any_of(Constructor->inits(), [](const CXXCtorInitializer *Init) {
           const FieldDecl *Member = Init->isWritten() ? Init->getMember() : nullptr;
           return Member && (model::joinsAtEnd(Member->getType()) || model::isFuture(Member->getType()));
         });
}

HandOverScan scanHandOvers(const FunctionDecl &Function, const model::Models &Models) {
  HandOverScan Result;
  // A coroutine has its locals for as long as it waits.
  Result.MayLend = Function.getBody() && !isa<CoroutineBodyStmt>(Function.getBody()) &&
                   !Function.isDependentContext() &&
                   (makesWaiter(Function) || anyStatement(Function, [&](const Stmt &S) { return mayLend(S, Models); }));
  if (Result.MayLend)
    Scanner(Function, Result).scan();
  return Result;
}

} // namespace mapwarden::analysis
