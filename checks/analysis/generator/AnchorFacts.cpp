// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members of this object lead into its containers from one call to the next?
//
//   next_ = backends_.begin();        Anchor next_ backends_ set
//   byName_[name] = &symbols_.back(); Anchor byName_ symbols_ keeps
//   return next_->port;               Anchor next_ used
#include "analysis/generator/BorrowFacts.h"

#include "support/StatementWalk.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

static bool isIterator(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() && model::PointerModel::isIterator(*Record);
}

/// A pointer to an object, rather than to text, to a function or to anything.
static bool isPointerToObject(QualType Type) {
  const QualType Pointer = Type.getNonReferenceType();
  return Pointer->isPointerType() && Pointer->getPointeeType()->isObjectType() &&
         !Pointer->getPointeeType()->isAnyCharacterType();
}

/// The field of this object that \p E names; null if it names none.
static const FieldDecl *findOwnField(const Expr &E) {
  const auto *Member = dyn_cast<MemberExpr>(stripWrappers(&E));
  return Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts())
             ? dyn_cast<FieldDecl>(Member->getMemberDecl())
             : nullptr;
}

/// \p Value is made of what \p Field has: `next_ = std::next(next_)`.
static bool isMadeOf(const Expr &Value, const FieldDecl &Field) {
  llvm::SmallVector<const Stmt *, 8> Pending{&Value};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next)
      continue;
    const auto *Member = dyn_cast<MemberExpr>(Next);
    if (Member && findOwnField(*Member) == &Field)
      return true;
    Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

void BorrowFacts::addAnchor(const FieldDecl &Field, const Expr &Value, bool IsKept, SourceLocation Loc) {
  const PathId Cell = Emit.Paths.getField(Emit.Paths.getThis(), Emit.Symbols.of(Field));
  auto Found = find(Value, false, 0);
  if (Found && IsKept && Found->Path == Cell)
    return; // a position in the keeper itself
  const bool IsOwn = !Found && isMadeOf(Value, Field);
  if (IsOwn && IsKept)
    return;
  Fact New = Found ? std::move(*Found) : Fact{FactKind::Anchor, placeOf(Loc)};
  New.Kind = FactKind::Anchor;
  New.Loc = placeOf(Loc);
  New.Cell = Cell;
  New.Access = AccessKind::WriteElement;
  New.IsKept = IsKept;
  if (IsOwn)
    New.From = Cell;
  if (isNullValue(Value))
    New.Points = PointsTo::Null;
  Emit.add(std::move(New));
}

void BorrowFacts::anchor(const Expr &Left, const Expr &Value, SourceLocation Loc) {
  const FieldDecl *Field = findOwnField(Left);
  if (Field && (isIterator(Field->getType()) || isPointerToObject(Field->getType())))
    return addAnchor(*Field, Value, /*IsKept=*/false, Loc);
  // `byName_[name] = &symbols_.back()`
  const auto *Slot = dyn_cast<CXXOperatorCallExpr>(stripWrappers(&Left));
  const FieldDecl *Keeper = Slot && Slot->getOperator() == OO_Subscript ? findOwnField(*Slot->getArg(0)) : nullptr;
  if (Keeper && Emit.Models.Containers.findContainer(Keeper->getType()) &&
      (isIterator(Left.getType()) || isPointerToObject(Left.getType())))
    addAnchor(*Keeper, Value, /*IsKept=*/true, Loc);
}

void BorrowFacts::anchor(const CXXCtorInitializer &Init) {
  const FieldDecl *Field = Init.getMember();
  const Expr *Value = Init.getInit();
  if (const auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(Value))
    Value = Default->getExpr();
  if (!Field || !Value || Value->isTypeDependent() ||
      !(isIterator(Field->getType()) || isPointerToObject(Field->getType())))
    return;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(stripWrappers(Value)); Made && Made->getNumArgs() == 0)
    return; // it leads nowhere yet
  addAnchor(*Field, *Value, /*IsKept=*/false, Init.getSourceLocation());
}

/// True if the elements of \p Keeper, or what they map to, are pointers to objects or iterators.
static bool keepsAddresses(QualType Keeper) {
  const auto *Kind =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Keeper.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Kind)
    return false;
  const llvm::ArrayRef<TemplateArgument> Types = Kind->getTemplateArgs().asArray().take_front(2);
  return llvm::any_of(Types, [](const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Type &&
           (isIterator(Argument.getAsType()) || isPointerToObject(Argument.getAsType()));
  });
}

/// The pointers and iterators among \p Values, also as parts of a pair.
static void findAddresses(llvm::ArrayRef<const Expr *> Values, unsigned Depth,
                          llvm::SmallVectorImpl<const Expr *> &Found) {
  constexpr unsigned MaxParts = 3;
  for (const Expr *Value : Values) {
    const Expr *E = Value->IgnoreImplicit();
    if (isIterator(Value->getType()) || isPointerToObject(Value->getType())) {
      Found.push_back(Value);
      continue;
    }
    if (Depth == MaxParts)
      continue;
    if (const auto *List = dyn_cast<InitListExpr>(E))
      findAddresses(List->inits(), Depth + 1, Found);
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
      findAddresses({Made->getArgs(), Made->getNumArgs()}, Depth + 1, Found);
    else if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->getDirectCallee() &&
                                                       Call->getDirectCallee()->getIdentifier() &&
                                                       Call->getDirectCallee()->getName() == "make_pair")
      findAddresses({Call->getArgs(), Call->getNumArgs()}, Depth + 1, Found);
  }
}

void BorrowFacts::keepInMember(const Expr &Keeper, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Arguments,
                               SourceLocation Loc) {
  const FieldDecl *Field = findOwnField(Keeper);
  const auto *Container = Field ? Emit.Models.Containers.findContainerOf(Keeper) : nullptr;
  if (!Container || !keepsAddresses(Field->getType()) ||
      Emit.Models.Containers.findMethod(*Container, Method) != model::Effect::Insert)
    return;
  llvm::SmallVector<const Expr *, 2> Addresses;
  findAddresses(Arguments, 0, Addresses);
  for (const Expr *Address : Addresses)
    addAnchor(*Field, *Address, /*IsKept=*/true, Loc);
}

void BorrowFacts::useAnchor(const MemberExpr &E) {
  const FieldDecl *Field = findOwnField(E);
  if (!Field || Emit.Modes.NotUsed.contains(&E) ||
      !(isIterator(Field->getType()) || isPointerToObject(Field->getType())))
    return;
  Fact &Use = Emit.add(FactKind::Anchor, E.getMemberLoc(), UnknownPath);
  Use.Cell = Emit.Paths.getField(Emit.Paths.getThis(), Emit.Symbols.of(*Field));
  Use.IsDereferenced = Emit.Modes.Dereferenced.contains(&E);
}

} // namespace mapwarden::analysis
