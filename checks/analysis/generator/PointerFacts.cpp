// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See PointerFacts.h. What is not listed may lead anywhere.
#include "analysis/generator/PointerFacts.h"

#include "model/Variants.h"

using namespace clang;

namespace mapwarden::analysis {

bool PointerFacts::isOfInterest(QualType Type) {
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    return Emit.Models.Containers.holdsContainer(Type->getPointeeType());
  return Emit.Models.Pointers.mayBeEmpty(Type) &&
         Emit.Models.Containers.holdsContainer(model::PointerModel::pointeeOf(Type));
}

PathId findSlot(const Expr &E, FactEmitter &Emit) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(&E);
  if (!Call || Call->getOperator() != OO_Subscript || Call->getNumArgs() != 2 ||
      !Emit.Models.Pointers.isPointer(Call->getType().getNonReferenceType()))
    return UnknownPath;
  const auto *Container = Emit.Models.Containers.findContainerOf(*Call->getArg(0));
  if (!Container || Container->Index == model::IndexKind::Inserts || !findVariable(*Call->getArg(1)))
    return UnknownPath;
  const PathId Path = Emit.Builder.build(Call);
  return Path != UnknownPath && Emit.Paths.kind(Emit.Paths.root(Path)) == PathKind::This ? Path : UnknownPath;
}

/// The variable of a loop that `element.second`, `it->second` or a binding is a part of; null if \p E is none of them.
static const VarDecl *findLoopVariable(const Expr &E) {
  if (const auto *Named = dyn_cast<DeclRefExpr>(&E)) {
    const auto *Part = dyn_cast<BindingDecl>(Named->getDecl());
    return Part ? dyn_cast<VarDecl>(Part->getDecomposedDecl()) : nullptr;
  }
  const auto *Member = dyn_cast<MemberExpr>(&E);
  const Expr *Whole = Member && isa<FieldDecl>(Member->getMemberDecl()) ? stripWrappers(Member->getBase()) : nullptr;
  const auto *Arrow = dyn_cast_or_null<CXXOperatorCallExpr>(Whole);
  if (Arrow && Arrow->getOperator() == OO_Arrow)
    Whole = stripWrappers(Arrow->getArg(0));
  return Whole ? findVariable(*Whole) : nullptr;
}

/// The iterator that \p Var stands at: the one that a range-for has, or itself; null if it stands at none.
static const VarDecl *findIterator(const VarDecl &Var) {
  if (!Var.isCXXForRangeDecl())
    return &Var;
  const Expr *Element = Var.getInit() ? stripWrappers(Var.getInit()) : nullptr;
  if (const auto *Copy = dyn_cast_or_null<CXXConstructExpr>(Element); Copy && Copy->getNumArgs() == 1)
    Element = stripWrappers(Copy->getArg(0));
  if (const auto *Star = dyn_cast_or_null<CXXOperatorCallExpr>(Element); Star && Star->getOperator() == OO_Star)
    return findVariable(*Star->getArg(0));
  const auto *Star = dyn_cast_or_null<UnaryOperator>(Element);
  return Star && Star->getOpcode() == UO_Deref ? findVariable(*Star->getSubExpr()) : nullptr;
}

PathId findWalked(const Expr &E, FactEmitter &Emit) {
  if (E.getType().isNull()) // a list in a template
    return UnknownPath;
  const Expr *Value = stripWrappers(&E);
  if (!Emit.Models.Pointers.isPointer(Value->getType().getNonReferenceType()))
    return UnknownPath;
  const VarDecl *Var = findLoopVariable(*Value);
  const VarDecl *Iterator = Var ? findIterator(*Var) : nullptr;
  const auto *Begin = Iterator && Iterator->getInit()
                          ? dyn_cast_or_null<CXXMemberCallExpr>(stripCopies(*Iterator->getInit()))
                          : nullptr;
  const CXXMethodDecl *Method = Begin ? Begin->getMethodDecl() : nullptr;
  const Expr *Object = Method ? Begin->getImplicitObjectArgument() : nullptr;
  const auto *Container = Object ? Emit.Models.Containers.findContainerOf(*Object) : nullptr;
  if (!Container || Container->Index != model::IndexKind::Inserts ||
      Emit.Models.Containers.findMethod(*Container, *Method) != model::Effect::Begin)
    return UnknownPath;
  const PathId Path = Emit.buildObject(*Object);
  return Emit.Paths.findField(Path) && Emit.Paths.kind(Emit.Paths.root(Path)) == PathKind::This
             ? Emit.Paths.getIndex(Path, &Emit.Symbols.of(*Iterator))
             : UnknownPath;
}

const Expr *findSmart(const Expr &E, model::Models &Models) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
  return Method && Object && Models.Pointers.isSmartPointer(Object->IgnoreParenBaseCasts()->getType()) &&
                 model::PointerModel::isRawPointerGetter(*Method)
             ? Object
             : nullptr;
}

/// A local variable or parameter that only this function sets, a member or an element of one; UnknownPath for all else.
PathId PointerFacts::findCell(const Expr &E) {
  const Expr *Value = stripWrappers(&E);
  if (!isOfInterest(Value->getType()))
    return UnknownPath;
  if (const Expr *Smart = findSmart(*Value, Emit.Models)) // items.get()
    return findCell(*Smart);
  if (const VarDecl *Var = findVariable(*Value)) {
    const bool IsReference = Var->getType()->isReferenceType() && !Var->getType()->isRValueReferenceType();
    const bool IsOwn = isa<ParmVarDecl>(Var) || (Var->isLocalVarDecl() && !IsReference) ||
                       (IsReference && Var->getType()->getPointeeType().isConstQualified() && Var->isLocalVarDecl());
    return IsOwn && !Emit.PassedBorrows.isEscaping(*Var) ? Emit.Paths.getVariable(Emit.Symbols.of(*Var)) : UnknownPath;
  }
  if (const PathId Slot = findSlot(*Value, Emit))
    return Slot;
  const auto *Member = dyn_cast<MemberExpr>(Value);
  return Member && isa<FieldDecl>(Member->getMemberDecl()) ? Emit.Builder.build(Member) : UnknownPath;
}

/// Where a pointer leads that is made of \p Value; nothing if it may be anywhere.
std::optional<PointsTo> PointerFacts::valueOf(const Expr &Value) {
  const Expr *E = stripWrappers(&Value);
  if (isNullValue(*E))
    return PointsTo::Null;
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E)) {
    if (Emit.Models.Pointers.mayBeEmpty(E->getType()) && Construction->getNumArgs() == 0)
      return PointsTo::Null;
    const bool IsOne = Construction->getNumArgs() >= 1 &&
                       (Construction->getNumArgs() == 1 || isa<CXXDefaultArgExpr>(Construction->getArg(1)));
    return IsOne ? valueOf(*Construction->getArg(0)) : std::nullopt;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E); Call && Call->getMethodDecl())
    if (model::PointerModel::isWeakLock(*Call->getMethodDecl()))
      return PointsTo::Perhaps;
  const auto *Call = dyn_cast<CallExpr>(E);
  const bool IsCast = Call && Call->getDirectCallee() && model::PointerModel::isCast(*Call->getDirectCallee());
  return IsCast ? std::optional(PointsTo::IfOfType) : std::nullopt;
}

Fact &PointerFacts::point(PathId Cell, PointsTo Where, SourceLocation Loc, PathId Subject) {
  Fact &Now = Emit.add(FactKind::Point, Loc, Subject);
  Now.Cell = Cell;
  Now.Points = Where;
  Now.IsTested = Where == PointsTo::Perhaps && AskedForExpiry.contains(Subject);
  return Now;
}

void PointerFacts::begin() {
  for (const ParmVarDecl *Parameter : Emit.Function.parameters())
    if (Parameter->hasDefaultArg() && !Parameter->hasUninstantiatedDefaultArg() &&
        !Parameter->hasUnparsedDefaultArg() && isOfInterest(Parameter->getType()) &&
        !Parameter->getType()->isReferenceType() && isNullValue(*Parameter->getDefaultArg()) &&
        !Emit.PassedBorrows.isEscaping(*Parameter))
      point(Emit.Paths.getVariable(Emit.Symbols.of(*Parameter)), PointsTo::DefaultNull, Parameter->getLocation());
}

/// The weak pointer that \p Value locks, or the object that it casts a pointer to; UnknownPath if it does neither.
static PathId madeOf(const Expr &Value, FactEmitter &Emit) {
  const Expr *E = stripCopies(Value);
  if (const auto *Lock = dyn_cast_or_null<CXXMemberCallExpr>(E))
    return Emit.Builder.build(Lock->getImplicitObjectArgument());
  const auto *Cast = dyn_cast_or_null<CallExpr>(E);
  return Cast && Cast->getNumArgs() == 1 ? Emit.buildObject(*Cast->getArg(0)) : UnknownPath;
}

/// \p Made asks a variant for an alternative: which one, and which others there are.
static void noteAlternative(Fact &Made, const Expr &Value, const FactEmitter &Emit) {
  const auto *Call = dyn_cast_or_null<CallExpr>(stripCopies(Value));
  const auto Asked = Call ? model::findAlternative(*Call) : model::AskedAlternative();
  if (!Asked.Variant)
    return;
  Made.Key = Emit.Paths.getConstant(Asked.Index);
  for (unsigned Other = 0; Other < Asked.Count; ++Other)
    if (Other != Asked.Index)
      Made.DirectRoots.push_back(Emit.Paths.getConstant(Other));
}

void PointerFacts::hold(const CallExpr &Call) {
  if (!Call.getDirectCallee() || !model::holdsAlternative(*Call.getDirectCallee()))
    return;
  Fact &Asked = point(Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call)), PointsTo::IfOfType, Call.getExprLoc(),
                      Emit.buildObject(*Call.getArg(0)));
  noteAlternative(Asked, Call, Emit);
}

void PointerFacts::declare(const VarDecl &Var) {
  if (!Var.isLocalVarDecl() || Var.hasGlobalStorage() || Var.getType()->isReferenceType() ||
      !isOfInterest(Var.getType()) || Emit.PassedBorrows.isEscaping(Var))
    return;
  const PathId Cell = Emit.Paths.getVariable(Emit.Symbols.of(Var));
  const auto Where = Var.getInit() ? valueOf(*Var.getInit()) : PointsTo::Unset;
  if (Where == PointsTo::Perhaps || Where == PointsTo::IfOfType)
    noteAlternative(point(Cell, *Where, Var.getInit()->getExprLoc(), madeOf(*Var.getInit(), Emit)), *Var.getInit(),
                    Emit);
  else if (Where)
    point(Cell, *Where, Var.getLocation());
}

void PointerFacts::assign(const Expr &Left, const Expr &Right, SourceLocation Loc) {
  if (const PathId Walked = findWalked(Left, Emit))
    point(Walked, PointsTo::Something, Loc);
  const PathId Cell = findCell(Left);
  if (Cell == UnknownPath)
    return;
  const PointsTo Where = valueOf(Right).value_or(PointsTo::Something);
  const bool IsMade = Where == PointsTo::Perhaps || Where == PointsTo::IfOfType;
  noteAlternative(point(Cell, Where, Loc, IsMade ? madeOf(Right, Emit) : UnknownPath), Right, Emit);
}

void PointerFacts::call(const Expr &Object, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Arguments,
                        SourceLocation Loc) {
  if (model::PointerModel::asksForExpiry(Method))
    if (const PathId Weak = Emit.Builder.build(&Object))
      AskedForExpiry.insert(Weak);
  if (!Method.getIdentifier() || !Emit.Models.Pointers.mayBeEmpty(stripWrappers(&Object)->getType()))
    return;
  if (const PathId Walked = Method.isConst() ? UnknownPath : findWalked(Object, Emit))
    point(Walked, PointsTo::Something, Loc);
  const PathId Cell = findCell(Object);
  if (Cell == UnknownPath || Method.isConst())
    return;
  const bool HasValue = !Arguments.empty() && !isa<CXXDefaultArgExpr>(Arguments[0]) && !isNullValue(*Arguments[0]);
  const bool Empties = !HasValue && model::PointerModel::empties(Method);
  point(Cell, Empties ? PointsTo::Null : PointsTo::Something, Loc);
}

void PointerFacts::hand(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  for (unsigned Index = 0; Index < Arguments.size(); ++Index) {
    const auto *Call = dyn_cast<CallExpr>(Arguments[Index]->IgnoreImplicit());
    const FunctionDecl *Moves = Call ? Call->getDirectCallee() : nullptr;
    const bool IsMove = Moves && model::PointerModel::isMove(*Moves);
    // Who takes a smart pointer by value, and who is its constructor, has it.
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
    if (IsMove && Constructor && Constructor->isMoveConstructor() &&
        Emit.Models.Pointers.isSmartPointer(Call->getArg(0)->getType()))
      if (const PathId Cell = findCell(*Call->getArg(0)))
        point(Cell, PointsTo::Moved, Call->getExprLoc());
    if (mayBeSetBy(Callee, Index))
      if (const PathId Cell = findCell(*Arguments[Index]))
        point(Cell, PointsTo::Something, Loc);
  }
}

void PointerFacts::give(llvm::ArrayRef<const Expr *> Arguments) {
  for (const Expr *Argument : Arguments)
    if (const auto *Parameter = dyn_cast<CXXConstructExpr>(Argument->IgnoreImplicit());
        Parameter && Parameter->getNumArgs() != 0)
      hand(*Parameter->getConstructor(), {Parameter->getArgs(), Parameter->getNumArgs()}, Parameter->getLocation());
}

void PointerFacts::receive(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Callee->hasBody() || !Call.getType()->isPointerType() || !isOfInterest(Call.getType()) ||
      Callee->hasAttr<ReturnsNonNullAttr>())
    return;
  // A call of the same function for the same object, or with the same argument, returns the same; or of a function of
  // no object and without arguments.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const unsigned Arguments = Call.getNumArgs();
  const PathId Of = Member && Arguments == 0 ? Emit.buildObject(*Member->getImplicitObjectArgument())
                    : Arguments == 1         ? Emit.buildKey(*Call.getArg(0))
                                             : UnknownPath;
  const PathId Same = !Member && Arguments == 0 ? Emit.Paths.getResult(Emit.Symbols.of(*Callee))
                                                : Emit.Paths.getComputed(Of, Emit.Symbols.of(*Callee));
  point(Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call)), PointsTo::Perhaps, Call.getExprLoc(), Same).Member =
      &Emit.Symbols.of(*Callee);
}

/// A pointer that a function has returned, and that is dereferenced there and then.
static bool isReceived(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(&E);
  return Call && Call->getDirectCallee() && !Call->getDirectCallee()->hasBody() && Call->getType()->isPointerType();
}

void PointerFacts::takeAddress(const Expr &E, SourceLocation Loc) {
  if (const PathId Cell = isa<MemberExpr>(stripWrappers(&E)) ? findCell(E) : UnknownPath)
    point(Cell, PointsTo::Something, Loc);
}

bool PointerFacts::dereference(const Expr &E, SourceLocation Loc) {
  const Expr *Value = stripWrappers(&E);
  if (const PathId Walked = findWalked(*Value, Emit))
    Emit.add(FactKind::Deref, Loc, UnknownPath).Cell = Walked;
  const PathId Cell = isReceived(*Value) && isOfInterest(Value->getType())
                          ? Emit.Paths.getTemporary(Emit.Symbols.numberOf(*Value))
                          : findCell(E);
  if (Cell == UnknownPath)
    return false;
  Emit.add(FactKind::Deref, Loc, Cell).Cell = Cell;
  return true;
}

} // namespace mapwarden::analysis
