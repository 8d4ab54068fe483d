// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which guards hold nothing when it matters?
//
//   std::lock_guard<std::mutex>{mutex_};                        // has no name: unlocks at the semicolon
//   std::unique_lock<std::mutex> l(mutex_, std::try_to_lock);   // may have failed, and nobody asks
//   items_.clear();
#ifndef MAPWARDEN_ANALYSIS_SHORTLIVEDGUARDS_H
#define MAPWARDEN_ANALYSIS_SHORTLIVEDGUARDS_H

#include "analysis/Findings.h"
#include "analysis/Observations.h"

namespace mapwarden::analysis {

/// The findings of all functions of \p Unit, in the order of the functions. A guard without a name is one wherever it
/// protects nothing at all; a guard that may have failed, where a container is used under it that another function uses
/// under the same mutex.
std::vector<ShortLivedGuard> findShortLivedGuards(UnitFacts &Unit, const Observations &All);

} // namespace mapwarden::analysis

#endif
