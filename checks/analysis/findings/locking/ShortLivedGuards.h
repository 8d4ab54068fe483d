// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which guards hold nothing when it matters?
//
//   std::lock_guard<std::mutex>{mutex_};                        // has no name: unlocks at the semicolon
//   std::unique_lock<std::mutex> l(mutex_, std::try_to_lock);   // may have failed, and nobody asks
//   items_.clear();
//   std::mutex own; std::lock_guard<std::mutex> l(own);         // each call has its own
//   std::unique_lock<std::mutex>(mutex_);                       // a variable called mutex_, which holds nothing
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SHORTLIVEDGUARDS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SHORTLIVEDGUARDS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/AccessSnapshots.h"
#include <string>

namespace mapwarden::analysis {

/// Why a guard holds nothing when it matters.
enum class GuardFault : uint8_t {
  InRange,   ///< a temporary in the range of a range-for, gone when the loop begins
  Unnamed,   ///< a temporary, gone at the end of its statement
  Untested,  ///< a try that may have failed, and nobody looks
  OfNothing, ///< a variable that is called as the mutex that it was meant to lock
  OfOneCall, ///< it locks a local mutex, of which each call has its own
};

/// A guard that does not protect what follows it.
struct ShortLivedGuard {
  GuardFault Why;
  /// The mutex, as the code spells it; empty for InRange.
  std::string LockName;
  Place Loc;
  const FunctionSymbol *Function;
  /// Untested, OfOneCall: the container that is used under it, and where.
  std::string ContainerName;
  AccessPlace Use;
};

/// The findings of all functions of \p Unit, in the order of the functions. A guard without a name is one wherever it
/// protects nothing at all; a guard that may have failed, where a container is used under it that another function uses
/// under the same mutex.
std::vector<ShortLivedGuard> findShortLivedGuards(const UnitFacts &Unit, const AccessSnapshots &All);

} // namespace mapwarden::analysis

#endif
