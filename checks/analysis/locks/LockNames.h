// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does a callee name what its caller holds?
//
//   lock_guard g(mutex_); other.put(mutex_);     // void put(std::mutex &m): the caller's mutex_ is m
#ifndef MAPWARDEN_ANALYSIS_LOCKS_LOCKNAMES_H
#define MAPWARDEN_ANALYSIS_LOCKS_LOCKNAMES_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// A caller's lock in the words of \p Callee, called at \p Site; UnknownPath if it has no name there.
PathId toCallee(PathId Lock, const CallSite &Site, const FunctionSymbol &Callee, const PathTable &Paths);

/// A caller's lock that is a member, as that of some object of its class: whatever a callee cannot name it by, it is
/// no member of another class. UnknownPath for what may be anything, such as a pointer's target.
PathId toOtherObject(PathId Lock, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
