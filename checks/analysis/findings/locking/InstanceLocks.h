// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which containers are there for all objects of a class, while each object has a lock of its own?
//
//   class Font {
//     std::mutex mutex_;                                   // one for each font
//     static std::map<char, Glyph> cache_;                 // one for all fonts
//     void draw(char c) { lock_guard l(mutex_); cache_[c] = render(c); }
//
// Two objects' functions run at the same time, each under its own lock. Where somebody holds a lock that all share,
// that is the guard, and UnguardedAccesses.h tells who forgets it.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_INSTANCELOCKS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_INSTANCELOCKS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/AccessSnapshots.h"
#include <string>

namespace mapwarden::analysis {

/// A static container that is used under locks of single objects.
struct InstanceLock {
  std::string ContainerName;
  std::string LockName;
  AccessPlace Change;
  /// The use that it may meet, in another function.
  AccessPlace Other;
};

/// One finding for each static container that several functions use under a lock of their own object, and never under
/// another, if one of them changes it; in the order of the source. Not where a static object of the class is in sight:
/// that may be the only one.
std::vector<InstanceLock> findInstanceLocks(const AccessSnapshots &All, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
