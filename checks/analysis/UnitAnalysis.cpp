// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitAnalysis.h.
#include "analysis/UnitAnalysis.h"

#include "analysis/findings/locking/CallsUnderSharedLock.h"
#include "analysis/generator/UnitFactsBuilder.h"

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

const std::vector<FunctionContexts> &UnitAnalysis::getContexts() {
  if (!Entries)
    Entries = computeCallContexts(getFacts(), getLockFlow());
  return *Entries;
}

const AccessSnapshots &UnitAnalysis::getAccessSnapshots() {
  if (!Seen)
    Seen = computeAccessSnapshots(getFacts(), getLockFlow(), getContexts());
  return *Seen;
}

const Guards &UnitAnalysis::getGuards() {
  if (!Protections)
    Protections = computeGuards(getAccessSnapshots(), getFacts(), getContexts());
  return *Protections;
}

const std::vector<UnguardedAccess> &UnitAnalysis::getUnguardedAccesses() {
  if (!Unguarded)
    Unguarded = findUnguardedAccesses(getAccessSnapshots(), getGuards(), getShortLivedGuards(), getFacts(),
                                      getContexts(), getLoops());
  return *Unguarded;
}

const std::vector<UnlockedSharing> &UnitAnalysis::getUnlockedSharing() {
  if (!Sharing)
    Sharing = findUnlockedSharing(getAccessSnapshots(), getFacts(), getLockFlow());
  return *Sharing;
}

const EventLoopConfinement &UnitAnalysis::getLoops() {
  if (!Loops)
    Loops.emplace(getFacts(), getContexts());
  return *Loops;
}

const std::vector<AccessOutsideLoop> &UnitAnalysis::getAccessesOutsideLoops() {
  if (!OutsideLoops)
    OutsideLoops = findAccessesOutsideLoops(getAccessSnapshots(), getFacts(), getLoops());
  return *OutsideLoops;
}

const std::vector<ShortLivedGuard> &UnitAnalysis::getShortLivedGuards() {
  if (!ShortLived)
    ShortLived = findShortLivedGuards(getFacts(), getAccessSnapshots());
  return *ShortLived;
}

const std::vector<WriteUnderSharedLock> &UnitAnalysis::getWritesUnderSharedLock() {
  if (SharedChanges)
    return *SharedChanges;
  SharedChanges = findWritesUnderSharedLock(getAccessSnapshots(), getFacts(), getContexts());
  for (WriteUnderSharedLock &Found :
       findCallsUnderSharedLock(getFacts(), getLockFlow(), getContexts(), getMutationSummaries()))
    SharedChanges->push_back(std::move(Found));
  return *SharedChanges;
}

const std::vector<AtomicityViolation> &UnitAnalysis::getAtomicityViolations() {
  if (Split)
    return *Split;
  Split = findAtomicityViolations(getAccessSnapshots(), getFacts(), getLockFlow(), getContexts(),
                                  getMutationSummaries(), getLoops());
  if (Options.Rules.isOn(RuleId::AskedUnguarded) &&
      llvm::any_of(*Split, [](const AtomicityViolation &Found) { return Found.IsUnlocked; }))
    llvm::erase_if(*Split, [&](const AtomicityViolation &Found) {
      return Found.IsUnlocked && llvm::any_of(getUnguardedAccesses(), [&](const UnguardedAccess &Access) {
               return !isStrictOnly(Access.Because) && Access.Violation.Loc == Found.AskLoc;
             });
    });
  return *Split;
}

const std::vector<SelfDeadlock> &UnitAnalysis::getSelfDeadlocks() {
  if (!LockedCalls)
    LockedCalls = findSelfDeadlocks(getFacts(), getLockFlow(), getTransitiveLocks());
  return *LockedCalls;
}

const TransitiveLocks &UnitAnalysis::getTransitiveLocks() {
  if (!Reach)
    Reach = computeTransitiveLocks(getFacts(), getLockFlow());
  return *Reach;
}

const std::vector<BlockingCall> &UnitAnalysis::getBlockingUnderLock() {
  if (!LockedWaits)
    LockedWaits = findBlockingUnderLock(getAccessSnapshots(), getFacts(), getLockFlow(), getTransitiveLocks());
  return *LockedWaits;
}

const MutationSummaries &UnitAnalysis::getMutationSummaries() {
  if (!Mutations)
    Mutations = computeMutationSummaries(getFacts());
  return *Mutations;
}

const AlienCalls &UnitAnalysis::getAlienCalls() {
  if (!Open)
    Open = computeAlienCalls(getFacts());
  return *Open;
}

const BorrowFindings &UnitAnalysis::getBorrows() {
  if (!Borrows)
    Borrows = findInvalidBorrows(getFacts(), getMutationSummaries(), getAlienCalls());
  return *Borrows;
}

const std::vector<ReentrantLoop> &UnitAnalysis::getReentrantLoops() {
  if (!Reentrant)
    Reentrant = findReentrantLoops(getFacts(), getMutationSummaries(), getAlienCalls(), getBorrows());
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
  if (!Options.Rules.isOn(RuleId::ReportedAsLookup))
    return *Nulls;
  // What a function has not found is an unchecked look-up already.
  for (NullContainer &Found : *Nulls)
    if (Found.Why == NullContainer::Reason::Returned &&
        llvm::any_of(getUncheckedLookups(), [&](const UncheckedLookup &Other) { return Other.Loc == Found.Loc; })) {
      Found.Because = RuleId::ReportedAsLookup;
      getFacts().Why.note(Found.Callee, Found.Loc, Found.Because, [] { return std::string("what is returned"); });
    }
  return *Nulls;
}

} // namespace mapwarden::analysis
