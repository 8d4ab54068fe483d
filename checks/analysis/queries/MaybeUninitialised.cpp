// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MaybeUninitialised.h.
#include "analysis/queries/MaybeUninitialised.h"

namespace mapwarden::analysis {

namespace {

/// Where a pointer is declared without a value, or as null, and the blocks that set it.
struct Life {
  const Fact *Declared = nullptr;
  unsigned Block = 0;
  llvm::BitVector Setting;
};

} // namespace

static Life findLife(const FunctionFacts &Function, PathId Cell) {
  Life Found;
  Found.Setting.resize(Function.Blocks.size());
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (F.Kind != FactKind::Point || F.Cell != Cell)
        continue;
      const bool IsFirst = !Found.Declared && Found.Setting.none();
      if (F.Points == PointsTo::Unset || (IsFirst && F.Points == PointsTo::Null)) {
        Found.Declared = &F;
        Found.Block = Number;
      } else {
        Found.Setting.set(Number);
      }
    }
  return Found;
}

/// True if every way from the block \p From comes to the block \p To, and no switch is on it.
static bool leadsPlainlyTo(const FunctionFacts &Function, unsigned From, unsigned To) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{From};
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    const FactBlock &Block = Function.Blocks[Number];
    if (Number == To || Seen.test(Number))
      continue;
    if (Number == Function.Exit || Block.Throws || Block.Successors.size() > 2)
      return false;
    Seen.set(Number);
    Pending.append(Block.Successors.begin(), Block.Successors.end());
  }
  return true;
}

const Fact *findUnset(const FunctionFacts &Function, unsigned Block, const Fact &Use) {
  const Life Of = findLife(Function, Use.Cell);
  if (!Of.Declared || Of.Setting.none() || Of.Block == Block || Of.Setting.test(Of.Block) || Of.Setting.test(Block))
    return nullptr;
  // Null is a value: of several conditions one may always hold.
  if (Of.Declared->Points == PointsTo::Null && Of.Setting.count() != 1)
    return nullptr;
  for (const unsigned Number : Of.Setting.set_bits())
    if (reaches(Function, Number, Number))
      return nullptr;
  return leadsPlainlyTo(Function, Of.Block, Block) && findReachedAround(Function, Of.Block, Of.Setting).test(Block)
             ? Of.Declared
             : nullptr;
}

bool isSetBehind(const FunctionFacts &Function, unsigned Block, const Fact &Use, llvm::ArrayRef<unsigned> Position) {
  const auto Sets = [&](const Fact &F) {
    return (F.Kind == FactKind::Point || F.Kind == FactKind::Rebind) && F.Cell == Use.Cell;
  };
  const std::vector<Fact> &Own = Function.Blocks[Block].Facts;
  if (std::any_of(Own.begin() + (&Use - Own.data()), Own.end(), Sets))
    return true;
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{Block};
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    for (const unsigned Next : Function.Blocks[Number].Successors) {
      if (Position[Next] <= Position[Number] || Seen.test(Next))
        continue;
      if (llvm::any_of(Function.Blocks[Next].Facts, Sets))
        return true;
      Seen.set(Next);
      Pending.push_back(Next);
    }
  }
  return false;
}

} // namespace mapwarden::analysis
