// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses which container under which locks?
//
// One snapshot for each access of a container that is a field or a global, with the locks held there as guard keys,
// for each way into its function. All later judgement rests on these alone.
//
//   void drop(int key) {                            // entered from outside with nothing, and from flush() with mutex_
//     items_.erase(key);                            // items_: {} on the one way, {Cache's mutex_} on the other
#ifndef MAPWARDEN_ANALYSIS_LOCKS_ACCESSSNAPSHOTS_H
#define MAPWARDEN_ANALYSIS_LOCKS_ACCESSSNAPSHOTS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/CallContexts.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// A lock held in a snapshot, as a guard's key.
struct HeldGuard {
  PathId Key;
  model::LockMode Mode;
  /// Where it was acquired; invalid if the caller holds it.
  Place Since;
  /// It is held shared, and exclusively on some other path.
  bool IsUpgraded = false;
};

/// What is known of a lock at an access.
enum class Holding : uint8_t {
  Held,    ///< on every path
  Absent,  ///< on every path
  Unknown, ///< on some path, or nothing can be said
};

/// The locks at an access on one way into its function.
struct HeldLocks {
  llvm::SmallVector<HeldGuard, 2> Must;
  llvm::SmallVector<PathId, 2> May;
  /// Those of May that are members of objects that are not on the way to the container.
  llvm::SmallVector<PathId, 1> OfOtherObject;
  /// What the function took and then released on some path to the access: it is held on the others only.
  llvm::SmallVector<PathId, 1> Windows;
  /// Something may be held that cannot be named: the absence of a lock says nothing. None if it does.
  RuleId UnknownBecause = RuleId::None;
  bool isUnknown() const { return UnknownBecause != RuleId::None; }
  /// What is certainly not held although the way is unknown.
  llvm::SmallVector<PathId, 1> NotHeld;
  /// Those of May that are taken on a condition of the function's own, or a caller's.
  llvm::SmallVector<PathId, 1> OnCondition;
  /// The caller may hold what code outside the class can name.
  bool IsPermissive = false;
  /// What the function requires of its callers, and this one certainly does not hold.
  llvm::SmallVector<PathId, 1> Denied;
  /// Those of them that the function asserts or declares.
  llvm::SmallVector<PathId, 1> Broken;
  /// What the function releases and never takes, and nobody holds for it on this way.
  llvm::SmallVector<PathId, 1> GivenBack;
  /// A lock of one object is held, and the container is there for all of them.
  bool IsUnderInstance = false;
  /// The lock of another object of the class is held.
  bool IsUnderPeer = false;
  /// The object is owned on this way: it needs no lock, and says nothing of one.
  bool IsOwned = false;

  const HeldGuard *find(PathId Key) const;
  Holding holds(PathId Key) const;
};

/// One access.
struct AccessSnapshot {
  const Fact *What;
  /// The function, by index of UnitFacts::Functions.
  unsigned Function;
  /// By index of the ways of the function's FunctionContexts.
  llvm::SmallVector<HeldLocks, 2> Ways;
  /// The container's object may be known to other threads (see Ownership.h).
  bool IsPublished;
  /// It is so because a caller in sight hands over one that is, and for no other reason.
  bool IsOfCaller = false;
  /// It is the object that a copy constructor or copy assignment reads: shared if its class has the lock.
  bool IsCopied = false;
  /// The function has made the object, or makes or ends it, and a thread that it has not waited for yet has it, too.
  bool IsBesideThread = false;
  /// The function is a lambda that is kept for later, and was made with these held.
  llvm::SmallVector<PathId, 1> HeldByMaker = {};
};

/// True if the access writes the container or an element of it.
bool isWrite(const AccessSnapshot &Access);

/// True if the object is owned on every way: no other thread knows it.
bool isOwned(const AccessSnapshot &Access);

/// True if the container is a part of `this`.
bool isOfThis(const AccessSnapshot &Access, const PathTable &Paths);

/// The snapshots of each container, by the field's pattern or the variable, in the order of the source.
using AccessSnapshots = llvm::MapVector<const VariableSymbol *, std::vector<AccessSnapshot>>;

/// Gathers the snapshots of the unit; those of owned objects are left out.
AccessSnapshots computeAccessSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                       const std::vector<FunctionContexts> &Contexts);

/// The same of owning pointers that are fields or globals, where they themselves are used.
AccessSnapshots computeOwnerSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                      const std::vector<FunctionContexts> &Contexts);

/// The snapshots of what leads into containers where it leaves a function, in the order of the source.
std::vector<AccessSnapshot> computeLeavingSnapshots(const UnitFacts &Unit, const LockFlow &Flow,
                                                    const std::vector<FunctionContexts> &Contexts);

/// The path of the concurrent container, a field or a global, that a fact of the function with the index is about;
/// UnknownPath if it is about none.
using FindConcurrent = llvm::function_ref<PathId(unsigned, const Fact &)>;
/// Is shown each use of one, unless nobody else knows the object.
using ConcurrentWatcher = llvm::function_ref<void(const VariableSymbol &, const LockedFact &, const AccessSnapshot &)>;

/// Shows \p Watch, in the order of the source, what \p Find picks of the points of all functions.
void observeConcurrent(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts,
                       FindConcurrent Find, ConcurrentWatcher Watch);

/// Where \p Access stands, and what it does.
AccessPlace placeOf(const AccessSnapshot &Access, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
