// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is it known what runs when a signal is emitted, and does none of that take the lock?
//
//   connect(this, &Rooms::changed, this, &Rooms::draw);                            its body is here, and takes none
//   connect(this, &Rooms::changed, log_, &Log::add, Qt::QueuedConnection);         runs later
//   emit asked(id); answered_.wait(&mutex_);                                       runs on another thread
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_KNOWNSLOTS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_KNOWNSLOTS_H

#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The connections that the functions of one unit make.
class KnownSlots {
public:
  KnownSlots(const UnitFacts &Unit, const TransitiveLocks &Reach);

  /// True if \p Signal is connected in sight, and each such connection is queued, or to a slot whose body is in sight
  /// and takes no lock like \p Lock, of whatever object.
  bool areHarmless(const FunctionSymbol &Signal, PathId Lock) const;

private:
  const UnitFacts &Unit;
  const TransitiveLocks &Reach;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const Connection *, 1>> BySignal;
  llvm::DenseSet<const FunctionSymbol *> Bodies;
};

/// True if \p Class or a base is Qt's class of threads: what its objects emit comes from a thread of their own, as a
/// rule, and so the slots of others run later.
bool isThreadOfItsOwn(const ClassSymbol &Class);

/// True if \p Function waits for a condition with \p Held: who emits a signal and then waits until it has been answered
/// asks another thread, since the wait would never end otherwise.
bool awaitsAnswer(const FunctionFacts &Function, const HeldLock &Held);

} // namespace mapwarden::analysis

#endif
