// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See QueryFacts.h. One function a kind of expression; what is not listed answers nothing.
#include "analysis/generator/QueryFacts.h"
#include "support/Analyzable.h"

#include "analysis/generator/PointerFacts.h"
#include "analysis/generator/SearchFacts.h"
#include "model/LookupWords.h"
#include "model/Variants.h"

using namespace clang;

namespace mapwarden::analysis {

constexpr unsigned MaxDepth = 8;

static std::optional<Asked> inverse(std::optional<Asked> Of) {
  if (Of)
    Of->IsInverse = !Of->IsInverse;
  return Of;
}

void QueryFacts::compare(const CXXOperatorCallExpr &E) {
  for (const unsigned Side : {0u, 1u}) {
    const Expr *Ended = findEnded(*E.getArg(1 - Side), Emit);
    const auto Of = Ended ? find(*E.getArg(Side)) : std::nullopt;
    if (!Of)
      continue;
    Fact &Compared = Emit.add(FactKind::Compare, E.getExprLoc(), Emit.buildObject(*Ended));
    Compared.Cell = Of->Cell;
    return;
  }
  for (const unsigned Side : {0u, 1u}) { // with another iterator, perhaps that of the end
    const CXXRecordDecl *Kind = E.getArg(Side)->getType()->getAsCXXRecordDecl();
    const Expr *Other = stripWrappers(E.getArg(1 - Side));
    const auto *Named = dyn_cast<DeclRefExpr>(Other);
    const Expr *Chosen = stripCopies(*Other); // of two ends
    const bool IsNamed = Named ? !Named->getDecl()->isImplicit()
                               : isa<MemberExpr>(Other) || isa_and_nonnull<ConditionalOperator>(Chosen);
    const auto Of = IsNamed && Kind && model::PointerModel::isIterator(*Kind) ? find(*E.getArg(Side)) : std::nullopt;
    if (Of)
      Emit.add(FactKind::Compare, E.getExprLoc(), UnknownPath).Cell = Of->Cell;
  }
}

/// `a == b`, or `a != b`.
std::optional<Asked> QueryFacts::findCompared(const Expr &Left, const Expr &Right, bool IsEqual, unsigned Depth) const {
  const bool IsRightNone = findEnded(Right, Emit) || isNullValue(Right);
  if (!IsRightNone && !findEnded(Left, Emit) && !isNullValue(Left))
    return std::nullopt;
  const auto Of = find(IsRightNone ? Left : Right, Depth + 1);
  return IsEqual ? inverse(Of) : Of;
}

static std::optional<uint64_t> numberIn(const Expr &E) {
  const auto *Number = dyn_cast<IntegerLiteral>(stripWrappers(&E));
  return Number ? std::optional(Number->getValue().getLimitedValue()) : std::nullopt;
}

/// How many elements have a key: `items.count(key)`, or a variable that keeps that.
static bool isCount(const Expr &E) {
  const Expr *Value = stripWrappers(&E);
  if (const auto *Named = dyn_cast<DeclRefExpr>(Value))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()); Var && Var->isLocalVarDecl() && Var->getInit())
      Value = stripWrappers(Var->getInit());
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Value);
  return Call && Call->getMethodDecl() && !Call->getType()->isBooleanType() && Call->getType()->isIntegerType() &&
         model::ContainerModel::questionOf(*Call->getMethodDecl()) == model::Asks::Key;
}

/// What is told only where \p Of says that there is something.
static std::optional<Asked> ifFound(std::optional<Asked> Of) {
  if (Of)
    Of->IsImplied = true;
  return Of;
}

/// A number or a truth value that is compared with one that is written down: `items.count(key) == 1`, or more, which is
/// something; `items.contains(key) == false`.
std::optional<Asked> QueryFacts::findEqual(const Expr &Left, const Expr &Right, bool IsEqual, unsigned Depth) const {
  for (const bool IsMirrored : {false, true}) {
    const Expr &Bound = IsMirrored ? Left : Right;
    const Expr &Value = IsMirrored ? Right : Left;
    const auto *Said = dyn_cast<CXXBoolLiteralExpr>(stripWrappers(&Bound));
    if (Said && stripWrappers(&Value)->getType()->isBooleanType()) {
      const auto Of = find(Value, Depth + 1);
      return Said->getValue() == IsEqual ? Of : inverse(Of);
    }
    if (numberIn(Bound).value_or(0) == 0 || !isCount(Value))
      continue;
    const auto Of = ifFound(find(Value, Depth + 1));
    return IsEqual ? Of : inverse(Of);
  }
  return std::nullopt;
}

/// A size that is compared with a bound, `items.size() >= limit`: yes if there is no room left.
std::optional<Asked> QueryFacts::findRoom(const BinaryOperator &Compared) const {
  for (const bool IsMirrored : {false, true}) {
    const auto *Call = dyn_cast<CXXMemberCallExpr>(stripWrappers(IsMirrored ? Compared.getRHS() : Compared.getLHS()));
    const CXXMethodDecl *Method = Call && Emit.Modes.Bounded.contains(Call) ? Call->getMethodDecl() : nullptr;
    if (!Method || model::ContainerModel::questionOf(*Method) != model::Asks::Size ||
        !Emit.Models.Containers.findContainerOf(*Call->getImplicitObjectArgument()))
      continue;
    const auto Operator = IsMirrored ? BinaryOperator::reverseComparisonOp(Compared.getOpcode()) : Compared.getOpcode();
    return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(*Call)),
                 Operator == BO_LT || Operator == BO_LE || Operator == BO_NE};
  }
  return std::nullopt;
}

/// A number that is compared with none: `items.count(key) > 0`, `>= 1`, or the inverse; or with some, `> 1`.
std::optional<Asked> QueryFacts::findNumber(const BinaryOperator &Compared, unsigned Depth) const {
  const bool IsMirrored = numberIn(*Compared.getLHS()).has_value();
  const auto Bound = numberIn(IsMirrored ? *Compared.getLHS() : *Compared.getRHS());
  if (!Compared.isRelationalOp() || !Bound)
    return std::nullopt;
  const auto Operator = IsMirrored ? BinaryOperator::reverseComparisonOp(Compared.getOpcode()) : Compared.getOpcode();
  const bool IsMore = Operator == BO_GT || Operator == BO_GE;
  const uint64_t Least = *Bound + (Operator == BO_GT || Operator == BO_LE ? 1 : 0); // that is more
  const Expr &Value = IsMirrored ? *Compared.getRHS() : *Compared.getLHS();
  if (Least == 0 || (Least > 1 && !isCount(Value)))
    return std::nullopt;
  auto Of = find(Value, Depth + 1);
  if (Least > 1)
    Of = ifFound(Of);
  return IsMore ? Of : inverse(Of);
}

/// What a function that is not in sight computes of a key, and tells by its name whether there is something:
/// `node.hasLink(id)`, `contains(nodes, id)`.
PathId QueryFacts::findNamed(const CallExpr &Call) const {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  unsigned Arguments = Call.getNumArgs(); // that are written
  while (Arguments != 0 && isa<CXXDefaultArgExpr>(Call.getArg(Arguments - 1)))
    --Arguments;
  if (!Call.getType()->isBooleanType() || Arguments == 0 || Arguments > (Method ? 1u : 2u) ||
      (Method && !Method->isStatic() && !Method->isConst()) || !Callee.getDeclName().isIdentifier() ||
      !model::isQuestionName(Callee.getName()))
    return UnknownPath;
  return Emit.Paths.getComputed(Emit.buildKey(*Call.getArg(Arguments - 1)), Emit.Symbols.of(Callee));
}

std::optional<Asked> QueryFacts::findCall(const CallExpr &Call, unsigned Depth) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return std::nullopt;
  if (isSearch(Call, Emit) || model::holdsAlternative(*Callee))
    return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call))};
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    if (Kind == OO_Equal) // `(it = items.find(key)) != items.end()`
      return find(*Call.getArg(0), Depth + 1);
    if (Kind == OO_Subscript && isPointerByKey(Call, Emit.Models))
      return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call))};
    if (const PathId Slot = findSlot(Call, Emit))
      return Asked{Slot};
    const bool IsEqual = Kind == OO_EqualEqual;
    return (IsEqual || Kind == OO_ExclaimEqual) && Call.getNumArgs() == 2
               ? findCompared(*Call.getArg(0), *Call.getArg(1), IsEqual, Depth)
               : std::nullopt;
  }
  if (const Expr *Smart = findSmart(Call, Emit.Models))
    return find(*Smart, Depth + 1);
  if (const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const Expr *Object = MemberCall->getImplicitObjectArgument();
    const bool IsOptional = Object && Emit.Models.Pointers.mayBeEmpty(Object->getType());
    if (Object && (isa<CXXConversionDecl>(Callee) || // a pointer's `operator bool`
                   (IsOptional && model::PointerModel::asksForValue(*cast<CXXMethodDecl>(Callee)))))
      return find(*Object, Depth + 1);
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    const auto Row = Object && Method ? Emit.Models.Concurrent.findCall(*Object, *Method, Call.getNumArgs())
                                      : model::ConcurrentCall();
    if (model::isQuestion(Row.What))
      return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call)), Row.What == model::ConcurrentOp::Empty};
    if (Object && Emit.Models.Containers.findContainerOf(*Object)) {
      const model::Asks Question = model::ContainerModel::questionOf(*Callee);
      if (Question == model::Asks::Nothing)
        return std::nullopt;
      return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call)), Question == model::Asks::Empty};
    }
  }
  const FunctionDecl *Definition = nullptr;
  if (Callee->hasBody(Definition) ? isAnalyzable(*Definition) : Call.getType()->isPointerType())
    return Asked{Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call))};
  if (const PathId Named = findNamed(Call))
    return Asked{Named};
  return std::nullopt;
}

PathId QueryFacts::findFlagOfCaller(const Expr &E) const {
  const auto *Pointee = dyn_cast<UnaryOperator>(stripWrappers(&E));
  if (Pointee && Pointee->getOpcode() != UO_Deref)
    return UnknownPath;
  const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(findVariable(Pointee ? *Pointee->getSubExpr() : E));
  if (!Parameter ||
      (Pointee ? !Parameter->getType()->isPointerType() : !Parameter->getType()->isLValueReferenceType()) ||
      !Parameter->getType()->getPointeeType()->isBooleanType())
    return UnknownPath;
  const PathId Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Parameter));
  if (!Pointee)
    return Emit.PassedBorrows.mayBeSetByOthers(*Parameter) ? UnknownPath : Cell;
  const bool IsOthers =
      Emit.Modes.Reassigned.contains(Parameter) || Emit.PassedBorrows.isMoreThanDereferenced(*Parameter);
  return IsOthers ? UnknownPath : Emit.Paths.getDeref(Cell);
}

/// \p Member is a part of a local variable that nobody else sets: `best.first`.
static bool isPartOfLocal(const MemberExpr &Member, FactEmitter &Emit) {
  const Expr *Whole = &Member;
  while (const auto *Part = dyn_cast<MemberExpr>(Whole)) {
    if (Part->isArrow() || !isa<FieldDecl>(Part->getMemberDecl()))
      return false;
    Whole = stripWrappers(Part->getBase());
  }
  const VarDecl *Var = findVariable(*Whole);
  return Var && Var->isLocalVarDecl() && !Var->hasGlobalStorage() && !Var->getType()->isReferenceType() &&
         !Emit.PassedBorrows.isEscaping(*Var);
}

std::optional<Asked> QueryFacts::find(const Expr &E, unsigned Depth) const {
  if (Depth > MaxDepth)
    return std::nullopt;
  const Expr *Value = stripWrappers(&E);
  if (const PathId Flag = findFlagOfCaller(*Value))
    return Asked{Flag};
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Value))
    return find(*Rewritten->getSemanticForm(), Depth + 1);
  if (const auto *Copy = dyn_cast<CXXConstructExpr>(Value))
    return Copy->getNumArgs() == 1 ? find(*Copy->getArg(0), Depth + 1) : std::nullopt;
  if (const auto *Not = dyn_cast<UnaryOperator>(Value))
    return Not->getOpcode() == UO_LNot ? inverse(find(*Not->getSubExpr(), Depth + 1)) : std::nullopt;
  if (const auto *Compared = dyn_cast<BinaryOperator>(Value)) {
    if (const auto OfRoom = Compared->isComparisonOp() ? findRoom(*Compared) : std::nullopt)
      return OfRoom;
    if (const auto Equal = Compared->isEqualityOp() ? findEqual(*Compared->getLHS(), *Compared->getRHS(),
                                                                Compared->getOpcode() == BO_EQ, Depth)
                                                    : std::nullopt)
      return Equal;
    if (Compared->isEqualityOp())
      return findCompared(*Compared->getLHS(), *Compared->getRHS(), Compared->getOpcode() == BO_EQ, Depth);
    if (Compared->getOpcode() == BO_Assign)
      return find(*Compared->getLHS(), Depth + 1);
    return findNumber(*Compared, Depth);
  }
  if (const PathId Walked = findWalked(*Value, Emit))
    return Asked{Walked};
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Value)) {
    const auto *Var = dyn_cast<VarDecl>(Reference->getDecl());
    const bool IsOwn =
        Var && (Var->isLocalVarDecl() || (isa<ParmVarDecl>(Var) && !Emit.Modes.Reassigned.contains(Var)));
    // Of a flag that others set, `read(&ok)`, no two tests need agree.
    const bool IsFlagOfOthers = IsOwn && Var->getType()->isBooleanType() && Emit.PassedBorrows.mayBeSetByOthers(*Var);
    return IsOwn && !IsFlagOfOthers ? std::optional(Asked{Emit.Paths.getVariable(Emit.Symbols.of(*Var))})
                                    : std::nullopt;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(Value);
      Member && isa<FieldDecl>(Member->getMemberDecl()) &&
      (Member->getType()->isPointerType() || Emit.Models.Pointers.mayBeEmpty(Member->getType()))) {
    const PathId Path = Emit.Builder.build(Member);
    const bool IsOwn = Emit.Paths.kind(Emit.Paths.root(Path)) == PathKind::This || isPartOfLocal(*Member, Emit);
    return IsOwn ? std::optional(Asked{Path}) : std::nullopt;
  }
  if (const auto *Not = dyn_cast<CXXOperatorCallExpr>(Value); // as boost's pointers have it
      Not && Not->getOperator() == OO_Exclaim && Emit.Models.Pointers.mayBeEmpty(Not->getArg(0)->getType()))
    return inverse(find(*Not->getArg(0), Depth + 1));
  const auto *Call = dyn_cast<CallExpr>(Value);
  return Call ? findCall(*Call, Depth) : std::nullopt;
}

void QueryFacts::bind(PathId Cell, const Expr &Value, SourceLocation Loc, bool IsImplied) {
  const Expr *Left = &Value; // of `a && b && c`, which may be long
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    const auto *Both = dyn_cast<BinaryOperator>(stripWrappers(Left));
    if (!Both || Both->getOpcode() != BO_LAnd)
      break;
    bind(Cell, *Both->getRHS(), Loc, true);
    Left = Both->getLHS();
    IsImplied = true;
  }
  const auto Of = find(*Left);
  if (!Of || Of->Cell == Cell || (Of->IsImplied && Of->IsInverse))
    return;
  Fact &Answer = Emit.add(FactKind::Answer, Loc, UnknownPath);
  Cells.insert(Cell);
  Answer.Cell = Cell;
  Answer.From = Of->Cell;
  Answer.Value = Of->IsInverse ? Truth::False : Truth::True;
  Answer.IsImplied = IsImplied || Of->IsImplied;
}

/// \p E is null, or makes an optional or smart pointer of nothing.
static bool isNone(const Expr &E, model::Models &Models) {
  const Expr *Value = stripWrappers(&E);
  const auto *Made = dyn_cast<CXXConstructExpr>(Value);
  if (!Made || !Models.Pointers.mayBeEmpty(Made->getType()))
    return isNullValue(*Value);
  return Made->getNumArgs() == 0 || (Made->getNumArgs() == 1 && isNone(*Made->getArg(0), Models));
}

/// `return it == items.end() ? nullptr : &it->second`: the result is null exactly where nothing was found.
void QueryFacts::returnChoice(PathId Result, const ConditionalOperator &Choice, SourceLocation Loc) {
  const auto Of = find(*Choice.getCond());
  const bool IsNullThen = isNone(*Choice.getTrueExpr(), Emit.Models);
  if (!Of || Of->IsImplied || IsNullThen == isNone(*Choice.getFalseExpr(), Emit.Models) || Of->IsInverse != IsNullThen)
    return;
  Fact &Answer = Emit.add(FactKind::Answer, Loc, UnknownPath);
  Cells.insert(Result);
  Answer.Cell = Result;
  Answer.From = Of->Cell;
  Answer.Value = Truth::True;
}

void QueryFacts::returnValue(const Expr &Value, SourceLocation Loc) {
  const PathId Result = Emit.Paths.getResult(Emit.Symbols.of(Emit.Function));
  const bool IsPointer = Emit.Function.getReturnType()->isPointerType();
  if (IsPointer || Emit.Models.Pointers.mayBeEmpty(Emit.Function.getReturnType())) {
    const Expr *Returned = IsPointer ? stripWrappers(&Value) : stripCopies(Value);
    if (const auto *Choice = dyn_cast_or_null<ConditionalOperator>(Returned))
      returnChoice(Result, *Choice, Loc);
    if (!IsPointer || isa<DeclRefExpr>(stripWrappers(&Value))) // what a variable holds
      bind(Result, Value, Loc);
    if (!isNone(Value, Emit.Models))
      return;
    Fact &None = Emit.add(FactKind::Answer, Loc, UnknownPath);
    None.Cell = Result;
    None.Value = Truth::False;
    return;
  }
  if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(stripWrappers(&Value))) {
    Fact &Answer = Emit.add(FactKind::Answer, Loc, UnknownPath);
    Answer.Cell = Result;
    Answer.Value = Literal->getValue() ? Truth::True : Truth::False;
    return;
  }
  bind(Result, Value, Loc);
}

void QueryFacts::dereference(const Expr &E, SourceLocation Loc) {
  const Expr *Value = stripWrappers(&E);
  PathId Cell = UnknownPath;
  if (const auto *Named = dyn_cast<DeclRefExpr>(Value)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    Cell = Var && Var->isLocalVarDecl() ? Emit.Paths.getVariable(Emit.Symbols.of(*Var)) : UnknownPath;
  } else if (isa<CallExpr>(Value) && Emit.CallIndices.count(Value) != 0) {
    Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(*Value));
    Cells.insert(Cell);
  }
  if (Cell != UnknownPath)
    Emit.add(FactKind::Deref, Loc, UnknownPath).Cell = Cell;
}

void QueryFacts::finish() {
  bool HasMembers = false; // that an unseen function may change
  for (const FactBlock &Block : Emit.Result.Blocks) {
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Point || (F.Kind == FactKind::Borrow && F.IsBehindErased))
        Cells.insert(F.Cell);
      else if (F.Kind == FactKind::Answer && F.From != UnknownPath)
        Cells.insert(F.From); // of which the cell is a copy
    for (const std::vector<Fact> &Edge : Block.OnEdge)
      for (const Fact &F : Edge)
        if (F.Kind == FactKind::Known)
          Cells.insert(F.Cell);
  }
  for (FactBlock &Block : Emit.Result.Blocks)
    for (Fact &F : Block.Facts) {
      const bool IsMember =
          F.Kind == FactKind::Deref && (Emit.Paths.findField(F.Cell) || Emit.Paths.kind(F.Cell) == PathKind::Index);
      HasMembers |= IsMember || F.Asks == model::Asks::Key || F.Asks == model::Asks::Bound;
      if (IsMember)
        Cells.insert(F.Cell); // whether anybody sets it is a question for all functions
    }
  const auto HasCell = [&](PathId Object) {
    return llvm::any_of(Cells, [&](PathId Cell) { return Emit.Paths.isPrefix(Object, Cell); });
  };
  for (FactBlock &Block : Emit.Result.Blocks)
    llvm::erase_if(Block.Facts, [&](const Fact &F) {
      return (F.Kind == FactKind::Deref && !Cells.contains(F.Cell)) ||
             (F.Kind == FactKind::MayChange && !HasCell(F.Path)) ||
             (F.Kind == FactKind::OpaqueMemberCall && !HasMembers);
    });
}

bool isPointerByKey(const CallExpr &Call, model::Models &Models) {
  return Models.Pointers.isPointer(Call.getType()) && isByKey(Call, Models);
}

bool isByKey(const CallExpr &Call, model::Models &Models) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (!Operator || Operator->getOperator() != OO_Subscript)
    return false;
  const auto *Container = Models.Containers.findContainerOf(*Call.getArg(0));
  return Container && Container->Index == model::IndexKind::Inserts;
}

} // namespace mapwarden::analysis
