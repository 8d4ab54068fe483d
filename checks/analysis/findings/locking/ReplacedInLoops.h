// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops walk over what a pointer leads to, and come to a function that sets that pointer?
//
//   for (auto &peer : *peers_)         // of the old list, which ends when peers_ is set
//     if (peer.isGone())
//       update();                      // void update() { peers_ = read(); }
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_REPLACEDINLOOPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_REPLACEDINLOOPS_H

#include "analysis/findings/locking/OwnerUses.h"
#include "analysis/findings/locking/SnapshotMisuse.h"

namespace mapwarden::analysis {

/// The loops over what a pointer of `this` leads to that set it themselves, or by what they call, and go on.
std::vector<SnapshotMisuse> findReplacedInLoops(const OwnerUses &Uses);

} // namespace mapwarden::analysis

#endif
