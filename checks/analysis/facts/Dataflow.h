// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does a state flow forward over the facts of a function until nothing changes?
//
// A worklist in reverse post-order. An analysis gives the lattice (join, equality) and the transfer of one fact:
//
//   struct MyAnalysis {
//     using State = ...;                                   // default-constructed: unreached, the bottom element
//     State initial();                                     // at the entry
//     bool join(State &Into, const State &From);           // true if Into changed
//     void transfer(State &S, const Fact &F);
//   };
#ifndef MAPWARDEN_ANALYSIS_FACTS_DATAFLOW_H
#define MAPWARDEN_ANALYSIS_FACTS_DATAFLOW_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

/// Adds to \p Into what only \p From has, as a may-analysis joins; true if that is anything.
template <class List> bool unite(List &Into, const List &From) {
  const size_t Before = Into.size();
  for (const auto &Item : From)
    if (!llvm::is_contained(Into, Item))
      Into.push_back(Item);
  return Into.size() != Before;
}

/// Drops from \p Into what \p From has not, as a must-analysis joins; true if that is anything.
template <class List> bool intersect(List &Into, const List &From) {
  const size_t Before = Into.size();
  size_t Next = 0; // most often the two have the same items in the same order
  llvm::erase_if(Into, [&](const auto &Item) {
    const auto *Found = Next < From.size() && From[Next] == Item ? From.begin() + Next : llvm::find(From, Item);
    if (Found != From.end())
      Next = Found - From.begin() + 1;
    return Found == From.end();
  });
  return Into.size() != Before;
}

/// Analyses with a member `enter` may tidy the state with which a block, by its number, is entered.
template <class Analysis>
auto enterBlock(const Analysis &A, typename Analysis::State &S, unsigned Number, int) -> decltype(A.enter(S, Number)) {
  A.enter(S, Number);
}
template <class Analysis> void enterBlock(const Analysis &, typename Analysis::State &, unsigned, long) {}

/// The states at the beginnings of the blocks of \p Function, by block number; default-constructed for blocks that are
/// not reached. Terminates if the lattice has no infinite ascending chains and join is monotone; as a safeguard each
/// block is visited at most 1000 times, after which the states are what has been reached.
template <class Analysis> std::vector<typename Analysis::State> runForward(Analysis &A, const FunctionFacts &Function) {
  constexpr unsigned MaxVisits = 1000;
  std::vector<typename Analysis::State> AtBegin(Function.Blocks.size());
  std::vector<unsigned> Visits(Function.Blocks.size());
  llvm::BitVector Pending(Function.Blocks.size());
  AtBegin[Function.Entry] = A.initial();
  Pending.set(Function.Entry);
  while (Pending.any()) {
    for (const unsigned Number : Function.Order) {
      if (!Pending.test(Number))
        continue;
      Pending.reset(Number);
      if (++Visits[Number] > MaxVisits)
        continue;
      enterBlock(A, AtBegin[Number], Number, 0);
      typename Analysis::State Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts)
        A.transfer(Current, F);
      const FactBlock &Block = Function.Blocks[Number];
      for (unsigned Index = 0; Index < Block.Successors.size(); ++Index) {
        typename Analysis::State OnEdge = Current;
        if (!Block.OnEdge.empty())
          for (const Fact &F : Block.OnEdge[Index])
            A.transfer(OnEdge, F);
        if (A.join(AtBegin[Block.Successors[Index]], OnEdge))
          Pending.set(Block.Successors[Index]);
      }
    }
  }
  return AtBegin;
}

/// Calls \p Visit with each reached fact of \p Function and the state before it, and returns the state at the exit.
template <class Analysis, class Visitor>
typename Analysis::State replay(Analysis &A, const FunctionFacts &Function,
                                const std::vector<typename Analysis::State> &AtBegin, Visitor Visit) {
  for (const unsigned Number : Function.Order) {
    typename Analysis::State Current = AtBegin[Number];
    for (const Fact &F : Function.Blocks[Number].Facts) {
      Visit(F, Current);
      A.transfer(Current, F);
    }
  }
  return AtBegin[Function.Exit];
}

} // namespace mapwarden::analysis

#endif
