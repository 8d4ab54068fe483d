// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What kind of mutex is this lock?
//
//   std::mutex mutex_;            plain: who holds it and takes it again waits for ever
//   std::mutex &guard();          what a function returns, too
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HELDMUTEX_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HELDMUTEX_H

#include "analysis/facts/AccessPath.h"

namespace mapwarden::analysis {

/// The member or variable that is the mutex \p Lock, or points to it; null if it is neither.
const VariableSymbol *findMutex(PathId Lock, const PathTable &Paths);

/// Who holds \p Lock and takes it again waits for ever.
bool isPlainMutex(PathId Lock, const PathTable &Paths);

/// Whether a POSIX mutex is recursive is decided when it is made, often elsewhere.
bool isPosixMutex(PathId Lock, const PathTable &Paths);

/// The standard says that a thread which holds \p Lock, even shared, must not take it again.
bool isUndefinedTwice(PathId Lock, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
