// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-write-under-shared-lock: see docs/checks/locking/write-under-shared-lock.md.
// What it reports is found in analysis/WritesUnderSharedLock.h.
//
// Messages:
//   'items_' is erased from while 'mutex_' is held shared only since line 12: other readers may be in it
//   'items_' is erased from by the call of 'evict' while 'mutex_' is held shared only since line 12: other readers may
//   be in it
//   note: erased from here
//   note: erased from here, where another caller holds 'mutex_' exclusively
//   note: inserted into here with 'mutex_' held exclusively
//   note: operator[] inserts a key that is missing: use find() or at() to look only
#ifndef MAPWARDEN_LOCKING_WRITEUNDERSHAREDLOCKCHECK_H
#define MAPWARDEN_LOCKING_WRITEUNDERSHAREDLOCKCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds changes of a container while the lock that guards it is held shared, as by a reader.
class WriteUnderSharedLockCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::WriteUnderSharedLock &Found);
};

} // namespace mapwarden::locking

#endif
