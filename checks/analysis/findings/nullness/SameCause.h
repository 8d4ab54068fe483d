// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which findings have one cause?
//
//   peers_[i] = nullptr;                                          some elements are null
//   for (size_t i = 0; i < peers_.size(); ++i) peers_[i]->tick();
//   for (size_t k = 0; k < peers_.size(); ++k) peers_[k]->stop();       the same again
//
// Who mends one of them looks at the others, too: the first one is told, and names the places of the rest.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_SAMECAUSE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_SAMECAUSE_H

#include "analysis/facts/Places.h"
#include "analysis/rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>
#include <vector>

namespace mapwarden::analysis {

/// Of the findings \p All of one file, one level and one cause, as \p CauseOf says, keeps the first, with the places
/// of the others as its Others. CauseOf returns an optional: what has no cause by which it could be known stays alone.
template <typename Finding, typename Causes>
void mergeSameCause(std::vector<Finding> &All, Causes CauseOf, const Places &At) {
  std::vector<Finding> Kept;
  for (Finding &New : All) {
    const auto Cause = CauseOf(New);
    const auto IsSame = [&](const Finding &Old) {
      return Cause && Old.Loc != New.Loc && Old.Because == New.Because && Cause == CauseOf(Old) &&
             At.positionOf(Old.Loc).File == At.positionOf(New.Loc).File;
    };
    const auto Old = std::find_if(Kept.begin(), Kept.end(), IsSame);
    if (Old == Kept.end()) {
      Kept.push_back(std::move(New));
      continue;
    }
    if (At.isBefore(New.Loc, Old->Loc)) {
      New.Others = std::move(Old->Others);
      std::swap(*Old, New);
    }
    if (!llvm::is_contained(Old->Others, New.Loc))
      Old->Others.push_back(New.Loc);
  }
  for (Finding &Of : Kept)
    llvm::sort(Of.Others, [&At](Place Left, Place Right) { return At.isBefore(Left, Right); });
  All = std::move(Kept);
}

} // namespace mapwarden::analysis

#endif
