// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ThreadRoots.h.
#include "analysis/locks/ThreadRoots.h"

#include "llvm/ADT/SmallSet.h"

namespace mapwarden::analysis {

std::optional<unsigned> findOnlyThread(unsigned Function, const std::vector<FunctionContexts> &Contexts) {
  std::optional<unsigned> Root;
  llvm::SmallVector<unsigned, 8> Pending{Function};
  llvm::SmallSet<unsigned, 8> Met;
  while (!Pending.empty()) {
    const unsigned Next = Pending.pop_back_val();
    if (!Met.insert(Next).second)
      continue;
    const FunctionContexts &Entry = Contexts[Next];
    if (Entry.IsOpen || Entry.Ways.empty())
      return std::nullopt;
    unsigned Starts = 0;
    for (const CallContext &Way : Entry.Ways) {
      if (Way.Caller == CallContext::Outside || Way.isUnknown())
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
