// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which plain pointers does one thread set while another uses them, with no lock?
//
//   std::shared_ptr<Conn> conn() const { return conn_; }     // anybody's thread
//   void onClose() { conn_.reset(); }                        // the loop's thread: the copy above may be of half of it
//
// Counting references is atomic, setting the pointer is not. Where no lock is held at all, nothing says that there are
// two threads but what else the class does: that is weighed. Where several functions hold one, votes say who forgets it
// (UnguardedAccesses.h), and nothing is looked for here.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SHAREDSWAPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SHAREDSWAPS_H

#include "analysis/findings/locking/OwnerUses.h"
#include "analysis/findings/locking/SnapshotMisuse.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The plain pointers that are set without a lock while others use them, and those that are used plainly here and
/// atomically elsewhere: one for each pointer. Of \p Told, those are known who forget the lock of others.
std::vector<SnapshotMisuse> findSharedSwaps(const OwnerUses &Uses, const llvm::DenseSet<const VariableSymbol *> &Told);

} // namespace mapwarden::analysis

#endif
