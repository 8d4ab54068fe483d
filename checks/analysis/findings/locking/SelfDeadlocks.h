// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls under a lock come back for it?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   remove(id);                       takes mutex_ again, and waits for itself
//   onChange_(id);                    a user's callback, which may call what takes mutex_
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCKS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCKS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/TransitiveLocks.h"
#include <string>

namespace mapwarden::analysis {

/// A call under a lock that comes back for it.
struct SelfDeadlock {
  std::string LockName;
  /// Since where the lock is held.
  Place Since;
  /// The call.
  Place Loc;
  /// The function that is called; null if it is a callback.
  const FunctionSymbol *Callee;
  /// It runs a callback that users of the class have stored, rather than taking the lock itself.
  bool IsCallback;
  /// Where the lock is taken again, or the callback is called; invalid if that is the call itself.
  Place ActLoc;
  /// Callback: a public member that takes the lock, and where.
  const FunctionSymbol *Taker;
  Place TakerLoc;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// The calls, where a lock that the function itself has taken is certainly held and cannot be taken twice.
std::vector<SelfDeadlock> findSelfDeadlocks(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
