// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What leads into a container and leaves the function?
//
//   return items_;                 by reference: the container itself
//   return &it->second;            an element; `it` says of which container
//   return name_.c_str();          the same
//   return it->second.get();       what an element owns
//   return {all_.begin(), all_.end()};
#include "analysis/generator/BorrowFacts.h"
#include "analysis/generator/OwnedElements.h"

#include "clang/AST/ASTContext.h"

using namespace clang;

namespace mapwarden::analysis {

constexpr unsigned MaxDepth = 16;

void BorrowFacts::returnValue(const Expr *Value, SourceLocation Loc) {
  if (!Value || Value->isTypeDependent() || Emit.Function.isDependentContext())
    return;
  const QualType Type = Emit.Function.getReturnType();
  if (Type->isRValueReferenceType() || Type->isVoidType())
    return;
  if (const auto Found = findLeaving(*Value, Type->isReferenceType(), 0))
    leave(*Found, WayOut::Return, Loc);
}

void BorrowFacts::leave(Fact Found, WayOut Out, SourceLocation Loc) {
  Found.Kind = FactKind::Escape;
  Found.Loc = placeOf(Loc);
  Found.Out = Out;
  Emit.add(std::move(Found));
}

/// True if \p Type leads somewhere else, if its object is copied.
static bool leadsElsewhere(QualType Type, model::Models &Models) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Type->isPointerType() || Models.Pointers.isView(Type) || Models.Pointers.isRange(Type) ||
         (Record && model::PointerModel::isIterator(*Record));
}

/// True if \p Place is what a parameter refers or points to, or a part of it: the caller's.
static bool isOfCaller(const Expr &Place) {
  const Expr *E = stripWrappers(&Place);
  bool IsThrough = false;
  while (true) {
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      IsThrough |= Member->isArrow();
      E = stripWrappers(Member->getBase());
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E); Unary && Unary->getOpcode() == UO_Deref) {
      IsThrough = true;
      E = stripWrappers(Unary->getSubExpr());
    } else {
      break;
    }
  }
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  const auto *Parameter = Named ? dyn_cast<ParmVarDecl>(Named->getDecl()) : nullptr;
  const QualType Type = Parameter ? Parameter->getType() : QualType();
  return Parameter && (Type->isLValueReferenceType() || (IsThrough && Type->isPointerType()));
}

void BorrowFacts::storeOut(const Expr &Place, const Expr &Value, SourceLocation Loc) {
  if (Place.isTypeDependent() || Emit.Function.isDependentContext() || !leadsElsewhere(Place.getType(), Emit.Models) ||
      !isOfCaller(Place))
    return;
  if (const auto Found = findLeaving(Value, false, 0))
    leave(*Found, WayOut::Parameter, Loc);
}

/// What the object leads to that is made here: a view of a container or of what a pointer leads to; or the first part
/// of an aggregate that leads anywhere, `std::make_pair(items_.begin(), items_.end())`, if no guard goes along.
std::optional<Fact> BorrowFacts::findParts(llvm::ArrayRef<const Expr *> Parts, unsigned Depth) {
  std::optional<Fact> Found;
  for (const Expr *Part : Parts) {
    if (Emit.Models.Capabilities.findGuard(Part->getType()) || Emit.Models.Capabilities.mayHoldGuard(Part->getType()))
      return std::nullopt;
    if (!Found && leadsElsewhere(Part->getType(), Emit.Models))
      Found = findLeaving(*Part, false, Depth + 1);
  }
  return Found;
}

/// \p Made is no reference to anything, but an object that may lead somewhere.
std::optional<Fact> BorrowFacts::findMade(const CXXConstructExpr &Made, unsigned Depth) {
  const llvm::ArrayRef<const Expr *> Arguments(Made.getArgs(), Made.getNumArgs());
  const bool IsView = Emit.Models.Pointers.isView(Made.getType());
  if (Arguments.empty())
    return std::nullopt;
  if (IsView && Arguments[0]->isGLValue() && !Emit.Models.Pointers.isView(Arguments[0]->getType())) {
    auto Of = findLeaving(*Arguments[0], true, Depth + 1);
    if (Of)
      Of->IsWhole = false; // it leads to the elements
    return Of;
  }
  if (IsView)
    return findLeaving(*Arguments[0], false, Depth + 1);
  if (Made.getConstructor()->isCopyOrMoveConstructor())
    return leadsElsewhere(Made.getType(), Emit.Models) || !Arguments[0]->isGLValue() ||
                   isa<MaterializeTemporaryExpr>(Arguments[0]->IgnoreImpCasts())
               ? findLeaving(*Arguments[0], false, Depth + 1)
               : std::nullopt;
  const CXXRecordDecl *Record = Made.getType()->getAsCXXRecordDecl();
  // An iterator that is made of another, such as a const one.
  if (leadsElsewhere(Made.getType(), Emit.Models) && Arguments.size() == 1)
    return findLeaving(*Arguments[0], false, Depth + 1);
  return Record && Record->isInStdNamespace() && (Record->getName() == "pair" || Record->getName() == "tuple")
             ? findParts(Arguments, Depth)
             : std::nullopt;
}

/// What the smart pointer leads to that \p Call looks through, `p.get()` or `*p`: if that is an element, or a part of
/// one, what an element owns.
std::optional<Fact> BorrowFacts::findOwned(const CallExpr &Call, bool AsReference, unsigned Depth) {
  const Expr *Pointer = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const CXXMethodDecl *Method = Member->getMethodDecl();
    if (!AsReference && Method && model::PointerModel::isRawPointerGetter(*Method))
      Pointer = Member->getImplicitObjectArgument();
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const bool IsThrough = Operator->getOperator() == OO_Arrow || (Operator->getOperator() == OO_Star && AsReference);
    if (IsThrough && Operator->getNumArgs() == 1)
      Pointer = Operator->getArg(0);
  }
  if (Pointer) // a library may have the members in a base
    Pointer = Pointer->IgnoreParenBaseCasts();
  if (!Pointer || Pointer->getType()->isPointerType() || !Emit.Models.Pointers.isSmartPointer(Pointer->getType()))
    return std::nullopt;
  auto Of = findLeaving(*Pointer, true, Depth + 1);
  if (!Of)
    return std::nullopt;
  Of->IsOwnedByElement = true;
  const QualType Owned = findOwnedAlone(Pointer->getType());
  Of->IsOwnedAlone = !Owned.isNull() && !mayMoveOut(Emit.Function, Owned);
  Of->IsReference = true;
  return Of;
}

/// The text that \p Call hands out a view of, or a pointer into: `name.c_str()`, or `name` where a view is wanted; null
/// if it is no such call.
static const Expr *findViewed(const CallExpr &Call, model::Models &Models) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
  const Expr *Object = Method ? Member->getImplicitObjectArgument() : nullptr;
  const auto *Container = Object && Object->isGLValue() ? Models.Containers.findContainerOf(*Object) : nullptr;
  if (!Container)
    return nullptr;
  const bool IsView = isa<CXXConversionDecl>(Method) && Models.Pointers.isView(Call.getType());
  const bool IsPointer =
      Call.getType()->isPointerType() && Models.Containers.findMethod(*Container, *Method) == model::Effect::Element;
  return IsView || (IsPointer && Call.getType()->getPointeeType()->isAnyCharacterType()) ? Object : nullptr;
}

/// \p AsReference: the expression itself leaves, rather than its value.
std::optional<Fact> BorrowFacts::findLeaving(const Expr &Written, bool AsReference, unsigned Depth) {
  if (Depth > MaxDepth)
    return std::nullopt;
  const Expr *E = Written.IgnoreParens();
  const auto Inner = [&](const Expr &Next, bool IsReference) { return findLeaving(Next, IsReference, Depth + 1); };
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return Inner(*Full->getSubExpr(), AsReference);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return Inner(*Temporary->getSubExpr(), false);
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return Inner(*Bound->getSubExpr(), AsReference);
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    auto Either = Inner(*Choice->getTrueExpr(), AsReference);
    return Either ? Either : Inner(*Choice->getFalseExpr(), AsReference);
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E); Cast && Cast->getCastKind() != CK_LValueToRValue)
    return Inner(*Cast->getSubExpr(), AsReference);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E); Unary && Unary->getOpcode() == UO_AddrOf)
    return Inner(*Unary->getSubExpr(), true);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return AsReference ? std::nullopt : findParts(List->inits(), Depth);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    return AsReference ? std::nullopt : findMade(*Made, Depth);
  if (const auto *Member = dyn_cast<MemberExpr>(E); Member && AsReference && isa<FieldDecl>(Member->getMemberDecl()))
    if (auto Around = Inner(*Member->getBase(), !Member->isArrow())) // a part of an element, or of a pair
      return Around;
  if (AsReference && E->isGLValue() && isa<MemberExpr, DeclRefExpr>(E) &&
      Emit.Models.Containers.findContainer(E->getType())) {
    const PathId Path = Emit.Builder.build(E);
    if (Emit.Paths.findStored(Path)) {
      Fact Whole{FactKind::Escape, {}, Path};
      Whole.IsWhole = true;
      Whole.IsReference = true;
      return Whole;
    }
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (auto Owned = findOwned(*Call, AsReference, Depth))
      return Owned;
    if (const Expr *Text = AsReference ? nullptr : findViewed(*Call, Emit.Models))
      if (auto Around = Inner(*Text, true); Around && !Around->IsWhole)
        return Around;
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!AsReference && Callee && Callee->isInStdNamespace() && Callee->getDeclName().isIdentifier() &&
        (Callee->getName() == "make_pair" || Callee->getName() == "make_tuple"))
      return findParts({Call->getArgs(), Call->getNumArgs()}, Depth);
  }
  return find(*E, AsReference, Depth);
}

/// True if \p E names \p Var.
static bool isNamed(const Expr *E, const VarDecl &Var) {
  const auto *Named = E ? dyn_cast<DeclRefExpr>(stripWrappers(E)) : nullptr;
  return Named && Named->getDecl() == &Var;
}

/// The content of \p Var goes elsewhere in \p Body: it is moved from, or swapped.
static bool isMovedIn(const Stmt &Body, const VarDecl &Var) {
  llvm::SmallVector<const Stmt *, 16> Pending{&Body};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Call = dyn_cast<CallExpr>(Next);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && (model::PointerModel::isMove(*Callee) || model::PointerModel::exchanges(*Callee))) {
      const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
      if ((Member && isNamed(Member->getImplicitObjectArgument(), Var)) ||
          llvm::any_of(Call->arguments(), [&](const Expr *Argument) { return isNamed(Argument, Var); }))
        return true;
    }
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  return false;
}

/// True if \p Path lies in a container of the function's own, which keeps its elements to itself until it ends.
bool BorrowFacts::endsWithFunction(PathId Path) const {
  const VariableSymbol *Root = Path == UnknownPath ? nullptr : Emit.Paths.findRootVariable(Path);
  const VarDecl *Var = Root && Root->isLocal() ? AstSymbols::findVariable(Root) : nullptr;
  const PathId Whole = Var ? Emit.Paths.root(Path) : UnknownPath;
  if (!Var || !Var->isLocalVarDecl() || Var->isStaticLocal() || Var->getType()->isReferenceType() ||
      !Emit.Paths.isWithin(Path, Whole) || Root->Owner != &patternOf(*Emit.Result.Function))
    return false;
  const auto *Container = Emit.Models.Containers.findContainer(Var->getType());
  if (!Container || Container->IsCopyOnWrite || Emit.Models.Pointers.isView(Var->getType()))
    return false;
  return !isMovedIn(*Emit.Function.getBody(), *Var);
}

void BorrowFacts::findWhereLeavingLeads() {
  llvm::SmallVector<Fact *, 4> Leaving;
  llvm::DenseMap<PathId, llvm::SmallVector<const Fact *, 2>> Set;
  for (FactBlock &Block : Emit.Result.Blocks)
    for (Fact &F : Block.Facts)
      if (F.Kind == FactKind::Escape && F.From != UnknownPath)
        Leaving.push_back(&F);
  if (!Leaving.empty())
    for (const FactBlock &Block : Emit.Result.Blocks)
      for (const Fact &F : Block.Facts)
        if (F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin)
          Set[F.Cell].push_back(&F);
  for (Fact *F : Leaving) {
    llvm::SmallVector<PathId, 4> Cells{F->From};
    for (unsigned Index = 0; Index < Cells.size() && F->Path == UnknownPath; ++Index)
      for (const Fact *By : Set.lookup(Cells[Index])) {
        if (By->From != UnknownPath && !llvm::is_contained(Cells, By->From))
          Cells.push_back(By->From);
        if (F->Path == UnknownPath)
          F->Path = By->Path;
        F->IsOwnedByElement |= By->IsOwnedByElement;
      }
  }
  for (FactBlock &Block : Emit.Result.Blocks) {
    for (Fact &F : Block.Facts)
      F.IsOfLocal = F.Kind == FactKind::Escape && !F.IsWhole && !F.IsOwnedByElement && endsWithFunction(F.Path);
    llvm::erase_if(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Escape && !F.IsOfLocal && !Emit.Paths.findStored(F.Path);
    });
  }
}

} // namespace mapwarden::analysis
