// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the checks get their findings?
//
// Everything for one translation unit is computed once, by the first check that asks, and shared. Each stage runs only
// if an enabled check needs it:
//
//   facts ─▶ lock flow ─▶ contexts ─▶ snapshots ────▶ guards ─▶ unguarded accesses,
//     │                                       │                short-lived guards,
//     │                                       │                pointers that are set while others use them
//     │        │                              ├─▶ acts on what another section has found
//     │        │                              ├─▶ changes under shared locks
//     │        │                              ├─▶ what leads into containers beyond their sections
//     │        │                              ├─▶ containers that two threads use with no lock
//     │        │                              ├─▶ uses that a concurrent container does not make safe
//     │        │                              └─▶ waits under locks that others need
//     │        └─▶ calls that come back for a lock
//     ├────▶ mutation summaries ─▶ borrows ─▶ loops that change what they walk over, uses after a change
//     │              └─▶ look-ups that nobody checked
//     ├────▶ alien calls ────▶ loops that call what comes back
//     ├────▶ captures that outlive what they refer to
//     └────▶ null pointers to containers
//
// Last, each kind drops what another one explains: an unguarded access of a short-lived guard's, an act on an earlier
// section of an unguarded access's, a null pointer of a look-up's.
#ifndef MAPWARDEN_ANALYSIS_UNITANALYSIS_H
#define MAPWARDEN_ANALYSIS_UNITANALYSIS_H

#include "analysis/RoundTrip.h"
#include "analysis/StageTimes.h"
#include "analysis/borrows/InvalidBorrows.h"
#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/escape/ThreadCaptures.h"
#include "analysis/findings/invalidation/KeptPositions.h"
#include "analysis/findings/invalidation/ReentrantLoops.h"
#include "analysis/findings/invalidation/ReleasedLoops.h"
#include "analysis/findings/invalidation/ReturnedLocals.h"
#include "analysis/findings/locking/AccessesOutsideLoop.h"
#include "analysis/findings/locking/AtomicityViolations.h"
#include "analysis/findings/locking/BlockingUnderLock.h"
#include "analysis/findings/locking/ConcurrentMisuses.h"
#include "analysis/findings/locking/EscapedBorrows.h"
#include "analysis/findings/locking/InstanceLocks.h"
#include "analysis/findings/locking/SelfDeadlocks.h"
#include "analysis/findings/locking/ShortLivedGuards.h"
#include "analysis/findings/locking/SnapshotMisuse.h"
#include "analysis/findings/locking/UnguardedAccesses.h"
#include "analysis/findings/locking/UnlockedSharing.h"
#include "analysis/findings/locking/WritesUnderSharedLock.h"
#include "analysis/findings/nullness/NullContainers.h"
#include "analysis/findings/nullness/UncheckedLookups.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/EventLoopConfinement.h"
#include "analysis/locks/LockFlow.h"
#include "analysis/locks/TransitiveLocks.h"
#include "analysis/summary/MutationSummary.h"
#include <optional>

namespace mapwarden::analysis {

/// The analysis of one translation unit.
class UnitAnalysis {
public:
  explicit UnitAnalysis(clang::ASTContext &Context) : Context(Context) {}

  /// The analysis of \p Context, made on first use and dropped when the context is. Safe to call from several threads
  /// for different contexts; one context belongs to one thread.
  static UnitAnalysis &get(clang::ASTContext &Context);

  /// The declaration that \p Of stands for, for whoever changes the source; null if the unit that has it is not at
  /// hand.
  static const clang::FunctionDecl *findDeclaration(const FunctionSymbol &Of);
  /// Where \p At stands in the source, for whoever reports.
  clang::SourceLocation findLocation(Place At) const;

  /// True if \p At stands in another unit, of which an index tells.
  bool isOfOtherUnit(Place At) const;

  /// The options of the unit. They may be changed until the first check asks for its findings.
  UnitOptions &getOptions() { return Options; }

  /// Writes the facts to a file, if the options ask for that in place of findings; false if they do not. Ends the
  /// program if that cannot be done.
  bool isWrittenOnly();

  /// Writes the index of the units that are linked, if the options ask for it. Ends the program if that cannot be done.
  void writeIndexOnce();
  /// A sentence that says why the index is not used; once, and empty otherwise.
  std::string takeIndexProblem() { return std::exchange(IndexProblem, ""); }

  /// Accesses without their container's guard, in the order of the containers' first use.
  const std::vector<UnguardedAccess> &getUnguardedAccesses();
  /// Containers that two threads use, and no lock keeps them apart.
  const std::vector<UnlockedSharing> &getUnlockedSharing();
  /// Uses of containers outside the event loop that keeps them to itself.
  const std::vector<InstanceLock> &getInstanceLocks();
  const std::vector<AccessOutsideLoop> &getAccessesOutsideLoops();
  /// Guards that do not protect what follows them.
  const std::vector<ShortLivedGuard> &getShortLivedGuards();
  /// Changes under a lock that is held shared only.
  const std::vector<WriteUnderSharedLock> &getWritesUnderSharedLock();
  /// Acts that rest on an answer from before their lock was taken; not those whose question, asked without the lock, is
  /// an unguarded access already.
  const std::vector<AtomicityViolation> &getAtomicityViolations();
  /// What leads into guarded containers and outlives the critical section; not where that is an unguarded access.
  const std::vector<EscapedBorrow> &getEscapedBorrows();
  /// Uses of concurrent containers beyond what these promise.
  const std::vector<ConcurrentMisuse> &getConcurrentMisuses();
  /// Uses of owning pointers themselves without the lock that others hold; not where that is an unguarded access of
  /// what they lead to.
  const std::vector<UnguardedAccess> &getUnguardedOwners();
  /// Uses of owning pointers, and of what they lead to, that a replacement by another thread breaks.
  const std::vector<SnapshotMisuse> &getSnapshotMisuses();
  /// Calls under a lock that come back for it.
  const std::vector<SelfDeadlock> &getSelfDeadlocks();
  /// Waits under a lock that others need.
  const std::vector<BlockingCall> &getBlockingUnderLock();
  /// Loops that change the container that they walk over.
  const std::vector<IterationMutation> &getIterationMutations() { return getBorrows().Iterations; }
  /// Loops, and uses of elements, behind calls that may come back and change the container.
  const ReentrantCalls &getReentrantCalls();
  /// Members that lead into containers beside them, which others change.
  const std::vector<KeptPosition> &getKeptPositions();
  /// What leads into local containers and leaves the function.
  const std::vector<ReturnedLocal> &getReturnedLocals();
  /// Loops that let the lock go under which others change what they walk over.
  const std::vector<ReleasedLoop> &getReleasedLoops();
  /// Uses of what a change of its container has invalidated.
  const std::vector<InvalidUse> &getInvalidUses() { return getBorrows().Uses; }
  /// Look-ups that are dereferenced although they may have found nothing.
  const std::vector<UncheckedLookup> &getUncheckedLookups();
  /// Pointers to containers that are dereferenced although they may lead nowhere.
  const std::vector<NullContainer> &getNullContainers();

  /// References to what may end before whoever has got them is done.
  const std::vector<ThreadCapture> &getThreadCaptures();

  /// Where stages tell how long they take; null if nobody asks.
  StageTimes *findTimes() { return Options.Timing ? &Times : nullptr; }

  /// The stages, for tests and debugging.
  UnitFacts &getFacts();
  const LockFlow &getLockFlow();
  const std::vector<FunctionContexts> &getContexts();
  const Guards &getGuards();
  const AccessSnapshots &getAccessSnapshots();
  const EventLoopConfinement &getLoops();
  const MutationSummaries &getMutationSummaries();
  const AlienCalls &getAlienCalls();

private:
  std::unique_ptr<UnitFacts> linkAll();
  std::unique_ptr<UnitFacts> makeFacts();
  std::unique_ptr<UnitFacts> makeOwnFacts(bool IsToLink);
  std::string findOwnIndex() const;
  const TransitiveLocks &getTransitiveLocks();
  const BorrowFindings &getBorrows();
  const AnsweredKeys &getAnsweredKeys();
  bool isReported(Place Loc);
  bool isReported(const EscapedBorrow &Borrow);
  bool isReported(const UnguardedAccess &Owner);
  void dropReportedLookups(std::vector<NullContainer> &Pointers);

  /// What \p Result is, computed on first use as the stage \p Name.
  template <class T, class Function> const T &once(std::optional<T> &Result, llvm::StringRef Name, Function Compute) {
    if (!Result) {
      const StageTimes::Scope Timed(findTimes(), Name);
      Result.emplace(Compute());
    }
    return *Result;
  }

  clang::ASTContext &Context;
  UnitOptions Options;
  StageTimes Times;
  std::unique_ptr<UnitFacts> Facts;
  bool IsWritten = false;
  bool IsIndexWritten = false;
  std::string IndexProblem;
  std::optional<LockFlow> Locks;
  std::optional<std::vector<FunctionContexts>> Entries;
  std::optional<AccessSnapshots> Seen;
  std::optional<Guards> Protections;
  std::optional<std::vector<UnguardedAccess>> Unguarded;
  std::optional<std::vector<UnlockedSharing>> Sharing;
  std::optional<EventLoopConfinement> Loops;
  std::optional<std::vector<InstanceLock>> OfInstances;
  std::optional<std::vector<AccessOutsideLoop>> OutsideLoops;
  std::optional<std::vector<ShortLivedGuard>> ShortLived;
  std::optional<std::vector<WriteUnderSharedLock>> SharedChanges;
  std::optional<std::vector<AtomicityViolation>> Split;
  AnsweredKeys Answered;
  std::optional<std::vector<EscapedBorrow>> Escaped;
  std::optional<std::vector<ConcurrentMisuse>> Misuses;
  std::optional<std::vector<UnguardedAccess>> Owners;
  llvm::DenseSet<const VariableSymbol *> ToldOwners;
  std::optional<std::vector<SnapshotMisuse>> Swapped;
  std::optional<TransitiveLocks> Reach;
  std::optional<std::vector<SelfDeadlock>> LockedCalls;
  std::optional<std::vector<BlockingCall>> LockedWaits;
  std::optional<MutationSummaries> Mutations;
  std::optional<AlienCalls> Open;
  std::optional<BorrowFindings> Borrows;
  std::optional<ReentrantCalls> Reentrant;
  std::optional<std::vector<ReturnedLocal>> Returned;
  std::optional<std::vector<KeptPosition>> Kept;
  std::optional<std::vector<ReleasedLoop>> Released;
  std::optional<std::vector<UncheckedLookup>> Unchecked;
  std::optional<std::vector<NullContainer>> Nulls;
  std::optional<std::vector<ThreadCapture>> Captures;
};

} // namespace mapwarden::analysis

#endif
