// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Joins.h.
#include "analysis/locks/Joins.h"

namespace mapwarden::analysis {

Joins::Joins(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts) : Unit(Unit), Contexts(Contexts) {
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        if (joins(F, Function))
          Joining.insert(&patternOf(*Function.Function));
  }
}

/// `if (it->done) { it->thread.join(); it = threads_.erase(it); } else ++it;`: the wait at \p F stands in a loop that
/// takes some elements away and steps over others. Those threads run on.
static bool isForFinishedOnly(const Fact &F, const FunctionFacts &In) {
  const unsigned At = findBlock(F, In);
  bool Steps = false;
  bool Erases = false;
  const auto IsStep = [](const Fact &Other) { return Other.Kind == FactKind::IterateStep; };
  const auto IsErase = [](const Fact &Other) {
    return Other.Kind == FactKind::Mutate && Other.Effect == model::Effect::Erase;
  };
  for (const unsigned Block : In.Order)
    if (Block == At || (reaches(In, At, Block) && reaches(In, Block, At))) {
      const bool ErasesHere = llvm::any_of(In.Blocks[Block].Facts, IsErase);
      Erases |= ErasesHere;
      Steps |= Block != At && !ErasesHere && llvm::any_of(In.Blocks[Block].Facts, IsStep);
    }
  return Steps && Erases;
}

bool Joins::joins(const Fact &F, const FunctionFacts &In) const {
  if (F.Kind == FactKind::Wait)
    return F.Waits == model::WaitsFor::Thread && !isForFinishedOnly(F, In);
  return F.Kind == FactKind::Call && Joining.contains(&patternOf(*In.Calls[F.CallIndex].Callee));
}

/// The use that stands at \p Loc in \p Function, and its block; null if none does.
static std::pair<const Fact *, unsigned> findUse(const FunctionFacts &Function, Place Loc) {
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts)
      if (F.Loc == Loc && (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::Call ||
                           F.Kind == FactKind::Concurrent || F.Kind == FactKind::OwnerUse))
        return {&F, Block};
  return {nullptr, 0};
}

/// A thread that may have been started is asked first, by `joinable()` or a test of its pointer: so a join that stands
/// on one of the ways into a block is enough, if the other way leads around it from the block in front of it.
bool Joins::isBehindOwnJoin(const FunctionFacts &Function, Place Loc) const {
  const auto [Use, Home] = findUse(Function, Loc);
  if (!Use)
    return false;
  llvm::BitVector Joined(Function.Blocks.size());
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts) {
      if (!joins(F, Function) || !(Block == Home ? &F < Use : reaches(Function, Block, Home)))
        continue;
      for (const unsigned Before : Function.Order)
        if (Before == Block || llvm::is_contained(Function.Blocks[Before].Successors, Block))
          Joined[Before] = true;
    }
  return Joined[Home] || !findReachedAround(Function, Function.Entry, Joined)[Home];
}

bool Joins::isInFrontOfJoin(unsigned Function, Place Loc) const {
  const FunctionFacts &In = Unit.Functions[Function];
  const auto [Use, Home] =
      Joining.contains(&patternOf(*In.Function)) ? findUse(In, Loc) : std::pair<const Fact *, unsigned>();
  if (!Use || isBehindJoin(Function, Loc))
    return false;
  for (const unsigned Block : In.Order)
    for (const Fact &F : In.Blocks[Block].Facts)
      if (joins(F, In) && (Block == Home ? &F > Use : reaches(In, Home, Block)))
        return true;
  return false;
}

bool Joins::isBehindJoin(unsigned Function, Place Loc, unsigned Depth) const {
  constexpr unsigned MaxDepth = 4;
  if (Joining.empty())
    return false;
  if (isBehindOwnJoin(Unit.Functions[Function], Loc))
    return true;
  const FunctionContexts &Entry = Contexts[Function];
  return Depth < MaxDepth && !Entry.IsOpen && !Entry.Ways.empty() &&
         llvm::all_of(Entry.Ways, [&](const CallContext &Way) {
           return Way.Caller != CallContext::Outside && !Way.IsSpawned &&
                  isBehindJoin(Way.Caller, Way.CallLoc, Depth + 1);
         });
}

} // namespace mapwarden::analysis
