// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does somebody else in a class keep its object alive for work that runs later?
//
//   socket_.async_read([self = shared_from_this()] { ... });    yes: whoever owns it may let it go meanwhile
//   timer_.async_wait([this] { ... });                          and this one forgets to
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_OWNERSOFTHIS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_OWNERSOFTHIS_H

#include "analysis/facts/UnitFacts.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// What a class says of the life of its objects.
struct OwnerOfThis {
  /// Where like work keeps the object alive; invalid if none does, or more forget to than do.
  Place KeptAliveLoc;
  /// The destructor stops things, or waits.
  bool StopsAtEnd = false;
  /// Its objects are shared: they end with the last pointer to them, whoever has that.
  bool IsShared = false;
  /// It has a destructor, or a function that stops things by its name: what has been handed over may be taken back.
  bool TakesBack = false;
  /// Where a container lets such a pointer go; invalid if none does in sight.
  Place LetGoLoc;
  /// What it has handed over runs no longer when it has ended.
  bool OwnsLoop = false;
};

/// Counts, for each class, which work keeps its object alive.
class OwnersOfThis {
public:
  explicit OwnersOfThis(const UnitFacts &Unit);

  /// What is known of the class of \p Function, which hands over \p Over with its `this`.
  OwnerOfThis find(const FunctionSymbol &Function, const HandOver &Over) const;

private:
  struct Tally {
    unsigned Keep = 0;
    unsigned Forget = 0;
    Place First;
    bool StopsAtEnd = false;
  };
  void noteLetGo(const Fact &F, const PathTable &Paths);

  llvm::MapVector<const ClassSymbol *, Tally> Classes;
  /// The classes whose shared objects a container lets go, and where it first does.
  llvm::MapVector<const ClassSymbol *, Place> LetGo;
};

} // namespace mapwarden::analysis

#endif
