// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a deadlock of one thread with itself, or of two that take two locks in either order?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   remove(id);                                  takes mutex_ again
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCK_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SELFDEADLOCK_H

#include "analysis/rules/Rule.h"
#include "support/Place.h"
#include <string>

namespace mapwarden::analysis {

struct FunctionSymbol;

/// How a thread comes to wait for itself, or for another that waits for it.
enum class DeadlockKind : uint8_t {
  TakenAgain,  ///< what is called takes the lock itself
  KeptTakes,   ///< a callable that is kept in what is called takes the lock
  HandedTakes, ///< a callable that is handed to what is called takes the lock, which that holds when it runs it
  ObjectEnds,  ///< an object ends, and its destructor takes the lock
  Callback,    ///< a callback is run, which users have stored or connected, and may take the lock
  KeptOutside, ///< a collaborator is called, as everywhere else without the lock
  OtherObject, ///< the same lock of another object is taken, by two threads in either order
  OtherOrder,  ///< another lock is taken, and elsewhere in the other order
};

/// A call under a lock that comes back for it, or for the other one of two locks.
struct SelfDeadlock {
  DeadlockKind Kind;
  std::string LockName;
  /// Since where the lock is held.
  Place Since;
  /// The call.
  Place Loc;
  /// The function that is called; null if it is a callback, or the lock is taken here.
  const FunctionSymbol *Callee;
  /// Where the lock is taken again, or the callback is called; invalid if that is the call itself.
  Place ActLoc;
  /// A hook of the object itself, which a call under the lock comes to, and where it is called: the hook makes the call
  /// at Loc. Null if it is none. Of what is handed over, HookLoc is where it is run.
  const FunctionSymbol *Hook;
  Place HookLoc;
  /// The signal that runs the callback; null if it is none.
  const FunctionSymbol *Signal;
  /// A callback or a collaborator: a public member that takes the lock, and where. The other order: who takes the two
  /// locks in that one, and where the second is taken.
  const FunctionSymbol *Taker;
  Place TakerLoc;
  /// The other object, or order: the lock that is taken.
  std::string OtherName;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

} // namespace mapwarden::analysis

#endif
