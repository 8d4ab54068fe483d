// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallContext.h.
#include "analysis/locks/CallContext.h"

namespace mapwarden::analysis {

EffectiveLockset computeEffective(const Lockset &Point, const CallContext &Way, llvm::ArrayRef<LockEffect> Requires,
                                  const RuleSet &Rules) {
  EffectiveLockset Result;
  Result.Must = Point.Must;
  for (const HeldLock &Held : Point.May)
    Result.May.push_back(Held.Lock);
  const auto AddMay = [&](PathId Lock) {
    if (!llvm::is_contained(Point.DroppedOnAll, Lock) && !llvm::is_contained(Result.May, Lock))
      Result.May.push_back(Lock);
  };
  const auto AddMust = [&](llvm::ArrayRef<LockEffect> Effects) {
    for (const LockEffect &Held : Effects) {
      if (!Point.LostTrack && !llvm::is_contained(Point.DroppedOnSome, Held.Lock) &&
          !Lockset::find(Result.Must, Held.Lock))
        Result.Must.push_back({Held.Lock, Held.Mode, Place(), UnknownPath});
      AddMay(Held.Lock);
    }
  };
  AddMust(Way.Must);
  AddMust(Requires);
  for (const PathId Lock : Way.May)
    AddMay(Lock);
  Result.UnknownBecause = Point.LostTrack && Rules.isOn(RuleId::LostTrack) ? RuleId::LostTrack : Way.UnknownBecause;
  return Result;
}

} // namespace mapwarden::analysis
