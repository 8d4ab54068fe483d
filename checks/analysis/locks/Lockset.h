// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is held at a point of a function?
//
// A lockset is unreached, or a pair: what is held on every path to the point (must), and what is held on some (may). It
// is relative to the function's entry: what the caller holds is added later, less what the function released of it.
//
//   void f() {                 // caller holds what it holds
//     mu_->Unlock();           // must {}            dropped {*mu_}
//     std::lock_guard g(m_);   // must {m_}          dropped {*mu_}
//   }
#ifndef MAPWARDEN_ANALYSIS_LOCKS_LOCKSET_H
#define MAPWARDEN_ANALYSIS_LOCKS_LOCKSET_H

#include "analysis/facts/AccessPath.h"
#include "model/Capability.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

/// A capability that is held. UnknownPath stands for one that cannot be named.
struct HeldLock {
  PathId Lock;
  model::LockMode Mode;
  /// Where it was acquired: the identity of the critical section.
  Place Since;
  /// The guard that holds it; UnknownPath if none does.
  PathId Cell;
  /// It is the caller's, and only asserted here.
  bool IsCallers = false;
  /// It is held shared, and exclusively on some other path.
  bool IsUpgraded = false;
};

/// A guard object: what it is bound to and whether it owns that.
struct GuardCell {
  PathId Cell;
  llvm::SmallVector<PathId, 1> Locks;
  model::LockMode Mode;
  model::Owns Owned;
};

/// The state of LocksetAnalysis. One or two locks are the rule, so everything is a short vector.
struct Lockset {
  bool Reached = false;
  /// Something was released that we cannot name: what the caller holds is not known any more.
  bool LostTrack = false;
  llvm::SmallVector<HeldLock, 2> Must;
  llvm::SmallVector<HeldLock, 2> May;
  /// Of what the caller may hold, what was released on some path, and on every path. What is taken again then is the
  /// function's own.
  llvm::SmallVector<PathId, 1> DroppedOnSome;
  llvm::SmallVector<PathId, 1> DroppedOnAll;
  llvm::SmallVector<GuardCell, 2> Cells;
  /// What was acquired here, and then released on some path other than by the end of its guard: a window.
  llvm::SmallVector<PathId, 1> Windows;

  /// The entry of \p Lock in \p Set; null if it is not there.
  static const HeldLock *find(llvm::ArrayRef<HeldLock> Set, PathId Lock);
  GuardCell *findCell(PathId Cell);

  /// \p Lock is held from \p Since on: certainly, or only perhaps.
  void acquire(const HeldLock &Lock, bool Certainly);
  /// \p Lock is about to be released in the middle of things.
  void openWindow(PathId Lock);
  /// \p Lock is held no longer. If nobody here acquired it, it was the caller's.
  void release(PathId Lock);
  /// Whatever the guard \p Cell holds is held no longer.
  void releaseCell(PathId Cell);
};

/// Joins \p From into \p Into; true if that changed it.
bool join(Lockset &Into, const Lockset &From);

} // namespace mapwarden::analysis

#endif
