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

namespace {

/// Where a walk comes to: a block, and what of it has met first, if anything.
struct Arrival {
  unsigned Block;
  OnWay Met;
};

} // namespace

/// Walks from the fact \p First of \p Block on, each block once, until \p Ends says so; true if it does. A way ends
/// where it has met something, and takes the steps alone that \p IsTaken lets it.
static bool walk(const FunctionFacts &Function, unsigned Block, const Fact *First,
                 llvm::function_ref<OnWay(const Fact &)> Judge, llvm::function_ref<bool(Arrival)> Ends,
                 llvm::function_ref<bool(unsigned From, unsigned To)> IsTaken) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending{{Block, First}};
  while (!Pending.empty()) {
    const auto [Number, Begin] = Pending.pop_back_val();
    const FactBlock &In = Function.Blocks[Number];
    OnWay Met = OnWay::Nothing;
    for (const Fact *F = Begin; Met == OnWay::Nothing && F != In.Facts.data() + In.Facts.size(); ++F)
      Met = Judge(*F);
    if (Ends({Number, Met}))
      return true;
    if (Met != OnWay::Nothing)
      continue;
    for (const unsigned Next : In.Successors)
      if (!Seen.test(Next) && IsTaken(Number, Next)) {
        Seen.set(Next);
        Pending.push_back({Next, Function.Blocks[Next].Facts.data()});
      }
  }
  return false;
}

bool leadsSurelyTo(const FunctionFacts &Function, unsigned Block, const Fact &From,
                   llvm::function_ref<OnWay(const Fact &)> Judge) {
  const auto &Behind = Function.Blocks[Block].Successors;
  const bool IsChoice = Behind.size() == 2 && leaves(Function, Behind[0]) != leaves(Function, Behind[1]);
  const auto IsMissed = [&](Arrival At) {
    const bool GoesOn = At.Met == OnWay::Nothing && !Function.Blocks[At.Block].Throws;
    return At.Met == OnWay::Obstacle || (GoesOn && At.Block == Function.Exit);
  };
  return !walk(Function, Block, &From + 1, Judge, IsMissed, [&](unsigned At, unsigned Next) {
    return !Function.Blocks[At].Throws && !(IsChoice && At == Block && leaves(Function, Next));
  });
}

bool mayLeadTo(const FunctionFacts &Function, unsigned Block, const Fact *From,
               llvm::function_ref<OnWay(const Fact &)> Judge) {
  return walk(
      Function, Block, From ? From + 1 : Function.Blocks[Block].Facts.data(), Judge,
      [](Arrival At) { return At.Met == OnWay::Goal; }, [](unsigned, unsigned) { return true; });
}

} // namespace mapwarden::analysis
