// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Cycles.h.
#include "analysis/facts/Cycles.h"

namespace mapwarden::analysis {

namespace {

using Edges = std::vector<llvm::SmallVector<unsigned, 2>>;

/// The blocks that can be reached from Entry, each behind all that are reached from it first: the post-order of a walk.
std::vector<unsigned> computePostOrder(const FunctionFacts &Function) {
  std::vector<unsigned> Order;
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, unsigned>, 32> Stack{{Function.Entry, 0}}; // block, next successor
  Seen.set(Function.Entry);
  while (!Stack.empty()) {
    auto &[Number, Next] = Stack.back();
    const auto &Successors = Function.Blocks[Number].Successors;
    if (Next == Successors.size()) {
      Order.push_back(Number);
      Stack.pop_back();
      continue;
    }
    const unsigned Successor = Successors[Next++];
    if (!Seen.test(Successor)) {
      Seen.set(Successor);
      Stack.push_back({Successor, 0});
    }
  }
  return Order;
}

} // namespace

/// Kosaraju's algorithm: what leads to the last block of the post-order and is not taken yet can be reached from it.
Cycles computeCycles(const FunctionFacts &Function) {
  const std::vector<unsigned> PostOrder = computePostOrder(Function);
  llvm::BitVector IsFree(Function.Blocks.size());
  Edges Predecessors(Function.Blocks.size());
  for (const unsigned Number : PostOrder) {
    IsFree.set(Number);
    for (const unsigned Next : Function.Blocks[Number].Successors)
      Predecessors[Next].push_back(Number);
  }
  Cycles Result{std::vector<unsigned>(Function.Blocks.size()), llvm::BitVector(Function.Blocks.size())};
  unsigned Rank = 0;
  for (const unsigned Root : llvm::reverse(PostOrder)) {
    if (!IsFree.test(Root))
      continue;
    IsFree.reset(Root);
    llvm::SmallVector<unsigned, 16> Component{Root};
    for (size_t At = 0; At < Component.size(); ++At)
      for (const unsigned Before : Predecessors[Component[At]])
        if (IsFree.test(Before)) {
          IsFree.reset(Before);
          Component.push_back(Before);
        }
    const bool IsLoop = Component.size() > 1 || llvm::is_contained(Function.Blocks[Root].Successors, Root);
    for (const unsigned Number : Component) {
      Result.Ranks[Number] = Rank;
      if (IsLoop)
        Result.InLoop.set(Number);
    }
    ++Rank;
  }
  return Result;
}

} // namespace mapwarden::analysis
