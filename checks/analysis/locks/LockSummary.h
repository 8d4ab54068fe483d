// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a caller see of a function's locking?
//
//   void Cache::lockAll() { mutex_.lock(); }       acquires This . Field(mutex_)
//   void Cache::wait() { mu_->Unlock(); ... mu_->Lock(); }   requires This . Field(mu_) . Deref
//
// Paths are in the callee's words: rooted at `this`, a parameter or a global.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_LOCKSUMMARY_H
#define MAPWARDEN_ANALYSIS_LOCKS_LOCKSUMMARY_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// What a call of a function does to the lockset of its caller.
struct LockSummary {
  /// Held on return, and not before.
  llvm::SmallVector<LockEffect, 1> Acquires;
  /// Held on return on some paths only, and not before.
  llvm::SmallVector<LockEffect, 1> MayAcquire;
  /// Held before, and not on return.
  llvm::SmallVector<PathId, 1> Releases;
  /// Must be held by the caller: declared, asserted, or released without having been acquired.
  llvm::SmallVector<LockEffect, 1> Requires;
  /// Those of Requires that are declared or asserted; those that are only released; and what the function releases and
  /// never takes: it gives back what it has not got, or what its caller gave it.
  llvm::SmallVector<PathId, 1> Asserted;
  llvm::SmallVector<PathId, 1> Released;
  llvm::SmallVector<PathId, 1> GivesBack;
  /// What the guard that is returned holds, perhaps or certainly; empty if none is.
  llvm::SmallVector<LockEffect, 1> Returned;
  model::Owns ReturnedOwned = model::Owns::No;
  /// In a template: a lock may have been taken, or given back, by what depends on a parameter.
  bool LosesTrack = false;
};

} // namespace mapwarden::analysis

#endif
