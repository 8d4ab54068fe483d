// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReleasedLoops.h.
#include "analysis/findings/invalidation/ReleasedLoops.h"

namespace mapwarden::analysis {

/// \p Use, in \p Block, is there to wait for a thread: that thread may need the lock to come to its end.
static bool isForJoin(const Fact *Use, const FactBlock &Block) {
  const Fact *Next = Use + 1;
  return Next != Block.Facts.data() + Block.Facts.size() && Next->Kind == FactKind::Wait &&
         Next->Waits == model::WaitsFor::Thread;
}

/// The first of \p Uses that comes behind the release of \p Of, before any lock is taken; invalid if none does.
static Place findUseWithout(const ReleasingLoop &Of, llvm::ArrayRef<UseBehindRelease> Uses, const RuleSet &Rules) {
  const FunctionFacts &Function = *Of.Function;
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 8> Pending;
  for (const unsigned Number : Function.Order) {
    const std::vector<Fact> &Facts = Function.Blocks[Number].Facts;
    if (Of.Release >= Facts.data() && Of.Release < Facts.data() + Facts.size())
      Pending.push_back({Number, Of.Release + 1});
  }
  const auto IsUse = [&](const Fact &F) {
    return llvm::any_of(Uses, [&](const UseBehindRelease &Use) {
      return Use.Use == &F && Use.Release == Of.Release && Use.Container == Of.Container;
    });
  };
  while (!Pending.empty()) {
    const auto [Number, First] = Pending.pop_back_val();
    const FactBlock &Block = Function.Blocks[Number];
    const Fact *End = Block.Facts.data() + Block.Facts.size();
    const Fact *Next = std::find_if(First, End, [&](const Fact &F) {
      return IsUse(F) || F.Kind == FactKind::Acquire || (F.Kind == FactKind::Rebind && !F.Locks.empty());
    });
    if (Next != End && IsUse(*Next))
      return Rules.isOn(RuleId::JoinsElement) && isForJoin(Next, Block) ? Place() : Next->Loc;
    if (Next != End)
      continue;
    for (const unsigned Successor : Block.Successors)
      if (!Seen.test(Successor)) {
        Seen.set(Successor);
        Pending.push_back({Successor, Function.Blocks[Successor].Facts.data()});
      }
  }
  return {};
}

std::vector<ReleasedLoop> findReleasedLoops(const BorrowFindings &Borrows, const LocksOfUnit &Locks) {
  std::vector<ReleasedLoop> Found;
  for (const ReleasingLoop &Of : Borrows.Releasing) {
    if (llvm::any_of(Found, [&](const ReleasedLoop &Old) { return Old.LoopLoc == Of.LoopLoc; }))
      continue;
    const PathId Lock = Locks.findLoopsLock(Of);
    const AccessSnapshot *Change = Lock == UnknownPath ? nullptr : Locks.findChangeByOther(Of, Lock);
    if (!Change)
      continue;
    const PathTable &Paths = Locks.paths();
    Found.push_back(
        {Paths.spell(Of.Container), Paths.spell(Lock), Of.LoopLoc, Of.Release->Loc, Of.Release->Kind == FactKind::Wait,
         &Locks.functionOf(*Change), Change->What->Loc, Change->What->Effect,
         Of.Release->Kind == FactKind::Wait ? Place() : findUseWithout(Of, Borrows.UsesBehindRelease, Locks.rules())});
  }
  return Found;
}

} // namespace mapwarden::analysis
