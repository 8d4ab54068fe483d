// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BorrowFacts.h. One function a kind of expression; what is not listed leads nowhere.
#include "analysis/generator/BorrowFacts.h"

#include "analysis/generator/EscapingVariables.h"
#include "analysis/generator/Temporaries.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

constexpr unsigned MaxDepth = 16;

/// The variable behind a name: that of the whole for a part of a structured binding.
static const VarDecl *findNamed(const ValueDecl &Named) {
  if (const auto *Binding = dyn_cast<BindingDecl>(&Named))
    return dyn_cast_or_null<VarDecl>(Binding->getDecomposedDecl());
  return dyn_cast<VarDecl>(&Named);
}

void BorrowFacts::bind(const VarDecl &Var, const Expr &Value, SourceLocation Loc) {
  const bool IsReference = Var.getType()->isReferenceType();
  auto Found = find(Value, IsReference, 0);
  if (!Found && (IsReference || Var.getType()->isPointerType()) && !Value.isTypeDependent())
    Found = findLeaving(Value, IsReference, 0);
  if (!Found || Found->IsWhole)
    return;
  Found->Kind = FactKind::Borrow;
  Found->Loc = placeOf(Loc);
  Found->Cell = Emit.Paths.getVariable(Emit.Symbols.of(Var));
  Cells.insert(Found->Cell);
  Emit.add(std::move(*Found));
}

void BorrowFacts::store(const MemberExpr &Place, PathId Cell, const Expr &Value, SourceLocation Loc) {
  if (!Place.getType()->isPointerType())
    return;
  Fact &Set = Emit.add(FactKind::Rebind, Loc, UnknownPath);
  Set.Cell = Cell;
  Set.Points = isNullValue(Value) ? PointsTo::Null : PointsTo::Something;
  auto Found = find(Value, false, 0);
  if (!Found)
    return;
  Found->Kind = FactKind::Borrow;
  Found->Loc = placeOf(Loc);
  Found->Cell = Cell;
  // `next->item = &items.back()` fills another place each time.
  const VariableSymbol *Base = Emit.Paths.findRootVariable(Cell);
  Found->IsKept = Base && Base->IsInFunction;
  Cells.insert(Cell);
  Emit.add(std::move(*Found));
}

PathId BorrowFacts::lend(const Expr &Argument, SourceLocation Loc) {
  auto Found = find(Argument, true, 0);
  if (!Found && !Argument.isTypeDependent()) // `(*it)->name`, of what an element owns alone
    Found = findLeaving(Argument, true, 0);
  if (!Found || Found->IsWhole || (Found->IsOwnedByElement && !Found->IsOwnedAlone))
    return UnknownPath;
  Found->Kind = FactKind::Borrow;
  Found->Loc = placeOf(Loc);
  Found->Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Argument));
  Cells.insert(Found->Cell);
  Emit.add(*Found);
  return Found->Cell;
}

void BorrowFacts::giveBack(PathId Cell, SourceLocation Loc) {
  Emit.add(FactKind::Rebind, Loc, UnknownPath).Cell = Cell;
}

void BorrowFacts::use(const MemberExpr &E) {
  if (!E.getType()->isPointerType() || !isa<CXXThisExpr>(E.getBase()->IgnoreParenImpCasts()))
    return;
  Fact &Use = Emit.add(FactKind::Use, E.getMemberLoc(), UnknownPath);
  Use.Cell = Emit.Builder.build(&E);
  Use.IsDereferenced = Emit.Modes.Dereferenced.contains(&E);
}

void BorrowFacts::use(const DeclRefExpr &E) {
  const VarDecl *Var = findNamed(*E.getDecl());
  if (!Var || Emit.Modes.NotUsed.contains(&E))
    return;
  const QualType Type = Var->getType();
  const CXXRecordDecl *Kind = isa<ParmVarDecl>(Var) ? Type->getAsCXXRecordDecl() : nullptr;
  const bool IsGivenIterator = Kind && Kind->hasDefinition() && model::PointerModel::isIterator(*Kind);
  if (isa<ParmVarDecl>(Var) ? !Type->isLValueReferenceType() && !IsGivenIterator : !Var->isLocalVarDecl())
    return;
  if (!Type->isReferenceType() && !Type->isPointerType() && !Type->isRecordType())
    return;
  Fact &Use =
      Emit.add(FactKind::Use, E.getLocation(),
               isa<BindingDecl>(E.getDecl()) ? Emit.Paths.getVariable(Emit.Symbols.of(*E.getDecl())) : UnknownPath);
  Use.Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Var));
  Use.IsDereferenced = Emit.Modes.Dereferenced.contains(&E);
}

void BorrowFacts::finish() {
  findWhereLeavingLeads();
  bool Changes = false;
  for (const FactBlock &Block : Emit.Result.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::IterateBegin)
        Cells.insert(F.Cell);
      Changes |= F.Kind == FactKind::Mutate;
      if (F.Kind == FactKind::Call) // which may erase by an iterator that it is given
        for (const auto &Roots : Emit.Result.Calls[F.CallIndex].ArgumentRoots)
          for (const PathId Root : Roots)
            if (const VariableSymbol *Var = Emit.Paths.findRootVariable(Root); Var && Var->IsIterator)
              Cells.insert(Root);
    }
  // What a parameter or a member leads to matters where it may be taken away.
  const auto IsNeeded = [&](const Fact &F) {
    return Cells.contains(F.Cell) || (Changes && (asParameter(Emit.Paths.findRootVariable(F.Cell)) ||
                                                  Emit.Paths.kind(Emit.Paths.root(F.Cell)) == PathKind::This));
  };
  for (FactBlock &Block : Emit.Result.Blocks)
    llvm::erase_if(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Use && (!IsNeeded(F) || Keepers.contains(findLocation(F.Loc)));
    });
}

static Fact makeBorrow(PathId Path, bool IsReference) {
  Fact F{FactKind::Borrow, Place(), Path};
  F.IsReference = IsReference;
  return F;
}

/// What leads into the container \p Object, a temporary.
Fact BorrowFacts::makeOfTemporary(const Expr &Object, bool IsReference) {
  Fact F = makeBorrow(Emit.Paths.getTemporary(Emit.Symbols.numberOf(Object)), IsReference);
  F.IsOfTemporary = true;
  return F;
}

/// What leads where the variable \p Named leads; nothing if that leads nowhere.
std::optional<Fact> BorrowFacts::findVariable(const ValueDecl &Named, bool IsReference) {
  const VarDecl *Var = findNamed(Named);
  const PathId Cell = Var ? Emit.Paths.getVariable(Emit.Symbols.of(*Var)) : UnknownPath;
  if (!Cells.contains(Cell))
    return std::nullopt;
  Fact F = makeBorrow(UnknownPath, IsReference);
  F.From = Cell;
  F.IsSameElement = true;
  return F;
}

/// The same container, another element.
std::optional<Fact> BorrowFacts::another(std::optional<Fact> Neighbour) {
  if (Neighbour) {
    Neighbour->IsSameElement = false;
    Neighbour->IsLookedUp = false;
    Neighbour->AtEnd = model::End::None;
    Neighbour->Key = UnknownPath;
  }
  return Neighbour;
}

/// True if \p E is `--it`: the iterator itself, behind the step.
static bool isStepped(const Expr &E) {
  const auto *Of = dyn_cast<CXXOperatorCallExpr>(&E);
  return Of && Of->getNumArgs() == 1 && (Of->getOperator() == OO_MinusMinus || Of->getOperator() == OO_PlusPlus);
}

/// Where an iterator, a view or a pair of one leads that is made of another object; not one that is copied out of the
/// container.
std::optional<Fact> BorrowFacts::findCopied(const CXXConstructExpr &Copy, unsigned Depth) {
  const Expr &Given = *Copy.getArg(0);
  const bool IsView = Emit.Models.Pointers.isView(Copy.getType());
  if (IsView && Given.isGLValue() && !Emit.Models.Pointers.isView(Given.getType())) {
    const bool IsContainer = Emit.Models.Containers.findContainer(Given.getType()) != nullptr;
    if (IsContainer && isTemporary(Given))
      return makeOfTemporary(Given, true);
    const auto Of = findViewOf(Given);
    return Of ? Of : find(Given, true, Depth + 1);
  }
  if (!IsView && (Given.getType()->isPointerType() || Emit.Models.Pointers.isView(Given.getType())))
    return std::nullopt; // a string of somebody's own, say, that copies what it is given
  // An iterator or a view that is made of another; not an object that is copied out of the container.
  const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(&Given));
  if (Reference && !Reference->getDecl()->getType()->isReferenceType())
    return findVariable(*Reference->getDecl(), false);
  if (const auto *Part = dyn_cast<MemberExpr>(stripWrappers(&Given)))
    if (auto Of = findPartOfRange(Copy, *Part))
      return Of;
  // Before C++17, what a function returns is moved from a temporary; and so is `emplace(...).first`.
  const Expr *From = Given.IgnoreImpCasts();
  const bool IsOfTemporary = isa<MaterializeTemporaryExpr>(From) || (isa<MemberExpr>(From) && From->isXValue());
  return Given.isGLValue() && !IsOfTemporary && !isStepped(*From) ? std::nullopt : find(Given, false, Depth + 1);
}

/// `range.first`, of what `equal_range` has handed out: the beginning of a walk, or its end.
std::optional<Fact> BorrowFacts::findPartOfRange(const CXXConstructExpr &Copy, const MemberExpr &Part) {
  const CXXRecordDecl *Kind = Copy.getType()->getAsCXXRecordDecl();
  const auto *Whole = Part.isArrow() ? nullptr : dyn_cast<DeclRefExpr>(stripWrappers(Part.getBase()));
  if (!Whole || !Kind || !model::PointerModel::isIterator(*Kind) || Whole->getDecl()->getType()->isReferenceType())
    return std::nullopt;
  auto Of = another(findVariable(*Whole->getDecl(), false));
  if (Of)
    Of->IsLookedUp = true;
  return Of;
}

std::optional<Fact> BorrowFacts::findPart(const MemberExpr &Member, bool AsReference, unsigned Depth) {
  if (AsReference)
    return find(*Member.getBase(), !Member.isArrow(), Depth + 1);
  const Expr *Whole = Member.isArrow() ? nullptr : stripWrappers(Member.getBase());
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Whole)) // `emplace(...).first`
    return findCall(*Call, false, Depth + 1);
  const auto *Pair = dyn_cast_or_null<DeclRefExpr>(Whole); // `result.first->value`
  const CXXRecordDecl *Kind = Pair ? Member.getType()->getAsCXXRecordDecl() : nullptr;
  const bool IsIterator = Kind && Kind->hasDefinition() && model::PointerModel::isIterator(*Kind);
  return IsIterator ? findVariable(*Pair->getDecl(), false) : std::nullopt;
}

/// \p AsReference: a reference is bound to \p E, or its address is taken; else its value is copied.
std::optional<Fact> BorrowFacts::find(const Expr &Written, bool AsReference, unsigned Depth) {
  if (Depth > MaxDepth)
    return std::nullopt;
  const Expr *E = Written.IgnoreParens();
  const auto Inner = [&](const Expr &Next, bool IsReference) { return find(Next, IsReference, Depth + 1); };
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
    return Inner(*Cleanups->getSubExpr(), AsReference);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return Inner(*Temporary->getSubExpr(), false);
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return Inner(*Bound->getSubExpr(), AsReference);
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getCastKind() != CK_LValueToRValue)
      return Inner(*Cast->getSubExpr(), AsReference);
    // A pointer that is copied leads where the other does; anything else is a value of its own, and so is a pointer
    // that is an element: `for (auto &p : items_) return p;`.
    const auto *Reference = dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens());
    return Reference && E->getType()->isPointerType() && !Reference->getDecl()->getType()->isReferenceType()
               ? findVariable(*Reference->getDecl(), true)
               : std::nullopt;
  }
  if (const auto *Copy = dyn_cast<CXXConstructExpr>(E))
    return AsReference               ? std::nullopt
           : Copy->getNumArgs() == 1 ? findCopied(*Copy, Depth)
                                     : findViewBegun(*Copy, Depth);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const bool IsReference = Reference->getDecl()->getType()->isReferenceType();
    if (AsReference)
      return IsReference ? findVariable(*Reference->getDecl(), true) : std::nullopt;
    // `it = other`
    return !IsReference && E->getType()->isRecordType() ? findVariable(*Reference->getDecl(), false) : std::nullopt;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_AddrOf)
      return Inner(*Unary->getSubExpr(), true);
    if (Unary->getOpcode() == UO_Deref && AsReference)
      return Inner(*Unary->getSubExpr(), false);
    return std::nullopt;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(Member->getMemberDecl()) ? findPart(*Member, AsReference, Depth) : std::nullopt;
  if (const auto *Sum = dyn_cast<BinaryOperator>(E); Sum && Sum->isAdditiveOp() && E->getType()->isPointerType())
    return another(Inner(Sum->getLHS()->getType()->isPointerType() ? *Sum->getLHS() : *Sum->getRHS(), AsReference));
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    auto Either = Inner(*Choice->getTrueExpr(), AsReference);
    return Either ? Either : Inner(*Choice->getFalseExpr(), AsReference);
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  return Call ? findCall(*Call, AsReference, Depth) : std::nullopt;
}

static bool isOfOneType(const Expr &Left, const Expr &Right) {
  return Left.getType().getCanonicalType().getUnqualifiedType() ==
         Right.getType().getCanonicalType().getUnqualifiedType();
}

std::optional<Fact> BorrowFacts::findCall(const CallExpr &Call, bool AsReference, unsigned Depth) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return std::nullopt;
  const llvm::ArrayRef<const Expr *> Arguments(Call.getArgs(), Call.getNumArgs());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (Method && Operator->getOperator() == OO_Subscript)
      return findMember(*Arguments[0], *Method, Arguments.drop_front(), AsReference, Depth);
    if (Operator->getOperator() == OO_Arrow || (Operator->getOperator() == OO_Star && AsReference)) {
      auto Of = findIterator(*Arguments[0], Depth);
      if (Of)
        Of->IsReference = true;
      return Of;
    }
    // it++, it + 1; not *it, nor a comparison or a distance
    const bool IsIterator = !AsReference && isOfOneType(Call, *Arguments[0]);
    return IsIterator ? another(findIterator(*Arguments[0], Depth)) : std::nullopt;
  }
  if (const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(&Call)) {
    if (auto Part = findPartOfView(*MemberCall, Depth))
      return Part;
    const CXXMethodDecl *Method = MemberCall->getMethodDecl();
    const Expr *Object = MemberCall->getImplicitObjectArgument();
    return Method && Object ? findMember(*Object, *Method, Arguments, AsReference, Depth) : std::nullopt;
  }
  if (model::PointerModel::isIdentity(*Callee) && Arguments.size() == 1)
    return find(*Arguments[0], AsReference, Depth + 1);
  if (const auto Handed = findFree(*Callee, Arguments))
    return Handed;
  // std::next(it), std::find(items.begin(), items.end(), x)
  if (!Callee->isInStdNamespace() || Arguments.empty() || AsReference || !isOfOneType(Call, *Arguments[0]))
    return std::nullopt;
  return another(findIterator(*Arguments[0], Depth));
}

/// What std::begin(items) and its like hand out.
std::optional<Fact> BorrowFacts::findFree(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments) {
  const auto *Container = Arguments.empty() ? nullptr : Emit.Models.Containers.findContainer(Arguments[0]->getType());
  const auto Effect = Container ? Emit.Models.Containers.findFunction(Callee) : std::nullopt;
  const bool IsIterator = Effect == model::Effect::Begin || Effect == model::Effect::End;
  const PathId Path = IsIterator || Effect == model::Effect::Element ? Emit.Builder.build(Arguments[0]) : UnknownPath;
  if (Path == UnknownPath)
    return std::nullopt;
  Fact F = makeBorrow(Path, !IsIterator);
  F.AtEnd = model::ContainerModel::endOf(Callee);
  return F;
}

/// Where the iterator that \p E names or computes leads.
std::optional<Fact> BorrowFacts::findIterator(const Expr &E, unsigned Depth) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(&E)))
    return findVariable(*Reference->getDecl(), false);
  return find(E, false, Depth + 1);
}

/// True if a pointer that \p Method of a container hands out by value is the element itself, as of a container of
/// pointers: it leads where it always did. `data()` points to the elements.
static bool isElementItself(const CXXMethodDecl &Method) {
  const auto *Kind = dyn_cast<ClassTemplateSpecializationDecl>(Method.getParent());
  if (!Kind || !Method.getReturnType()->isPointerType())
    return false;
  const QualType Result = Method.getReturnType().getCanonicalType().getUnqualifiedType();
  return llvm::any_of(Kind->getTemplateArgs().asArray(), [&](const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Type &&
           Argument.getAsType().getCanonicalType().getUnqualifiedType() == Result;
  });
}

/// What a member of a container without a name of its own hands out that is itself an element of one:
/// `names.rbegin()->c_str()` leads into names.
std::optional<Fact> BorrowFacts::findWithinElement(const Expr &Object, const CXXMethodDecl &Method,
                                                   const model::ContainerType &Container, unsigned Depth) {
  if (Emit.Models.Containers.findMethod(Container, Method) != model::Effect::Element ||
      !Method.getReturnType()->isPointerType() || isElementItself(Method))
    return std::nullopt;
  auto Of = find(Object, true, Depth + 1);
  if (Of)
    Of->IsReference = true;
  return Of;
}

/// What a member of a container hands out.
std::optional<Fact> BorrowFacts::findMember(const Expr &Object, const CXXMethodDecl &Method,
                                            llvm::ArrayRef<const Expr *> Arguments, bool AsReference, unsigned Depth) {
  const auto *Container = Emit.Models.Containers.findContainerOf(Object);
  const bool IsTemporary = (Container || (AsReference && returnsOwnPart(Method))) && isTemporary(Object);
  Fact F = IsTemporary ? makeOfTemporary(Object, true)
                       : makeBorrow(Container ? Emit.buildObject(Object) : UnknownPath, true);
  if (F.Path == UnknownPath)
    return Container && Depth < MaxDepth ? findWithinElement(Object, Method, *Container, Depth) : std::nullopt;
  if (!Container)
    return F;
  const QualType Result = Method.getReturnType();
  if (isa<CXXConversionDecl>(Method))
    return Result->isRecordType() ? std::optional(F) : std::nullopt; // a view of a string
  const auto Effect = Emit.Models.Containers.findMethod(*Container, Method);
  if (!Effect || isElementItself(Method))
    return std::nullopt;
  const bool LeadsToElement = Result->isReferenceType() ? AsReference : Result->isPointerType();
  const bool IsIterator =
      !Result->isReferenceType() && !Result->isPointerType() && Result->isRecordType() &&
      (*Effect == model::Effect::Begin || *Effect == model::Effect::End || *Effect == model::Effect::Lookup ||
       *Effect == model::Effect::Insert || *Effect == model::Effect::Erase);
  if (!LeadsToElement && !IsIterator)
    return std::nullopt;
  F.IsReference = LeadsToElement && (!Result->isPointerType() || *Effect == model::Effect::Element); // or an iterator
  F.AtEnd = model::ContainerModel::endOf(Method);
  F.IsBehindErased = *Effect == model::Effect::Erase;
  F.IsLookedUp = *Effect == model::Effect::Lookup;
  if (!Arguments.empty() &&
      (*Effect == model::Effect::Lookup || *Effect == model::Effect::Element || *Effect == model::Effect::Insert))
    F.Key = Emit.buildKey(*Arguments[0]);
  return F;
}

} // namespace mapwarden::analysis
