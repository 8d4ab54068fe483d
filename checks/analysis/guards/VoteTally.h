// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the functions say of a candidate guard?
//
// Each source function that uses the container has one vote: it holds the lock at all its accesses, or it forgets it at
// one, or it says nothing. A helper that only its callers in sight can enter votes as one if they agree; if some of
// them hold the lock and others do not, each of them votes for itself.
//
//   void put() { lock_guard l(mutex_); items_.push_back(1); }     // holds mutex_
//   void evict() { items_.pop_back(); }                           // forgets it
#ifndef MAPWARDEN_ANALYSIS_GUARDS_VOTETALLY_H
#define MAPWARDEN_ANALYSIS_GUARDS_VOTETALLY_H

#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

/// An access at which a function forgets the lock.
struct Omission {
  const AccessSnapshot *Access = nullptr;
  /// The way into the access's function.
  unsigned Way = 0;
  /// The odd access is made by a helper that the voter calls here; invalid if the voter makes it itself.
  Place CallLoc = {};
};

/// One function's vote.
struct Vote {
  /// At one access for certain.
  bool Omits = false;
  /// At one access for certain, and it may forget it at another.
  bool Holds = false;
  bool Writes = false;
  /// It releases the lock and never takes it, nor do its callers.
  bool GivesBack = false;
  /// It is a lambda that was made under the lock, and forgets it where it runs.
  bool IsMadeUnder = false;
  /// It writes at an access at which it holds the lock.
  bool WritesHeld = false;
  /// Who takes the lock where it holds it: itself, or the caller that has taken it.
  llvm::SmallVector<const FunctionSymbol *, 1> Takers;
  /// Where it forgets: the access, a write if there is one, and the way into the access's function.
  const AccessSnapshot *Violation = nullptr;
  unsigned ViolationWay = 0;
  /// The odd access is made by a helper that the voter calls here; invalid if the voter makes it itself.
  Place CallLoc = {};
  /// The others where it forgets, in the order of the source; the first 16 of them.
  llvm::SmallVector<Omission, 2> Elsewhere;
};

/// The votes on one candidate, by the pattern of the function, in the order of the source.
struct VoteTally {
  llvm::MapVector<const FunctionSymbol *, Vote> Votes;
  /// The first access of each function to which some paths lead with the guard and others without it, and on which way
  /// into its function.
  llvm::MapVector<const FunctionSymbol *, std::pair<const AccessSnapshot *, unsigned>> Doubts;
  /// Why a function said nothing at an access, the first time; it may have a vote by another.
  llvm::MapVector<const FunctionSymbol *, RuleId> Abstained;
  /// Functions that hold the lock at all accesses, and that forget it; and their weights, writers counting double.
  /// Whoever forgets it, and only reads by an operator[], is no writer, although that may insert.
  /// Overloads that forget it are one oversight.
  unsigned HeldFunctions = 0;
  unsigned OmittingFunctions = 0;
  /// The functions that take the lock for those of HeldFunctions: what is called below one of them says it once.
  unsigned Sections = 0;
  unsigned HeldWeight = 0;
  unsigned OmittingWeight = 0;
  unsigned OmittingWriters = 0;
  unsigned HeldWriters = 0;
  /// A function calls a helper that writes without the lock, and uses the container with it elsewhere.
  bool IsContradicted = false;
  /// Functions that say themselves that they mean to hold the lock where they do not: they release it, or they write
  /// with it and without it.
  unsigned SelfConvicted = 0;
  /// Lambdas that were made under the lock, and run without.
  unsigned MadeUnder = 0;
  /// A function calls one that asserts the lock.
  bool IsAssertionBroken = false;
  /// Functions that write under the lock somewhere; those of them that write without it, too; and functions that write
  /// without it and never with it.
  unsigned LockedWriters = 0;
  unsigned MixedWriters = 0;
  unsigned UnlockedWriters = 0;
  /// Those of UnlockedWriters that are called to end things, by their name.
  unsigned UnlockedEnders = 0;
};

/// The other locks that protect a container together with one.
struct Protocol {
  /// An access under one of these is no witness against the one.
  llvm::SmallVector<PathId, 2> Partners;
  /// But a mutation is: it needs them all.
  bool MutationNeedsAll = false;
};

/// Counts the votes on \p Key, which \p Others complement, of the functions that make the accesses \p Seen.
VoteTally countVotes(PathId Key, const Protocol &Others, const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                     const std::vector<FunctionContexts> &Contexts);

/// True if the lock \p Key is a member of the class of the method \p Function.
bool isLockOfClass(PathId Key, const FunctionSymbol &Function, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
