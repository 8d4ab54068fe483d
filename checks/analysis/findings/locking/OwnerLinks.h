// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does an element that calls its owner call this very object?
//
//   lines_[id] = std::make_shared<Line>(*this);     a Line is made with the Exchange that keeps it
//   ~Line() { exchange_.hangUp(); }                 so `exchange_.mutex_` is the Exchange's own `mutex_`
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OWNERLINKS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OWNERLINKS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The classes of one unit of which objects are made with the object that makes them.
class OwnerLinks {
public:
  explicit OwnerLinks(const UnitFacts &Unit);

  /// True if \p Taken and \p Held, in the words of \p Function, are one lock: by their paths, by the link that an
  /// element has to its owner, or because there is one object of the class.
  bool isSame(PathId Taken, PathId Held, const FunctionSymbol &Function) const;

private:
  bool isMadeBy(const ClassSymbol &Link, const ClassSymbol &Owner) const;

  const PathTable &Paths;
  /// By the pattern of the class that makes them.
  llvm::DenseMap<const ClassSymbol *, llvm::SmallVector<const ClassSymbol *, 2>> Made;
};

} // namespace mapwarden::analysis

#endif
