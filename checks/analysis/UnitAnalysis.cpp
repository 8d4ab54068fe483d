// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitAnalysis.h.
#include "analysis/UnitAnalysis.h"

#include "analysis/CallsUnderLock.h"
#include "analysis/NullContainers.h"
#include "analysis/Reentry.h"
#include "analysis/SharedCalls.h"
#include "analysis/SharedWrites.h"
#include "analysis/ShortLivedGuards.h"
#include "analysis/SplitSections.h"
#include "analysis/ThreadSharing.h"
#include "analysis/UncheckedLookups.h"
#include "analysis/WaitsUnderLock.h"
#include <mutex>

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// The analyses of all contexts that are alive. A language server has several, on several threads.
struct Registry {
  std::mutex Lock;
  llvm::DenseMap<const ASTContext *, std::unique_ptr<UnitAnalysis>> ByContext;
};

} // namespace

static Registry &registry() {
  static Registry Instance;
  return Instance;
}

static void forget(void *Context) {
  Registry &All = registry();
  std::unique_ptr<UnitAnalysis> Dropped; // destroyed without the lock
  const std::lock_guard<std::mutex> Guard(All.Lock);
  const auto Entry = All.ByContext.find(static_cast<const ASTContext *>(Context));
  if (Entry == All.ByContext.end())
    return;
  Dropped = std::move(Entry->second);
  All.ByContext.erase(Entry);
}

UnitAnalysis &UnitAnalysis::get(ASTContext &Context) {
  Registry &All = registry();
  const std::lock_guard<std::mutex> Guard(All.Lock);
  std::unique_ptr<UnitAnalysis> &Entry = All.ByContext[&Context];
  if (!Entry) {
    Entry = std::make_unique<UnitAnalysis>(Context);
    Context.AddDeallocation(forget, &Context);
  }
  return *Entry;
}

UnitFacts &UnitAnalysis::getFacts() {
  if (!Facts)
    Facts = computeUnitFacts(Context, Options);
  return *Facts;
}

const LockFlow &UnitAnalysis::getLockFlow() {
  if (!Locks)
    Locks = computeLockFlow(getFacts());
  return *Locks;
}

const std::vector<EntryContext> &UnitAnalysis::getContexts() {
  if (!Entries)
    Entries = computeContexts(getFacts(), getLockFlow());
  return *Entries;
}

const Observations &UnitAnalysis::getObservations() {
  if (!Seen)
    Seen = computeObservations(getFacts(), getLockFlow(), getContexts());
  return *Seen;
}

const Guards &UnitAnalysis::getGuards() {
  if (!Protections)
    Protections = computeGuards(getObservations(), getFacts(), getContexts());
  return *Protections;
}

/// One report is enough: an access behind a guard of its own lock that was too short is the guard's fault.
static std::vector<UnguardedAccess> withoutExplained(std::vector<UnguardedAccess> Accesses,
                                                     llvm::ArrayRef<ShortLivedGuard> Guards) {
  llvm::erase_if(Accesses, [&](const UnguardedAccess &Access) {
    return llvm::any_of(Guards, [&](const ShortLivedGuard &Guard) {
      return Guard.Function == Access.Odd.Function && Guard.LockName == Access.Protection.Name;
    });
  });
  return Accesses;
}

const std::vector<UnguardedAccess> &UnitAnalysis::getUnguardedAccesses() {
  if (!Unguarded)
    Unguarded =
        withoutExplained(findUnguardedAccesses(getObservations(), getGuards(), getFacts(), getContexts(), getLoops()),
                         getShortLivedGuards());
  return *Unguarded;
}

const std::vector<ThreadSharing> &UnitAnalysis::getThreadSharing() {
  if (!Sharing)
    Sharing = findThreadSharing(getObservations(), getFacts(), getLockFlow());
  return *Sharing;
}

const LoopConfinement &UnitAnalysis::getLoops() {
  if (!Loops)
    Loops.emplace(getFacts(), getContexts());
  return *Loops;
}

const std::vector<AccessOutsideLoop> &UnitAnalysis::getAccessesOutsideLoops() {
  if (!OutsideLoops)
    OutsideLoops = findAccessesOutsideLoops(getObservations(), getFacts(), getLoops());
  return *OutsideLoops;
}

const std::vector<ShortLivedGuard> &UnitAnalysis::getShortLivedGuards() {
  if (!ShortLived)
    ShortLived = findShortLivedGuards(getFacts(), getObservations());
  return *ShortLived;
}

const std::vector<SharedWrite> &UnitAnalysis::getSharedWrites() {
  if (SharedChanges)
    return *SharedChanges;
  SharedChanges = findSharedWrites(getObservations(), getFacts(), getContexts());
  for (SharedWrite &Found : findSharedCalls(getFacts(), getLockFlow(), getContexts(), getMutationSummaries()))
    SharedChanges->push_back(std::move(Found));
  return *SharedChanges;
}

const std::vector<SplitSection> &UnitAnalysis::getSplitSections() {
  if (Split)
    return *Split;
  Split = findSplitSections(getObservations(), getFacts(), getLockFlow(), getContexts(), getMutationSummaries(),
                            getLoops());
  if (llvm::any_of(*Split, [](const SplitSection &Found) { return Found.IsUnlocked; }))
    llvm::erase_if(*Split, [&](const SplitSection &Found) {
      return Found.IsUnlocked && llvm::any_of(getUnguardedAccesses(), [&](const UnguardedAccess &Access) {
               return !Access.IsStrict && Access.Odd.Loc == Found.AskLoc;
             });
    });
  return *Split;
}

const std::vector<CallUnderLock> &UnitAnalysis::getCallsUnderLock() {
  if (!LockedCalls)
    LockedCalls = findCallsUnderLock(getFacts(), getLockFlow(), getLockReach());
  return *LockedCalls;
}

const LockReach &UnitAnalysis::getLockReach() {
  if (!Reach)
    Reach = computeLockReach(getFacts(), getLockFlow());
  return *Reach;
}

const std::vector<WaitUnderLock> &UnitAnalysis::getWaitsUnderLock() {
  if (!LockedWaits)
    LockedWaits = findWaitsUnderLock(getObservations(), getFacts(), getLockFlow(), getLockReach());
  return *LockedWaits;
}

const MutationSummaries &UnitAnalysis::getMutationSummaries() {
  if (!Mutations)
    Mutations = computeMutationSummaries(getFacts());
  return *Mutations;
}

const OpenFunctions &UnitAnalysis::getOpenFunctions() {
  if (!Open)
    Open = computeOpenFunctions(getFacts());
  return *Open;
}

const BorrowFindings &UnitAnalysis::getBorrows() {
  if (!Borrows)
    Borrows = findInvalidBorrows(getFacts(), getMutationSummaries(), getOpenFunctions());
  return *Borrows;
}

const std::vector<ReentrantLoop> &UnitAnalysis::getReentrantLoops() {
  if (!Reentrant)
    Reentrant = findReentrantLoops(getFacts(), getMutationSummaries(), getOpenFunctions(), getBorrows());
  return *Reentrant;
}

const std::vector<UncheckedLookup> &UnitAnalysis::getUncheckedLookups() {
  if (!Unchecked)
    Unchecked = findUncheckedLookups(getFacts(), getMutationSummaries());
  return *Unchecked;
}

const std::vector<NullContainer> &UnitAnalysis::getNullContainers() {
  if (Nulls)
    return *Nulls;
  Nulls = findNullContainers(getFacts());
  // What a function has not found is an unchecked look-up already.
  if (llvm::any_of(*Nulls, [](const NullContainer &Found) { return Found.Why == NullContainer::Reason::Returned; }))
    llvm::erase_if(*Nulls, [this](const NullContainer &Found) {
      return Found.Why == NullContainer::Reason::Returned &&
             llvm::any_of(getUncheckedLookups(), [&](const UncheckedLookup &Other) { return Other.Loc == Found.Loc; });
    });
  return *Nulls;
}

} // namespace mapwarden::analysis
