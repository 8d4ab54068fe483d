// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ThreadRoots.h.
#include "analysis/locks/ThreadRoots.h"

#include "llvm/ADT/SmallSet.h"

namespace mapwarden::analysis {

/// The program's first thread runs it, and nothing else.
static bool isOfFirstThread(unsigned Function, const FunctionContexts &Entry, const UnitFacts &Unit) {
  return isMain(*Unit.Functions[Function].Function) && Entry.Ways.size() == 1 &&
         Entry.Ways.front().Caller == CallContext::Outside;
}

/// The loop around the hand-over at \p Loc makes several threads.
static bool isInLoop(const FunctionFacts &Caller, Place Loc) {
  for (const unsigned Block : Caller.Order)
    for (const Fact &F : Caller.Blocks[Block].Facts)
      if (F.Kind == FactKind::Spawn && F.Loc == Loc && reaches(Caller, Block, Block))
        return true;
  return false;
}

std::optional<unsigned> findOnlyThread(unsigned Function, const std::vector<FunctionContexts> &Contexts,
                                       const UnitFacts &Unit) {
  std::optional<unsigned> Root;
  llvm::SmallVector<unsigned, 8> Pending{Function};
  llvm::SmallSet<unsigned, 8> Met;
  while (!Pending.empty()) {
    const unsigned Next = Pending.pop_back_val();
    if (!Met.insert(Next).second)
      continue;
    const FunctionContexts &Entry = Contexts[Next];
    const bool IsMain = isOfFirstThread(Next, Entry, Unit);
    if ((Entry.IsOpen && !IsMain) || Entry.Ways.empty())
      return std::nullopt;
    unsigned Starts = IsMain;
    for (const CallContext &Way : Entry.Ways) {
      if (IsMain)
        break;
      if (Way.Caller == CallContext::Outside || Way.isUnknown())
        return std::nullopt;
      if (Way.IsSpawned && isInLoop(Unit.Functions[Way.Caller], Way.CallLoc))
        return std::nullopt;
      Starts += Way.IsSpawned;
      if (!Way.IsSpawned)
        Pending.push_back(Way.Caller);
    }
    if (Starts > 1 || (Starts == 1 && Root && *Root != Next))
      return std::nullopt;
    if (Starts == 1)
      Root = Next;
  }
  return Root;
}

} // namespace mapwarden::analysis
