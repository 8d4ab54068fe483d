// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Ways.h.
#include "analysis/facts/Ways.h"

#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

/// The block \p Number leads to the end of the function, and nowhere else.
static bool leaves(const FunctionFacts &Function, unsigned Number) {
  const auto &Next = Function.Blocks[Number].Successors;
  return Next.size() == 1 && Next.front() == Function.Exit;
}

bool leadsSurelyTo(const FunctionFacts &Function, unsigned Block, const Fact &From,
                   llvm::function_ref<OnWay(const Fact &)> Judge) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending{{Block, &From + 1}};
  while (!Pending.empty()) {
    const auto [Number, First] = Pending.pop_back_val();
    const FactBlock &In = Function.Blocks[Number];
    OnWay Met = OnWay::Nothing;
    for (const Fact *F = First; Met == OnWay::Nothing && F != In.Facts.data() + In.Facts.size(); ++F)
      Met = Judge(*F);
    if (Met == OnWay::Obstacle)
      return false;
    if (Met == OnWay::Goal || In.Throws)
      continue;
    if (Number == Function.Exit)
      return false;
    const bool IsChoice = Number == Block && In.Successors.size() == 2 &&
                          leaves(Function, In.Successors[0]) != leaves(Function, In.Successors[1]);
    for (const unsigned Next : In.Successors)
      if (!Seen.test(Next) && !(IsChoice && leaves(Function, Next))) {
        Seen.set(Next);
        Pending.push_back({Next, Function.Blocks[Next].Facts.data()});
      }
  }
  return true;
}

bool mayLeadTo(const FunctionFacts &Function, unsigned Block, const Fact *From,
               llvm::function_ref<OnWay(const Fact &)> Judge) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending{
      {Block, From ? From + 1 : Function.Blocks[Block].Facts.data()}};
  while (!Pending.empty()) {
    const auto [Number, First] = Pending.pop_back_val();
    const FactBlock &In = Function.Blocks[Number];
    OnWay Met = OnWay::Nothing;
    for (const Fact *F = First; Met == OnWay::Nothing && F != In.Facts.data() + In.Facts.size(); ++F)
      Met = Judge(*F);
    if (Met == OnWay::Goal)
      return true;
    if (Met == OnWay::Obstacle)
      continue;
    for (const unsigned Next : In.Successors)
      if (!Seen.test(Next)) {
        Seen.set(Next);
        Pending.push_back({Next, Function.Blocks[Next].Facts.data()});
      }
  }
  return false;
}

} // namespace mapwarden::analysis
