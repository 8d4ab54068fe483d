// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConditionalLocks.h: without the edges on which the container has given one answer, the lock is not taken, and the
// point is reached.
#include "analysis/locks/ConditionalLocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

constexpr unsigned MaxAnswers = 64;

bool ConditionalLocks::isOnCondition(PathId Lock, const Fact &Point) {
  const VariableSymbol *Mutex = Paths.findStored(Lock);
  if (!Mutex || !Mutex->details().IsPlainMutex || Mutex->details().IsMadeOfPosix)
    return false;
  noteQuestions();
  if (AskedBy.empty())
    return false;
  const auto [Known, IsNew] = OnCondition.try_emplace(Lock);
  if (IsNew)
    Known->second = findOnCondition(Lock);
  const auto At = BlockOf.find(&Point);
  return At != BlockOf.end() && Known->second.test(At->second);
}

/// The cells that stand for what a container was asked, and the variables that keep it.
void ConditionalLocks::noteQuestions() {
  if (IsReady)
    return;
  IsReady = true;
  for (unsigned Number = 0; Number < Facts.Blocks.size(); ++Number)
    for (const Fact &F : Facts.Blocks[Number].Facts) {
      BlockOf[&F] = Number;
      if (F.Kind == FactKind::Access && F.Asks != model::Asks::Nothing && F.Cell != UnknownPath)
        AskedBy[F.Cell] = F.Path;
    }
  for (const FactBlock &Block : Facts.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Answer && F.Cell != UnknownPath && AskedBy.count(F.From) != 0)
        AskedBy[F.Cell] = AskedBy.lookup(F.From);
}

/// The blocks that are reached without \p Lock where a container has given some answer. Of very many answers, only the
/// first are looked at.
llvm::BitVector ConditionalLocks::findOnCondition(PathId Lock) const {
  llvm::BitVector Result(Facts.Blocks.size());
  const llvm::BitVector Takes = findTaking(Lock);
  if (Takes.none())
    return Result;
  unsigned Answers = 0;
  for (const FactBlock &Block : Facts.Blocks)
    for (const std::vector<Fact> &Edge : Block.OnEdge)
      for (const Fact &Known : Edge) {
        if (Known.Kind != FactKind::Known || AskedBy.count(Known.Cell) == 0 || ++Answers > MaxAnswers)
          continue;
        const llvm::BitVector Reached = findReachedOtherwise(Known);
        if (!Reached.anyCommon(Takes))
          Result |= Reached;
      }
  return Result;
}

/// The blocks in which \p Lock is taken, by a callee or a guard perhaps.
llvm::BitVector ConditionalLocks::findTaking(PathId Lock) const {
  llvm::SmallDenseSet<PathId, 4> Guards;
  for (const FactBlock &Block : Facts.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Rebind && llvm::is_contained(F.Locks, Lock))
        Guards.insert(F.Cell);
  const auto Takes = [&](const Fact &F) {
    if (F.Kind == FactKind::Acquire)
      return F.Path == Lock || (F.Cell != UnknownPath && Guards.contains(F.Cell));
    if (F.Kind == FactKind::Rebind)
      return F.Owned != model::Owns::No && llvm::is_contained(F.Locks, Lock);
    if (F.Kind != FactKind::Call)
      return false;
    const CallSite &Site = Facts.Calls[F.CallIndex];
    const auto Known = Summaries.find(&patternOf(*Site.Callee));
    return Known != Summaries.end() && llvm::any_of(Known->second.Acquires, [&](const LockEffect &Taken) {
             return translate(Taken.Lock, Site, Paths) == Lock;
           });
  };
  llvm::BitVector Result(Facts.Blocks.size());
  for (unsigned Number = 0; Number < Facts.Blocks.size(); ++Number)
    Result[Number] = llvm::any_of(Facts.Blocks[Number].Facts, Takes);
  return Result;
}

/// The blocks that are reached without an edge on which the container of \p Known has given that answer, or is asked
/// once more.
llvm::BitVector ConditionalLocks::findReachedOtherwise(const Fact &Known) const {
  const auto IsSame = [&](const Fact &F) {
    if (F.Kind != FactKind::Known || AskedBy.count(F.Cell) == 0)
      return false;
    return F.Cell == Known.Cell ? F.Value == Known.Value : AskedBy.lookup(F.Cell) == AskedBy.lookup(Known.Cell);
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

} // namespace mapwarden::analysis
