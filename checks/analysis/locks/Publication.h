// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May other threads know the object of which a container is a part?
//
//   void Room::say(std::string text) { log_.push_back(text); }   // `this` is known to others: yes
//   void fill(Board *board) { board->pins.clear(); }             // only if its callers say so, or others lock such a
//   board
#ifndef MAPWARDEN_ANALYSIS_LOCKS_PUBLICATION_H
#define MAPWARDEN_ANALYSIS_LOCKS_PUBLICATION_H

#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/GivenObjects.h"

namespace mapwarden::analysis {

/// Says whether others may know the object of an access.
class Publication {
public:
  explicit Publication(const UnitFacts &Unit) : Unit(Unit), Locked(Unit), Elements(Unit) {}

  /// Sets what \p Seen, of \p Function, says of that; \p LockedRoots are of objects that the function locks itself.
  void note(AccessSnapshot &Seen, const FunctionContexts &Entry, const llvm::DenseSet<PathId> &LockedRoots,
            bool IsDeclared) const;

  /// \p Path is a part of the function's `this`, or of an element of that.
  bool isOfThis(PathId Path) const {
    return Unit.Paths.kind(Unit.Paths.root(Path)) == PathKind::This || Elements.find(Path) == ElementOf::This;
  }

private:
  const UnitFacts &Unit;
  LockedParameters Locked;
  SharedElements Elements;
};

} // namespace mapwarden::analysis

#endif
