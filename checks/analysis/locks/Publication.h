// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May other threads know the object of which a container is a part?
//
//   void Room::say(std::string text) { log_.push_back(text); }   // `this` is known to others: yes
//   void fill(Board *board) { board->pins.clear(); }             // only if its callers or other lockers say so
#ifndef MAPWARDEN_ANALYSIS_LOCKS_PUBLICATION_H
#define MAPWARDEN_ANALYSIS_LOCKS_PUBLICATION_H

#include "analysis/locks/CallContexts.h"
#include "analysis/locks/GivenObjects.h"

namespace mapwarden::analysis {

/// By what others may know an object.
enum class Publicity : uint8_t {
  None,     ///< nothing says that they do
  Known,    ///< by what the function does itself
  ByCaller, ///< a caller has given it, and others know it
};

/// Says whether others may know the object of an access.
class Publication {
public:
  explicit Publication(const UnitFacts &Unit) : Unit(Unit), Locked(Unit), Shared(Unit) {}

  /// Who knows the object of \p Path in \p Function; \p LockedRoots are of objects that the function locks itself.
  Publicity find(PathId Path, const FunctionSymbol &Function, const FunctionContexts &Entry,
                 const llvm::DenseSet<PathId> &LockedRoots) const;

  /// \p Path is the function's own object, but a thread has it, too, at \p At.
  bool isUsedBeside(PathId Path, const FunctionSymbol &Function, Place At) const {
    return Shared.Locals.areUsedBeside(Path, Function, At);
  }

  /// \p Path is a part of the function's `this`, or of an element of that.
  bool isOfThis(PathId Path) const {
    return Unit.Paths.kind(Unit.Paths.root(Path)) == PathKind::This || Shared.Elements.find(Path) == ElementOf::This;
  }

private:
  const UnitFacts &Unit;
  LockedParameters Locked;
  SharedByLocals Shared;
};

} // namespace mapwarden::analysis

#endif
