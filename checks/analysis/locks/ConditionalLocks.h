// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks does a function hold at some point only because of what it has found in a container?
//
//   const bool creates = !created_.empty();
//   if (creates)
//     mutex_.lock();
//   apply();                       // mutex_ is held, or nobody holds it: a caller cannot, if it is a plain mutex
//
// Flags that are given, or that say how the program is set up, are none: who gives them may hold the lock instead.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_CONDITIONALLOCKS_H
#define MAPWARDEN_ANALYSIS_LOCKS_CONDITIONALLOCKS_H

#include "analysis/locks/LocksetAnalysis.h"

namespace mapwarden::analysis {

/// Answers that for one function.
class ConditionalLocks {
public:
  ConditionalLocks(const FunctionFacts &Facts, const LockSummaries &Summaries, const PathTable &Paths)
      : Facts(Facts), Summaries(Summaries), Paths(Paths) {}

  /// True if the plain mutex \p Lock, which may be held at \p Point, is not held there where a container has given
  /// another answer.
  bool isOnCondition(PathId Lock, const Fact &Point);

private:
  void noteQuestions();
  llvm::BitVector findOnCondition(PathId Lock) const;
  llvm::BitVector findTaking(PathId Lock) const;
  llvm::BitVector findReachedOtherwise(const Fact &Known) const;

  const FunctionFacts &Facts;
  const LockSummaries &Summaries;
  const PathTable &Paths;
  bool IsReady = false;
  /// The container that each cell tells of, and the block of each fact; filled in when they are first needed.
  llvm::DenseMap<PathId, PathId> AskedBy;
  llvm::DenseMap<const Fact *, unsigned> BlockOf;
  /// The blocks that are reached without the lock because of an answer, for each lock that was asked about.
  llvm::DenseMap<PathId, llvm::BitVector> OnCondition;
};

} // namespace mapwarden::analysis

#endif
