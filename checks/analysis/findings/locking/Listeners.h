// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whom does a class call that its users have put there?
//
//   void watch(Watcher *w) { watchers_.push_back(w); }     public: Watcher is what users write
//   for (Watcher *w : watchers_) w->drifted(3);            so this is a callback
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LISTENERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LISTENERS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The classes of one unit whose objects the users of another class register there.
class Listeners {
public:
  explicit Listeners(const UnitFacts &Unit);

  /// True if a public member of \p Keeper puts what its users give, an object of the class \p Listener or of one that
  /// is derived from it, into a container of its own.
  bool areKept(const ClassSymbol &Listener, const ClassSymbol &Keeper) const;

private:
  /// By the pattern of the class that keeps them.
  llvm::DenseMap<const ClassSymbol *, llvm::SmallVector<const ClassSymbol *, 1>> Kept;
};

/// True if \p F calls a member that a user may write: a virtual one.
bool isToldToListener(const Fact &F);

} // namespace mapwarden::analysis

#endif
