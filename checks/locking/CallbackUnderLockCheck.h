// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-callback-under-lock: see docs/checks/locking/callback-under-lock.md.
//
// Messages:
//   the call of 'remove' takes 'mutex_' again, which is held since line 12: it waits for itself
//   a callback is run while 'mutex_' is held since line 12: one that calls 'subscribe' waits for itself
//   the call of 'notify' runs a callback while 'mutex_' is held since line 12: one that calls 'subscribe' waits for
//   itself
//   a thread is waited for while 'mutex_' is held since line 12, which it takes itself: each waits for the other
//   a condition is waited for while 'mutex_' is held since line 12, which the wait does not give up: who uses 'items_'
//   waits as long
//   the thread sleeps while 'mutex_' is held since line 12: who uses 'items_' waits as long
//   note: taken again here
//   note: run here
//   note: 'subscribe' takes 'mutex_' here
#ifndef MAPWARDEN_LOCKING_CALLBACKUNDERLOCKCHECK_H
#define MAPWARDEN_LOCKING_CALLBACKUNDERLOCKCHECK_H

#include "utils/UnitCheck.h"

namespace mapwarden::locking {

/// Finds calls that come back for a lock that is held: functions that take it again, and callbacks of users who may.
/// Also waits under the lock of a container.
class CallbackUnderLockCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::CallUnderLock &Found);
  void report(const analysis::WaitUnderLock &Found);
};

} // namespace mapwarden::locking

#endif
