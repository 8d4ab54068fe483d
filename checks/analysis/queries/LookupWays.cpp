// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFlow.h: which ways lead from a test to the use of what was tested?
//
//   if (it == items_.end())
//     log(id);                  each way from here leads to the use
//   it->second.close();
#include "analysis/queries/LookupFlow.h"

#include "analysis/facts/Dataflow.h"

namespace mapwarden::analysis {

/// The block that the edge with the fact \p Test leads to.
static unsigned targetOf(const FunctionFacts &Function, const Fact &Test) {
  for (const unsigned Number : Function.Order) {
    const FactBlock &Block = Function.Blocks[Number];
    for (unsigned Index = 0; Index < Block.OnEdge.size(); ++Index) {
      const std::vector<Fact> &Edge = Block.OnEdge[Index];
      if (&Test >= Edge.data() && &Test < Edge.data() + Edge.size())
        return Block.Successors[Index];
    }
  }
  return Function.Exit;
}

/// The edge \p Index of \p Block is only taken where \p Test is not: that of `a || b`, where Clang joins a and b first.
static bool isContrary(const FactBlock &Block, unsigned Index, const Fact &Test) {
  return !Block.OnEdge.empty() && llvm::any_of(Block.OnEdge[Index], [&Test](const Fact &Known) {
    return Known.Kind == FactKind::Known && Known.Cell == Test.Cell && Known.Value != Test.Value;
  });
}

bool mayEndBefore(const FunctionFacts &Function, const Fact &Test, unsigned To) {
  llvm::BitVector Ends(Function.Blocks.size());
  for (const unsigned Number : Function.Order)
    if (Function.Blocks[Number].MayEnd && Number != To)
      Ends.set(Number);
  const unsigned Begin = targetOf(Function, Test);
  return Ends.any() && Begin != Function.Exit && !findReachedAround(Function, Begin, Ends).test(To);
}

bool leadsSurelyTo(const FunctionFacts &Function, const Fact &Test, unsigned To) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{targetOf(Function, Test)};
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    if (Number == To || Seen.test(Number) || Function.Blocks[Number].Throws)
      continue;
    if (Number == Function.Exit)
      return false;
    Seen.set(Number);
    const FactBlock &Block = Function.Blocks[Number];
    for (unsigned Index = 0; Index < Block.Successors.size(); ++Index)
      if (!isContrary(Block, Index, Test))
        Pending.push_back(Block.Successors[Index]);
  }
  return true;
}

} // namespace mapwarden::analysis
