// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who is to take the lock: the function that does without it, or whoever calls it?
//
//   if (isShared_) { lock_guard l(mutex_); add(v); } else { add(v); }      // the caller's choice
//   class Cursor { Store &of_; void next() { ++of_.items_.begin(); } };    // its maker's business
//
// Signs of unguarded accesses (UnguardedAccessEvidence.h) that rest on how the function is reached.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LOCKSOFCALLERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LOCKSOFCALLERS_H

#include "analysis/findings/locking/UnguardedAccessRules.h"

namespace mapwarden::analysis {

/// `bool take(bool lock)`, which calls itself under the lock: whoever calls it may hold it.
bool callsItselfLocked(const UnguardedCandidate &Of);

/// `if (isShared_) { lock_guard l(mutex_); add(v); } else { add(v); }`: the function does the very same with the lock,
/// on the other branch: whether there are others to keep apart is decided elsewhere.
bool isLockOptional(const UnguardedCandidate &Of);

/// `sendThreadSafe()`, which holds the lock, beside `send()`, which does not: whoever calls has the choice.
bool isForOneByName(const UnguardedCandidate &Of);

/// The function is of a private part of the class that has the container, and takes no lock: whoever has made such a
/// part, to roll something back, say, has the lock.
bool isOfPrivatePart(const UnguardedCandidate &Of);

/// The container is another object's, which the function's class only knows, by a reference or a pointer, and that
/// class takes no lock anywhere: it serves who has made it, and leaves locks to him.
bool isThroughLink(const UnguardedCandidate &Of);

} // namespace mapwarden::analysis

#endif
