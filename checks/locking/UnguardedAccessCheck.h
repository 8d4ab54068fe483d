// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-unguarded-access: see docs/checks/locking/unguarded-access.md.
// What it reports is found in analysis/GuardInference.h, and for containers without a lock in
// analysis/UnlockedSharing.h and analysis/EventLoopConfinement.h.
//
// Messages:
//   'items_' is erased from without 'mutex_', held in 6 of the 7 other functions that use it
//   ... held in the other function that uses it
//   ... held in all 7 other functions that use it
//   'items_' is erased from without 'mutex_', which its declaration names as its guard
//   'items_' is erased from without 'mutex_', held at other accesses here               (strict)
//   'items_' is erased from without 'mutex_', which guards others of the class, and is taken here for them   (strict)
//   'items_' is erased from without 'mutex_', which a comment names as its guard
//   'items_' is erased from without 'mutex_', which a comment says a write needs beside 'other_'
//   'items_' is erased from by the call of 'drop' without 'mutex_', held in ...
//   'items_' is erased from where 'mutex_' is held on some paths only, held in ...   (strict, mostly)
//   'items_' is inserted into on several threads, and no lock keeps them apart
//   'items_' is inserted into on one thread and read on another, and no lock keeps them apart
//   'queue_' is inserted into outside the event loop 'io_', on which all 3 other functions that use it run
//   ... on which 3 of the 4 other functions that use it run
//   an element of 'items_' is used without 'mutex_', under which 'items_' is erased from by 'drop'
//   ... in this file                    (others may use it where this unit does not see them)
//   note: the threads are started here, in a loop
//   note: the one thread is started here
//   note: the other is started here
//   note: read here, on 'io_'
//   note: 'send' is not on 'io_' itself, since it hands work over to it here
//   note: 'cancel' hands its change over to 'io_' here
//   note: written here with 'mutex_' held exclusively since line 40
//   note: written here with 'mutex_' held exclusively, by the callers of 'drop'
//   note: erased from here
//   note: erased from here, where 'drop' expects its callers to hold 'mutex_'
//   note: 'drop' is called here, from 'onTimer', without 'mutex_'
//   note: 'drop' is called here, from 'onTimer'                     (the mutex is held on some paths)
//   note: this lambda is handed over here, to run later without the locks of 'start'
//   note: 'mutex_' is released here
//   note: 'other_' is held here, but does not guard 'items_'
//   note: 'names_' is cleared without it, too
//   note: record the guard here: '// guarded by mutex_' or GUARDED_BY(mutex_)
#ifndef MAPWARDEN_LOCKING_UNGUARDEDACCESSCHECK_H
#define MAPWARDEN_LOCKING_UNGUARDEDACCESSCHECK_H

#include "report/Explain.h"
#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds accesses to a container without the lock that guards it, be the guard declared or inferred from the other
/// accesses.
class UnguardedAccessCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void explain(AskedLine Asked, analysis::UnitAnalysis &Unit);
  void report(const analysis::ReleasedLoop &Found);
  void report(const analysis::UnlockedSharing &Found);
  void report(const analysis::InstanceLock &Found);
  void report(const analysis::AccessOutsideLoop &Found);
  /// Where \p Found is told: there, or where else the function forgets the guard, if it is silenced there; null if it is
  /// not wanted.
  const analysis::UnguardedAccess *choose(const analysis::UnguardedAccess &Found) const;
  void report(const analysis::UnguardedAccess &Found);
  void noteRecord(const analysis::UnguardedAccess &Found);
  void noteOpposite(const analysis::UnguardedAccess &Found);
  void noteOddSide(const analysis::UnguardedAccess &Found);

  /// The containers for which it has been said where to record the guard: once is enough.
  llvm::DenseSet<const analysis::VariableSymbol *> Recorded;
};

} // namespace mapwarden::locking

#endif
