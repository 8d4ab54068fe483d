// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does each fact change where the variables lead? The transfer of BorrowState, for Dataflow.h.
//
//   auto it = items_.find(1);     // Borrow: `it` leads into items_
//   items_.clear();               // Mutate: `it` is dead
//   it = items_.begin();          // Rebind: it is not any more
#ifndef MAPWARDEN_ANALYSIS_BORROWS_BORROWFLOW_H
#define MAPWARDEN_ANALYSIS_BORROWS_BORROWFLOW_H

#include "analysis/borrows/BorrowState.h"
#include "analysis/summary/AlienCalls.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// A change of a container that a fact makes, itself or by the function that it calls.
struct MadeChange {
  ContainerChange What;
  const FunctionSymbol *Callee = nullptr;
  Place CalleeLoc = {};
  /// What the callee uses behind it.
  llvm::ArrayRef<UseBehind> UsesBehind = {};
  /// If the callee inserts by a key that it is given, that of an element, the roots that lead to that; else empty.
  llvm::ArrayRef<PathId> KeyOf = {};
};

/// The borrows of one function.
class BorrowFlow {
public:
  using State = BorrowState;

  BorrowFlow(const FunctionFacts &Function, const MutationSummaries &Summaries, const AlienCalls &Open,
             const PathTable &Paths, std::vector<Borrow> AtEntry = {})
      : Function(Function), Summaries(Summaries), Open(Open), Paths(Paths), AtEntry(std::move(AtEntry)) {
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        Numbers.try_emplace(&F, Numbers.size() + 1);
    findWalks();
    if (Function.Blocks.size() >= ManyBlocks)
      findLastMentions();
  }

  State initial() const {
    State S;
    S.Reached = true;
    S.Borrows.assign(AtEntry.begin(), AtEntry.end());
    return S;
  }
  static bool join(State &Into, const State &From) { return analysis::join(Into, From); }

  void transfer(State &S, const Fact &F) const;

  /// Drops the cells that no fact in the block \p Number or behind it asks for.
  void enter(State &S, unsigned Number) const;

  /// The changes that \p F makes.
  llvm::SmallVector<MadeChange, 1> changesOf(const Fact &F) const;

private:
  /// In a function with fewer blocks, what is never asked for again does not weigh.
  static constexpr unsigned ManyBlocks = 64;

  /// Finds up to where each cell may be asked for: a state with all the iterators of a long function in each of its
  /// blocks would make its cost grow with the square of its length.
  void findLastMentions();

  /// Finds the look-ups of which the iterator is stepped on in a loop that does not come by the look-up again: there a
  /// walk begins, as with begin().
  void findWalks();
  /// True if there is a way from the block \p Number back to it without passing \p Avoided.
  bool comesBackAround(unsigned Number, unsigned Avoided) const;

  Borrow makeBorrow(const Fact &F) const;

  /// Behind a call that may reach code that is not in sight, the loops that are under way are its business.
  bool changesByLink(const Fact &F, const VariableSymbol *Container) const;
  void noteOpen(State &S, const Fact &F) const;

  /// A function that is called may set the members anew.
  void forgetMembers(State &S) const;

  void rebind(State &S, const Fact &F) const;

  void borrow(State &S, const Fact &F) const;
  void change(State &S, const Fact &F) const;
  void applyChanges(State &S, const Fact &F) const;
  /// An element that is called, and changes a container by a pointer of its own to who has such a one, changes the very
  /// container that it is in: `child->detach()` erases from `child->parent_->children_`.
  bool takesItselfAway(const Fact &F) const;
  void followBack(const State &S, const Fact &F, ContainerChange &Change) const;

  void step(State &S, const Fact &F) const;
  /// An object ends, or a container gets elements of its own.
  void end(State &S, const Fact &F) const;
  void know(State &S, const Fact &F) const;

  const FunctionFacts &Function;
  const MutationSummaries &Summaries;
  const AlienCalls &Open;
  const PathTable &Paths;
  const std::vector<Borrow> AtEntry;
  llvm::DenseMap<const Fact *, unsigned> Numbers;
  llvm::DenseSet<const Fact *> Walks;
  /// The ranks of the blocks, see Cycles.h, if there are many; and the highest one of a block that asks for a cell.
  std::vector<unsigned> Ranks;
  llvm::DenseMap<PathId, unsigned> LastMentions;
};

} // namespace mapwarden::analysis

#endif
