// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-snapshot-misuse: see docs/checks/locking/snapshot-misuse.md.
// What it reports is found in analysis/findings/locking: UnguardedAccesses.h, of the pointers themselves,
// SharedSwaps.h, and StaleSnapshots.h.
//
// Messages:
//   'table_' is replaced without 'mutex_', held in all 2 other functions that use it
//   'table_' is copied without 'mutex_', held in 3 of the 4 other functions that use it in this file
//   'table_' is walked over by the call of 'sum' without 'mutex_', held in ...
//   'table_' is copied where 'mutex_' is held on some paths only, held in ...   (strict, mostly)
//   'conn_' is copied while 'onClose' may replace it: no lock keeps the two apart
//   'table_' is copied plainly here, and atomically replaced by others
//   what is kept here leads into a copy of 'table_' that is gone with its statement
//   'table_' is replaced by what was made of an older value: what another writer has stored since is lost
//   'table_' is loaded again: what was found in the first copy may not hold of this one
//   'table_' is walked over in place, and the loop comes to its replacement
//   what 'table_' leads to is erased from while others may have it
//   note: replaced here with 'mutex_' held exclusively since line 12
//   note: 'clear' is called here, from 'onTimer', without 'mutex_'
//   note: this lambda is handed over here, to run later without the locks of 'start'
//   note: replaced here, by 'onClose'
//   note: copied here
#ifndef MAPWARDEN_LOCKING_SNAPSHOTMISUSECHECK_H
#define MAPWARDEN_LOCKING_SNAPSHOTMISUSECHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds pointers that one thread sets while others copy or follow them, and snapshots that are changed, kept or
/// replaced as if nobody else had one.
class SnapshotMisuseCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::UnguardedAccess &Found);
  void report(const analysis::SnapshotMisuse &Found);
};

} // namespace mapwarden::locking

#endif
