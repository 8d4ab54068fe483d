// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops let their lock go while they stand at an element, and go on afterwards?
//
//   for (auto &file : files_) {
//     mutex_.unlock();
//     remove(file);              cancel() takes the lock meanwhile, and erases from files_
//     mutex_.lock();
//   }
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_RELEASEDLOOPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_RELEASEDLOOPS_H

#include "analysis/findings/invalidation/LocksOfUnit.h"

namespace mapwarden::analysis {

/// A loop that lets go the lock under which others change what it walks over.
struct ReleasedLoop {
  std::string ContainerName;
  std::string LockName;
  Place LoopLoc;
  Place ReleaseLoc;
  /// The lock is let go by a wait.
  bool IsWait;
  /// Who changes the container under the lock, and where.
  const FunctionSymbol *Other;
  Place ChangeLoc;
  model::Effect Effect;
  /// Where the element is used while the lock is let go; invalid if it is not.
  Place UseLoc;
};

/// One finding for each loop.
std::vector<ReleasedLoop> findReleasedLoops(const BorrowFindings &Borrows, const LocksOfUnit &Locks);

} // namespace mapwarden::analysis

#endif
