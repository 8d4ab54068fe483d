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
//   the signal 'changed' is emitted while 'mutex_' is held since line 12: if a slot calls 'list', the thread waits for
//   itself
//   the call of 'put' emits the signal 'changed' while 'mutex_' is held since line 12: if a slot calls 'list', the
//   thread waits for itself
//   this waits for a thread while 'mutex_' is held since line 12, and the thread takes 'mutex_' as well: each waits for
//   the other
//   this waits for a result while ...
//   this waits for a condition while 'mutex_' is held since line 12, which the wait does not give up: every other user
//   of 'items_' waits as long
//   this thread sleeps while 'mutex_' is held since line 12: every other user of 'items_' waits as long
//   an object that may end here takes 'mutex_' again in '~Line', which is held since line 12: the thread waits for
//   itself
//   'changed' is called while 'mutex_' is held since line 12, and without it everywhere else: if it calls 'list', the
//   thread waits for itself
//   'mutex_' is taken while 'other.mutex_' is held since line 12, and another thread may take the two the other way
//   round: each waits for the other
//   'b_' is taken while 'a_' is held since line 12, and 'close' takes them the other way round: each may wait for the
//   other
//   the call of 'take' waits while 'mutex_' is held since line 12: every other user of 'items_' waits as long
//   the call of 'take' waits while 'mutex_' is held since line 12, and whoever could end the wait takes 'mutex_' first:
//   it never ends
//   note: taken again here
//   note: 'store' is called here with 'mutex_' held
//   note: called without it here
//   note: the other way round here
//   note: waited for here
//   note: this could end the wait, and is called with 'mutex_' held
//   note: run here
//   note: emitted here
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
  void reportTaken(const analysis::SelfDeadlock &Found);
  void reportCallback(const analysis::SelfDeadlock &Found);
  void reportOrder(const analysis::SelfDeadlock &Found);
  void report(const analysis::BlockingCall &Found);
};

} // namespace mapwarden::locking

#endif
