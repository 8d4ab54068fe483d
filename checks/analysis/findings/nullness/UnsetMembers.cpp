// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnsetMembers.h.
#include "analysis/findings/nullness/UnsetMembers.h"

namespace mapwarden::analysis {

UnsetMembers::UnsetMembers(const UnitFacts &Unit) : Unit(Unit) {
  for (const FunctionFacts &Function : Unit.Functions)
    note(Function);
}

/// What constructors' initialisers set is asked of their text, see find().
void UnsetMembers::note(const FunctionFacts &Function) {
  if (!Function.Function->IsDependent) // what a template sets is told of its own fields, not of an instance's
    Analysed.insert(&patternOf(*Function.Function));
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Point && F.Points != PointsTo::Null)
        if (const VariableSymbol *Field = Unit.Paths.findField(F.Cell))
          Set.insert(Field);
}

const VariableSymbol *UnsetMembers::find(PathId Cell) const {
  const VariableSymbol *Field = Unit.Paths.findField(Cell);
  const bool IsOwn = Field && Unit.Paths.kind(Unit.Paths.parent(Cell)) == PathKind::This;
  return IsOwn && !Set.contains(Field) && !Field->details().IsSetOnConstruction ? Field : nullptr;
}

bool UnsetMembers::isSetFromOutside(const VariableSymbol &Field) {
  const ClassSymbol &Class = *Field.Class;
  if (Class.remarks().IsSetFromOutside)
    return true; // such as `Visitor{record}`
  return Field.VisibleTo != Visibility::Private && Class.VisibleTo != Visibility::Private &&
         Class.details().IsExternallyVisible;
}

bool UnsetMembers::isPartlySeen(const VariableSymbol &Field) const {
  const ClassSymbol &Class = *Field.Class;
  return !patternOf(Class).details().IsClosed ||
         llvm::any_of(Class.remarks().Methods, [this](const FunctionSymbol *M) { return !Analysed.contains(M); });
}

} // namespace mapwarden::analysis
