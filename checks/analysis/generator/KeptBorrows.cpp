// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which local containers keep what leads into another one?
//
//   std::vector<Item *> found;
//   found.push_back(&items.back());        found keeps an element of items
//   starts.push_back(all.end());           starts keeps an iterator into all
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

} // namespace mapwarden::analysis
