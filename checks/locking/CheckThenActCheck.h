// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-check-then-act: see docs/checks/locking/check-then-act.md.
// What it reports is found in analysis/AtomicityViolations.h.
//
// Messages:
//   'items_' is inserted into under 'mutex_' for a key that was found missing in an earlier critical section: another
//   thread may have added it since
//   'items_' is read under 'mutex_' for a key that was found in an earlier critical section: another thread may have
//   removed it since
//   'jobs_' is popped by the call of 'take' under 'mutex_' because it was not empty in an earlier critical section:
//   another thread may have emptied it since
//   'jobs_' is inserted into under 'mutex_' because there was room in an earlier critical section: another thread may
//   have filled it since                                                                               (strict)
//   ... for a key that was found missing without it: ...              (the first look was made without a lock)
//   ... for a key that was found before a wait: ...
//   'jobs_' is read after a wait without asking again whether it is empty: a wait may end for no reason, or after
//   another thread has taken the last element (strict: whether there is room; the last place)
//   '*table' is made where its pointer is found null, on several threads, and no lock keeps them apart: another thread
//   may make it too, or use it before it is filled
//   note: 'mutex_' is given up here
//   note: asked here
//   note: asked here, with 'mutex_' held since line 12
//   note: asked here, by the call of 'find'
//   note: popped here
//   note: the threads are started here, in a loop
//   note: a thread is started here
#ifndef MAPWARDEN_LOCKING_CHECKTHENACTCHECK_H
#define MAPWARDEN_LOCKING_CHECKTHENACTCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds changes that rest on a look at the container in an earlier critical section.
class CheckThenActCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::UnlockedSharing &Found);
  void report(const analysis::AtomicityViolation &Found);
};

} // namespace mapwarden::locking

#endif
