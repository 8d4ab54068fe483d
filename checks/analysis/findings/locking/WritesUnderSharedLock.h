// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who changes a container as if a reader's lock were enough?
//
//   std::shared_lock lock(mutex_);
//   items_[key] = value;              two readers may come to this at once
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_WRITESUNDERSHAREDLOCK_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_WRITESUNDERSHAREDLOCK_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/findings/locking/AnsweredKeys.h"
#include "analysis/locks/AccessSnapshots.h"
#include <string>

namespace mapwarden::analysis {

/// A container that is changed under a lock that is held shared only.
struct WriteUnderSharedLock {
  /// The path as the changing function writes it.
  std::string ContainerName;
  /// The lock, as the code spells it.
  std::string LockName;
  AccessPlace Change;
  /// The change is made by operator[] of a map, which may only mean to look.
  bool IsByLookup;
  /// Since where the lock is held shared.
  Place Since;
  /// If a caller holds it: its call; invalid otherwise.
  Place CallLoc;
  /// Another access under the lock, a change under the exclusive one if there is any; its Function is null if none is.
  AccessPlace Opposite;
  model::LockMode OppositeMode;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// The changes in \p All that are made on some way where a lock of the container's class, or a global one, is held
/// shared and none exclusively, each place once. \p Answered is only asked for if there is any.
std::vector<WriteUnderSharedLock> findWritesUnderSharedLock(const AccessSnapshots &All, const UnitFacts &Unit,
                                                            const std::vector<FunctionContexts> &Contexts,
                                                            llvm::function_ref<const AnsweredKeys &()> Answered);

} // namespace mapwarden::analysis

#endif
