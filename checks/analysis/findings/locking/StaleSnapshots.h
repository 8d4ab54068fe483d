// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the users of a snapshot do with it that its next replacement undoes?
//
//   auto &row = table_.load()->at(k);            // row leads into a copy that is gone behind the semicolon
//   table_.store(changed(*table_.load()));       // what others stored in between is lost
//   if (table_.load()->count(k))
//     use(table_.load()->at(k));                 // of another table, perhaps, that has no k
//   table_.load()->erase(k);                     // others walk over the very table
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_STALESNAPSHOTS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_STALESNAPSHOTS_H

#include "analysis/findings/locking/OwnerUses.h"
#include "analysis/findings/locking/SnapshotMisuse.h"

namespace mapwarden::analysis {

/// The misuses of copies of \p Uses, in the order of the pointers' first use.
std::vector<SnapshotMisuse> findStaleSnapshots(const OwnerUses &Uses);

} // namespace mapwarden::analysis

#endif
