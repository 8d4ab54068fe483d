// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who could end a wait, and can he while this lock is held?
//
//   std::lock_guard lock(mutex_);        put() is only called with mutex_ held,
//   return belt_.take();                 so that nothing comes while this waits
//
//   worker_.join();                      the worker looks at its flag under mutex_ only: it never ends
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_WAITENDS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_WAITENDS_H

#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// Where something is called that could end the wait for a condition in \p Callee, which gives up \p Given, a lock of a
/// private part of the object: a call of another member that takes it. Invalid if there is none, or one is made without
/// \p Held.
Place findEndUnderLock(PathId Given, PathId Held, const FunctionSymbol &Callee, const FunctionFacts &Waiting,
                       const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

/// True if the thread that runs \p Body takes \p Lock, in its words, again and again, and on every way to its end.
bool needsToEnd(const FunctionSymbol &Body, PathId Lock, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
