// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which local containers keep what leads into another one, and which objects does a function make to lead into one?
//
//   std::vector<Item *> found;
//   found.push_back(&items.back());        found keeps an element of items
//   starts.push_back(all.end());           starts keeps an iterator into all
//   std::regex_search(text, match, expr);  match leads into text
//   auto show = [it] { print(*it); };      show keeps an iterator, and uses it where it is called
#include "analysis/generator/BorrowFacts.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

/// The type of the elements of \p Keeper; null if it is no template's.
static QualType findElementType(const VarDecl &Keeper) {
  const auto *Kind = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Keeper.getType()->getAsCXXRecordDecl());
  const bool HasType =
      Kind && Kind->getTemplateArgs().size() != 0 && Kind->getTemplateArgs()[0].getKind() == TemplateArgument::Type;
  return HasType ? Kind->getTemplateArgs()[0].getAsType() : QualType();
}

/// True if \p Effect, by \p Method, leaves the elements of a container alone.
static bool isOfWhole(model::Effect Effect, const CXXMethodDecl &Method) {
  const model::Asks Asked = model::ContainerModel::questionOf(Method);
  return Effect == model::Effect::Clear || Effect == model::Effect::Reserve || Asked == model::Asks::Size ||
         Asked == model::Asks::Empty;
}

void BorrowFacts::keep(const Expr &Keeper, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Arguments,
                       SourceLocation Loc) {
  const auto *Container = Emit.Models.Containers.findContainerOf(Keeper);
  const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(&Keeper));
  const auto *Var = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  const auto Effect = Container ? Emit.Models.Containers.findMethod(*Container, Method) : std::nullopt;
  if (!Effect || !Var || !Var->isLocalVarDecl() || Var->getType()->isReferenceType())
    return;
  const QualType Element = findElementType(*Var);
  const CXXRecordDecl *Record = Element.isNull() ? nullptr : Element->getAsCXXRecordDecl();
  const bool KeepsIterators = Record && model::PointerModel::isIterator(*Record);
  if (Element.isNull() || (!KeepsIterators && !Emit.Models.Pointers.isView(Element)))
    return;
  if (isOfWhole(*Effect, Method))
    Keepers.insert(Reference->getLocation());
  if (*Effect != model::Effect::Insert)
    return;
  const PathId Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Var));
  for (const Expr *Argument : Arguments) {
    auto Found = find(*Argument, !Element->isPointerType() && !KeepsIterators, 0);
    // Not the elements between two iterators, nor a position in the keeper itself.
    if (!Found || Found->IsReference == KeepsIterators || Emit.Paths.root(Found->Path) == Cell || Found->From == Cell)
      continue;
    Found->Kind = FactKind::Borrow;
    Found->Loc = placeOf(Loc);
    Found->Cell = Cell;
    Cells.insert(Found->Cell);
    Keepers.insert(Reference->getLocation());
    Found->IsKept = true;
    Emit.add(std::move(*Found));
  }
}

void BorrowFacts::match(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  if (Arguments.size() < 2 || !model::PointerModel::isMatcher(Callee))
    return;
  const bool IsContainer = Emit.Models.Containers.findContainer(Arguments[0]->getType()) != nullptr;
  Fact Into{FactKind::Borrow, placeOf(Loc), IsContainer ? Emit.Builder.build(Arguments[0]) : UnknownPath};
  if (const auto Begun = IsContainer ? std::nullopt : find(*Arguments[0], false, 0)) { // of two iterators
    Into.Path = Begun->Path;
    Into.From = Begun->From;
  }
  if (Into.Path == UnknownPath && Into.From == UnknownPath)
    return;
  for (unsigned Index = 1; Index < Arguments.size() && Index < Callee.getNumParams(); ++Index) {
    const auto *Reference = dyn_cast<DeclRefExpr>(stripWrappers(Arguments[Index]));
    const auto *Var = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!Var || !Var->isLocalVarDecl() || Var->getType()->isReferenceType() || !mayBeSetBy(Callee, Index))
      continue;
    Into.Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Var));
    Into.IsReference = true;
    Keepers.insert(Reference->getLocation()); // what it led to is not looked at
    Cells.insert(Into.Cell);
    Emit.add(FactKind::Rebind, Loc, UnknownPath).Cell = Into.Cell;
    Emit.add(Into);
    return;
  }
}

void BorrowFacts::useCaptured(const CXXRecordDecl &Closure, SourceLocation Loc) {
  const CXXMethodDecl *Operator = Closure.getLambdaCallOperator();
  if (!Operator || !Operator->getBody())
    return;
  for (const LambdaCapture &Capture : Closure.captures()) {
    const auto *Var = Capture.capturesVariable() ? dyn_cast<VarDecl>(Capture.getCapturedVar()) : nullptr;
    if (!Var || !Var->isLocalVarDecl() ||
        !(Var->getType()->isReferenceType() || Var->getType()->isPointerType() || Var->getType()->isRecordType()))
      continue;
    // A copy stays where it was made.
    const bool IsFixed = Capture.getCaptureKind() == LCK_ByCopy
                             ? !Emit.Modes.Reassigned.contains(Var) && !Var->getType()->isReferenceType()
                             : !isSetIn(*Operator->getBody(), *Var);
    if (IsFixed)
      Emit.add(FactKind::Use, Loc, UnknownPath).Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Var));
  }
}

} // namespace mapwarden::analysis
