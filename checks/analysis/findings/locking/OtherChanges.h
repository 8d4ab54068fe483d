// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who else changes a container?
//
//   if (has(id)) erase(id);    // what erases in between? Other functions of the class, or of what keeps the container
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OTHERCHANGES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OTHERCHANGES_H

#include "analysis/locks/AccessSnapshots.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The changes of one unit, to be asked about with one function left out, by index of UnitFacts::Functions.
class OtherChanges {
public:
  OtherChanges(const AccessSnapshots &All, const UnitFacts &Unit, const MutationSummaries &Changes);

  /// True if another function than \p Function writes \p Container under the guard \p Key: that one is not the only
  /// writer.
  bool isWritten(const VariableSymbol &Container, PathId Key, unsigned Function) const;

  /// True if another function than \p Function takes elements away from \p Container, whose path there is \p Path, or
  /// that one does, and several threads run it, as they do if \p RunsTwice: what was there may be gone only then.
  bool isRemoved(const VariableSymbol &Container, PathId Path, unsigned Function, bool RunsTwice) const;

  /// True if several threads are started with the function with the index \p Function, or with what calls it.
  bool runsOnThreads(unsigned Function) const { return OnThreads.count(Function) != 0; }

private:
  void noteThreads(const UnitFacts &Unit);
  const VariableSymbol *findKeeper(PathId Container) const;

  const AccessSnapshots &All;
  const PathTable &Paths;
  /// By the member that keeps its container to itself: the functions that take elements away.
  llvm::DenseMap<const VariableSymbol *, llvm::SmallVector<unsigned, 2>> Removers;
  /// The functions, by index, that two threads are started with.
  llvm::DenseSet<unsigned> OnThreads;
};

} // namespace mapwarden::analysis

#endif
