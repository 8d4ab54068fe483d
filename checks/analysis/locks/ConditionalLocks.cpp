// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConditionalLocks.h: without the edges on which the container has given one answer, the lock is not taken, and the
// point is reached.
#include "analysis/locks/ConditionalLocks.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

bool ConditionalLocks::isOnCondition(PathId Lock, const Fact &Point) {
  const VariableSymbol *Mutex = Paths.findStored(Lock);
  if (!Mutex || !Mutex->details().IsPlainMutex || Mutex->details().IsMadeOfPosix)
    return false;
  noteQuestions();
  const llvm::BitVector Takes = AskedBy->empty() ? llvm::BitVector() : findTaking(Lock);
  if (Takes.none())
    return false;
  const unsigned At = blockOf(Point);
  for (const FactBlock &Block : Facts.Blocks)
    for (const std::vector<Fact> &Edge : Block.OnEdge)
      for (const Fact &Known : Edge)
        if (Known.Kind == FactKind::Known && AskedBy->count(Known.Cell) != 0) {
          const llvm::BitVector Reached = findReachedOtherwise(Known);
          if (Reached.test(At) && !Reached.anyCommon(Takes))
            return true;
        }
  return false;
}

/// The cells that stand for what a container was asked, and the variables that keep it.
void ConditionalLocks::noteQuestions() {
  if (AskedBy)
    return;
  AskedBy.emplace();
  for (const FactBlock &Block : Facts.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Access && F.Asks != model::Asks::Nothing && F.Cell != UnknownPath)
        (*AskedBy)[F.Cell] = F.Path;
  for (const FactBlock &Block : Facts.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Answer && F.Cell != UnknownPath && AskedBy->count(F.From) != 0)
        (*AskedBy)[F.Cell] = AskedBy->lookup(F.From);
}

/// The blocks in which \p Lock is taken.
llvm::BitVector ConditionalLocks::findTaking(PathId Lock) const {
  llvm::BitVector Takes(Facts.Blocks.size());
  for (unsigned Number = 0; Number < Facts.Blocks.size(); ++Number)
    Takes[Number] = llvm::any_of(Facts.Blocks[Number].Facts, [&](const Fact &F) { return takes(F, Lock); });
  return Takes;
}

bool ConditionalLocks::takes(const Fact &F, PathId Lock) const {
  if (F.Kind == FactKind::Acquire)
    return F.Path == Lock || (F.Cell != UnknownPath && isBoundTo(F.Cell, Lock));
  if (F.Kind == FactKind::Rebind)
    return F.Owned != model::Owns::No && llvm::is_contained(F.Locks, Lock);
  if (F.Kind != FactKind::Call)
    return false;
  const CallSite &Site = Facts.Calls[F.CallIndex];
  const auto Known = Summaries.find(&patternOf(*Site.Callee));
  return Known != Summaries.end() && llvm::any_of(Known->second.Acquires, [&](const LockEffect &Taken) {
           return translate(Taken.Lock, Site, Paths) == Lock;
         });
}

/// \p Cell is a guard that is given \p Lock somewhere.
bool ConditionalLocks::isBoundTo(PathId Cell, PathId Lock) const {
  return llvm::any_of(Facts.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Rebind && F.Cell == Cell && llvm::is_contained(F.Locks, Lock);
    });
  });
}

/// The blocks that are reached without an edge on which the container of \p Known has given that answer, or is asked
/// once more.
llvm::BitVector ConditionalLocks::findReachedOtherwise(const Fact &Known) const {
  const auto IsSame = [&](const Fact &F) {
    if (F.Kind != FactKind::Known || AskedBy->count(F.Cell) == 0)
      return false;
    return F.Cell == Known.Cell ? F.Value == Known.Value : AskedBy->lookup(F.Cell) == AskedBy->lookup(Known.Cell);
  };
  llvm::BitVector Reached(Facts.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{Facts.Entry};
  Reached.set(Facts.Entry);
  while (!Pending.empty()) {
    const FactBlock &Block = Facts.Blocks[Pending.pop_back_val()];
    for (unsigned Edge = 0; Edge < Block.Successors.size(); ++Edge) {
      const unsigned Next = Block.Successors[Edge];
      if (Reached.test(Next) || (Edge < Block.OnEdge.size() && llvm::any_of(Block.OnEdge[Edge], IsSame)))
        continue;
      Reached.set(Next);
      Pending.push_back(Next);
    }
  }
  return Reached;
}

unsigned ConditionalLocks::blockOf(const Fact &Point) const {
  for (unsigned Number = 0; Number < Facts.Blocks.size(); ++Number) {
    const std::vector<Fact> &In = Facts.Blocks[Number].Facts;
    if (!In.empty() && &Point >= &In.front() && &Point <= &In.back())
      return Number;
  }
  return Facts.Entry;
}

} // namespace mapwarden::analysis
