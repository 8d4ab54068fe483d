// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockTaker.h.
#include "analysis/guards/LockTaker.h"

namespace mapwarden::analysis {

/// Callers may call one another.
static constexpr unsigned MaxDepth = 16;

static bool isHeldOn(const CallContext &Way, PathId Key, const PathTable &Paths) {
  const VariableSymbol *Mutex = Paths.findStored(Key);
  return Mutex && llvm::any_of(Way.Must, [&](const LockEffect &Held) { return Paths.findStored(Held.Lock) == Mutex; });
}

const FunctionSymbol *findTaker(PathId Key, unsigned Function, unsigned Way, const UnitFacts &Unit,
                                const std::vector<FunctionContexts> &Contexts) {
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    const CallContext &By = Contexts[Function].Ways[Way];
    if (By.Caller == CallContext::Outside)
      break;
    Function = By.Caller;
    const auto &Further = Contexts[Function].Ways;
    const auto *Inherited =
        llvm::find_if(Further, [&](const CallContext &Of) { return isHeldOn(Of, Key, Unit.Paths); });
    if (Inherited == Further.end())
      break;
    Way = Inherited - Further.begin();
  }
  return &patternOf(*Unit.Functions[Function].Function);
}

} // namespace mapwarden::analysis
