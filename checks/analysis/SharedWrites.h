// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who changes a container as if a reader's lock were enough?
//
//   std::shared_lock lock(mutex_);
//   items_[key] = value;              two readers may come to this at once
#ifndef MAPWARDEN_ANALYSIS_SHAREDWRITES_H
#define MAPWARDEN_ANALYSIS_SHAREDWRITES_H

#include "analysis/Findings.h"
#include "analysis/Observations.h"

namespace mapwarden::analysis {

/// The changes in \p All that are made on some way where a lock of the container's class, or a global one, is held
/// shared and none exclusively, each place once.
std::vector<SharedWrite> findSharedWrites(const Observations &All, UnitFacts &Unit,
                                          const std::vector<EntryContext> &Contexts);

} // namespace mapwarden::analysis

#endif
