// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which borrow is used behind the critical section in which it was born?
//
//   std::unique_lock lock(mutex_);
//   Item &item = items_[key];         born under mutex_, taken in the line above
//   lock.unlock();
//   item.touch();                     used behind it
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_BORNUNDERLOCK_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_BORNUNDERLOCK_H

#include "analysis/locks/LocksetAnalysis.h"

namespace mapwarden::analysis {

/// A use of what was born under a lock, where that is not held any more.
struct UseBehindSection {
  /// The Borrow or IterateBegin, and the use.
  const Fact *Born;
  const Fact *Use;
  PathId Lock;
  /// Where the section begins.
  Place Since;
  /// The Release or Wait that ends it; invalid if several do.
  Place ReleasedAt;
  /// The lock has been taken again before the use.
  bool IsRetaken;
};

/// The first such uses of each variable of \p Function, in the order of its blocks.
std::vector<UseBehindSection> findUsesBehindSections(const FunctionFacts &Function, const LockSummaries &Summaries,
                                                     const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
