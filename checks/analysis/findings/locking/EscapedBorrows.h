// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What leads into a container and outlives the critical section in which it was made?
//
//   const Users &list() { std::lock_guard l(mutex_); return users_; }     whoever calls looks at it without mutex_
//   void drop(int id) { std::lock_guard l(mutex_); users_.erase(id); }    and here it changes under his eyes
//
// The lock tells that the container is shared, and the change elsewhere that what leads into it does not last.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ESCAPEDBORROWS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ESCAPEDBORROWS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

/// What leads into a guarded container, and leaves the critical section.
struct EscapedBorrow {
  /// The path as the function writes it.
  std::string ContainerName;
  /// The lock, as the code spells it.
  std::string LockName;
  const FunctionSymbol *Function;
  /// Where it leaves: the return, the store, or the first use behind the end of the section.
  Place Loc;
  /// How it leaves. Nothing if it stays in the function, and is used behind the end of the section.
  std::optional<WayOut> Out;
  /// The container itself, rather than an element; an iterator, rather than a reference, pointer or view; or what an
  /// element owns.
  bool IsWhole;
  bool IsIterator;
  bool IsOwnedByElement;
  /// Since where the function holds the lock; invalid if it hands the container out without it.
  Place Since;
  /// Of what is used behind the section: the variable, empty for what a wait is given; and where the lock is let go.
  std::string Name;
  Place ReleasedAt;
  /// In how many functions the lock is held, and how many use the container at all.
  unsigned HeldFunctions;
  unsigned Functions;
  bool IsPartialView;
  /// The change that it does not outlive, in another function, or another call of the same.
  AccessPlace Change;
  /// The lock is held there.
  bool IsChangeLocked;
  /// What speaks for it, and against it.
  Evidence Why;
};

/// The candidate \p Of, as the subject of a sentence.
std::string describeEscape(const EscapedBorrow &Of);

/// Those of \p Found with one cause together: a class that gives its containers away without their lock, by one getter
/// or by several; or the overloads of a getter. The order of the source is kept, within a cause and among them.
std::vector<std::vector<const EscapedBorrow *>> groupByCause(llvm::ArrayRef<const EscapedBorrow *> Found);

/// The borrows of guarded containers that leave their critical sections, in the order of the source.
std::vector<EscapedBorrow> findEscapedBorrows(const AccessSnapshots &All, const Guards &Known, const UnitFacts &Unit,
                                              const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
