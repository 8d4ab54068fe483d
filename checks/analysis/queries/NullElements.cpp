// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullElements.h.
#include "analysis/queries/NullElements.h"

namespace mapwarden::analysis {

const VariableSymbol *NullElements::findField(PathId Cell) const {
  return Cell != UnknownPath && Paths.kind(Cell) == PathKind::Index ? Paths.findField(Paths.parent(Cell)) : nullptr;
}

void NullElements::note(const FunctionFacts &Function) {
  for (const unsigned Number : Function.Order) {
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const bool IsNull = F.Kind == FactKind::Point && F.Points == PointsTo::Null;
      const VariableSymbol *Field = IsNull ? findField(F.Cell) : nullptr;
      if (Field && !Function.Function->IsDestructor && All[Field].Null.isInvalid())
        All[Field].Null = F.Loc;
    }
    for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
      for (const Fact &F : Edge) {
        const VariableSymbol *Field = F.Kind == FactKind::Known && !F.IsAsserted ? findField(F.Cell) : nullptr;
        if (Field && All[Field].Test.isInvalid())
          All[Field].Test = F.Loc;
      }
  }
}

std::optional<NullElements::Said> NullElements::findWalked(const FunctionFacts &Function, unsigned Block,
                                                           PathId Cell) const {
  const VariableSymbol *Field = findField(Cell);
  const auto Known = Field ? All.find(Field) : All.end();
  if (Known == All.end() || Known->second.Null.isInvalid() || Known->second.Test.isInvalid() ||
      !reaches(Function, Block, Block))
    return std::nullopt;
  const bool IsWalked = llvm::any_of(Function.Blocks, [&](const FactBlock &Any) {
    return llvm::any_of(Any.Facts, [&](const Fact &F) {
      const VariableSymbol *Index = F.Kind == FactKind::IterateStep ? Paths.findRootVariable(F.Cell) : nullptr;
      return Index && Paths.isIndexedBy(Cell, *Index);
    });
  });
  return IsWalked ? std::optional(Known->second) : std::nullopt;
}

} // namespace mapwarden::analysis
