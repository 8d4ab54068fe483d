// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-callback-under-lock: see docs/checks/locking/callback-under-lock.md.
// What it reports is found in analysis/SelfDeadlocks.h and analysis/BlockingUnderLock.h.
//
// Messages:
//   the call of 'remove' takes 'mutex_' again, which is held since line 12: the thread waits for itself
//   a callback is run while 'mutex_' is held since line 12: if it calls 'subscribe', the thread waits for itself
//   the call of 'notify' runs a callback while 'mutex_' is held since line 12: if it calls 'subscribe', the thread
//   waits for itself
//   this waits for a thread while 'mutex_' is held since line 12, and the thread takes 'mutex_' as well: each waits for
//   the other
//   this waits for a result while ...
//   this waits for a condition while 'mutex_' is held since line 12, which the wait does not give up: every other user
//   of 'items_' waits as long
//   this thread sleeps while 'mutex_' is held since line 12: every other user of 'items_' waits as long
//   note: taken again here
//   note: run here
//   note: taken here
//   note: 'subscribe' takes 'mutex_' here
#ifndef MAPWARDEN_LOCKING_CALLBACKUNDERLOCKCHECK_H
#define MAPWARDEN_LOCKING_CALLBACKUNDERLOCKCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds calls that come back for a lock that is held: functions that take it again, and callbacks of users who may.
/// Also waits under the lock of a container.
class CallbackUnderLockCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::SelfDeadlock &Found);
  void report(const analysis::BlockingCall &Found);
};

} // namespace mapwarden::locking

#endif
