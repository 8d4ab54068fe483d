// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does a view lead?
//
//   std::string_view line(buffer_.data(), eol);       into buffer_
//   std::string_view word = line.substr(0, space);    where line does
//   tail = std::span<const float>(samples_).last(n);  into samples_
#include "analysis/generator/BorrowFacts.h"

using namespace clang;

namespace mapwarden::analysis {

/// The first of several arguments is where the view begins: a pointer or an iterator.
std::optional<Fact> BorrowFacts::findViewBegun(const CXXConstructExpr &Made, unsigned Depth) {
  const unsigned Written = llvm::count_if(Made.arguments(), [](const Expr *E) { return !isa<CXXDefaultArgExpr>(E); });
  if (Written < 2 || Made.getType()->isPointerType() || !Emit.Models.Pointers.isView(Made.getType()))
    return std::nullopt;
  auto Of = findIterator(*Made.getArg(0), Depth);
  if (Of)
    Of->IsReference = true;
  return Of;
}

/// A view of all of a container, which has the name \p Given.
std::optional<Fact> BorrowFacts::findViewOf(const Expr &Given) {
  const Expr *Named = Given.IgnoreParenImpCasts();
  const bool HasName = isa<MemberExpr, DeclRefExpr>(Named) && Emit.Models.Containers.findContainer(Named->getType());
  const PathId Path = HasName ? Emit.Builder.build(Named) : UnknownPath;
  if (Path == UnknownPath)
    return std::nullopt;
  Fact F{FactKind::Borrow, Place(), Path};
  F.IsReference = true;
  return F;
}

/// A part of a view is a view itself, and so is a pointer into it.
std::optional<Fact> BorrowFacts::findPartOfView(const CXXMemberCallExpr &Call, unsigned Depth) {
  const Expr *Object = Call.getImplicitObjectArgument();
  const QualType Whole = Object ? Object->getType() : QualType();
  if (!Object || Whole->isPointerType() || !Emit.Models.Pointers.isView(Whole) ||
      !Emit.Models.Pointers.isView(Call.getType()))
    return std::nullopt;
  const Expr *Value = stripWrappers(Object);
  if (const auto *Made = dyn_cast<CXXFunctionalCastExpr>(Value)) // `std::string_view(text).substr(1)`
    Value = Made->getSubExpr();
  auto Of = findIterator(*Value, Depth);
  if (Of)
    Of->IsReference = true;
  return Of;
}

} // namespace mapwarden::analysis
