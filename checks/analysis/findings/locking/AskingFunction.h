// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does one function ask of containers, and do to them, and under which locks?
//
//   bool has(int id) { lock_guard l(mutex_); return items_.count(id); }     // Tells: a key of items_, under mutex_
//   void drop(int id) { lock_guard l(mutex_); items_.erase(id); }           // Act: needs the key, under mutex_
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ASKINGFUNCTION_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ASKINGFUNCTION_H

#include "analysis/locks/LockFlow.h"
#include "analysis/queries/Preconditions.h"
#include "analysis/queries/QueryFlow.h"

namespace mapwarden::analysis {

/// What a function does under a lock that it takes itself, in its own words.
struct Act {
  PathId Container;
  Need Needs;
  PathId Lock; ///< unknown for a lambda that acts under its caller's
  const Fact *What;
};

/// What a function's result tells of a container that it looks at under a lock that it takes itself.
struct Tells {
  Question Of;
  PathId Lock;
};

/// A function that may ask containers and act on them, and what is known of it while it is looked at.
struct AskingFunction {
  AskingFunction(unsigned Index, const FunctionFacts &Function) : Index(Index), Function(Function) {}

  unsigned Index;
  const FunctionFacts &Function;
  llvm::DenseMap<const Fact *, const LockedFact *> Points;
  Questions Asked;
  /// The locks under which the callees ask.
  llvm::DenseMap<const Fact *, PathId> AskedUnder;
  llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> Changes;
};

/// The lock that this function has taken itself and holds at \p Point; null if there is none.
const HeldLock *ownLock(const LockedFact &Point);

/// The question of which the return \p F tells the answer, and whether it tells the inverse; null if it tells none.
std::pair<const Fact *, bool> findTold(const AskingFunction &Here, const Fact &F, const AnswerState &Before);

/// A lambda that asks nothing itself: where its function calls it, it acts under the lock that is held there.
bool isPartOfCaller(const AskingFunction &Here);

/// True if the function asks about \p Container in the section that \p Own begins.
bool isAskedIn(const AskingFunction &Here, PathId Container, const HeldLock &Own);

/// True if \p Erase takes away what the iterator stands at that the look-up \p Known has found.
bool isErasedThrough(const AskingFunction &Here, const Fact &Erase, const AnswerState::Outcome &Known,
                     const AnswerState &Before);

/// True if the function changes \p Container.
bool isChanged(const AskingFunction &Here, PathId Container);

} // namespace mapwarden::analysis

#endif
