// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitAnalysis.h.
// long: one getter a stage, and what drops what another one explains.
#include "analysis/UnitAnalysis.h"

#include "analysis/IndexBuilder.h"
#include "analysis/IndexLookup.h"
#include "analysis/LinkedUnits.h"
#include "analysis/findings/locking/CallsUnderSharedLock.h"
#include "analysis/findings/locking/ReplacedInLoops.h"
#include "analysis/findings/locking/SharedSwaps.h"
#include "analysis/findings/locking/StaleSnapshots.h"
#include "analysis/findings/locking/StaleValues.h"
#include "analysis/findings/nullness/UntestedEnds.h"
#include "analysis/generator/AstSymbols.h"
#include "analysis/generator/UnitFactsBuilder.h"
#include "analysis/guards/SiblingGuards.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
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

const FunctionDecl *UnitAnalysis::findDeclaration(const FunctionSymbol &Of) {
  return Of.Origin ? &AstSymbols::declarationOf(Of) : nullptr;
}

SourceLocation UnitAnalysis::findLocation(Place At) const {
  if (At.isInvalid())
    return SourceLocation();
  const Place Origin = Facts->At->findOrigin(At);
  if (Origin.isInvalid())
    return findInFile(Facts->At->positionOf(At), Context.getSourceManager());
  return mapwarden::findLocation(Origin);
}

bool UnitAnalysis::isOfOtherUnit(Place At) const {
  return Options.UnitsToLink.empty() && At.isValid() && Facts->At->findOrigin(At).isInvalid();
}

UnitFacts &UnitAnalysis::getFacts() {
  if (!Facts) {
    const StageTimes::Scope Timed(findTimes(), "facts");
    Facts = Options.UnitsToLink.empty() ? makeFacts() : linkAll();
  }
  return *Facts;
}

std::unique_ptr<UnitFacts> UnitAnalysis::makeFacts() {
  const std::string Index = findOwnIndex();
  if (!Index.empty()) {
    IndexedFacts Indexed = addIndexed(Index, [this] { return makeOwnFacts(/*IsToLink=*/true); });
    if (Indexed.Facts)
      return std::move(Indexed.Facts);
    IndexProblem = "the index '" + Index + "' is left out, and the file judged alone: " + Indexed.Problem;
  }
  return makeOwnFacts(!Options.FactsTo.empty());
}

std::unique_ptr<UnitFacts> UnitAnalysis::makeOwnFacts(bool IsToLink) {
  auto Own = computeUnitFacts(Context, Options, IsToLink);
  return isRoundTripWanted() ? goRoundTrip(std::move(Own)) : std::move(Own);
}

/// The index that the unit is judged with; empty if there is none.
std::string UnitAnalysis::findOwnIndex() const {
  if (!Options.FactsTo.empty())
    return "";
  const char *Named = std::getenv("MAPWARDEN_INDEX");
  const std::string Index = Options.Index.empty() && Named ? Named : Options.Index;
  if (!Index.empty())
    return Index == "none" ? "" : Index;
  auto &Files = Context.getSourceManager().getFileManager().getVirtualFileSystem();
  const auto Folder = Files.getCurrentWorkingDirectory();
  return Folder ? findIndex(*Folder) : "";
}

std::unique_ptr<UnitFacts> UnitAnalysis::linkAll() {
  auto All = linkUnits(Options.UnitsToLink, Options);
  if (!All)
    llvm::report_fatal_error(llvm::Twine(toString(All.takeError())), /*gen_crash_diag=*/false);
  return std::move(*All);
}

bool UnitAnalysis::isWrittenOnly() {
  if (Options.FactsTo.empty() || IsWritten)
    return IsWritten;
  IsWritten = true;
  if (llvm::Error Failed = writeUnit(getFacts(), Options.FactsTo))
    llvm::report_fatal_error(llvm::Twine(toString(std::move(Failed))), /*gen_crash_diag=*/false);
  return true;
}

void UnitAnalysis::writeIndexOnce() {
  if (Options.IndexTo.empty() || Options.UnitsToLink.empty() || std::exchange(IsIndexWritten, true))
    return;
  const StageTimes::Scope Timed(findTimes(), "index");
  const ProgramView Program{getFacts(),
                            getLockFlow(),
                            getContexts(),
                            getMutationSummaries(),
                            getAlienCalls(),
                            getTransitiveLocks(),
                            computeTransitiveWaits(getFacts(), getLockFlow())};
  if (llvm::Error Failed = writeIndex(Program, Options.IndexTo)) // the findings are worth more
    llvm::errs() << "mapwarden: " << toString(std::move(Failed)) << "\n";
}

const LockFlow &UnitAnalysis::getLockFlow() {
  return once(Locks, "lock flow", [&] { return computeLockFlow(getFacts()); });
}

const std::vector<FunctionContexts> &UnitAnalysis::getContexts() {
  return once(Entries, "contexts",
              [&] { return computeCallContexts(getFacts(), getLockFlow(), getTransitiveLocks()); });
}

const AccessSnapshots &UnitAnalysis::getAccessSnapshots() {
  return once(Seen, "snapshots", [&] { return computeAccessSnapshots(getFacts(), getLockFlow(), getContexts()); });
}

const Guards &UnitAnalysis::getGuards() {
  return once(Protections, "guards", [&] {
    Guards Known = computeGuards(getAccessSnapshots(), getFacts(), getContexts());
    addSiblingGuards(Known, getAccessSnapshots(), getFacts(), getContexts());
    return Known;
  });
}

const std::vector<UnguardedAccess> &UnitAnalysis::getUnguardedAccesses() {
  return once(Unguarded, "unguarded accesses", [&] {
    return findUnguardedAccesses(getAccessSnapshots(), getGuards(), getShortLivedGuards(), getFacts(), getContexts(),
                                 getLoops());
  });
}

const std::vector<UnlockedSharing> &UnitAnalysis::getUnlockedSharing() {
  return once(Sharing, "unlocked sharing",
              [&] { return findUnlockedSharing(getAccessSnapshots(), getFacts(), getLockFlow(), getContexts()); });
}

const std::vector<InstanceLock> &UnitAnalysis::getInstanceLocks() {
  return once(OfInstances, "locks of single objects",
              [&] { return findInstanceLocks(getAccessSnapshots(), getFacts()); });
}

const EventLoopConfinement &UnitAnalysis::getLoops() {
  return once(Loops, "event loops", [&] { return EventLoopConfinement(getFacts(), getContexts()); });
}

const std::vector<AccessOutsideLoop> &UnitAnalysis::getAccessesOutsideLoops() {
  return once(OutsideLoops, "accesses outside loops",
              [&] { return findAccessesOutsideLoops(getAccessSnapshots(), getFacts(), getLoops()); });
}

const std::vector<ShortLivedGuard> &UnitAnalysis::getShortLivedGuards() {
  return once(ShortLived, "short-lived guards", [&] { return findShortLivedGuards(getFacts(), getAccessSnapshots()); });
}

const std::vector<WriteUnderSharedLock> &UnitAnalysis::getWritesUnderSharedLock() {
  return once(SharedChanges, "changes under shared locks", [&] {
    auto Found = findWritesUnderSharedLock(getAccessSnapshots(), getFacts(), getContexts(),
                                           [this]() -> const AnsweredKeys & { return getAnsweredKeys(); });
    for (WriteUnderSharedLock &Call :
         findCallsUnderSharedLock(getFacts(), getLockFlow(), getContexts(), getMutationSummaries()))
      Found.push_back(std::move(Call));
    return Found;
  });
}

const std::vector<AtomicityViolation> &UnitAnalysis::getAtomicityViolations() {
  return once(Split, "acts on earlier sections", [&] {
    auto Found = findAtomicityViolations(getAccessSnapshots(), getFacts(), getLockFlow(), getContexts(),
                                         getMutationSummaries(), getLoops(),
                                         [this](const FunctionFacts &, const Fact &F, const AnswerState &Before,
                                                const Questions &Asked) { Answered.note(F, Before, Asked); });
    if (Options.Rules.isOn(RuleId::AskedUnguarded)) // a lock around the question alone is no help to an old iterator
      llvm::erase_if(Found, [this](const AtomicityViolation &Act) {
        const bool IsOther = Act.IsUnlocked && Act.Effect != model::Effect::Erase && isReported(Act.AskLoc);
        if (IsOther)
          getFacts().Why.note(Stage::Atomicity, nullptr, Act.ActLoc, RuleId::AskedUnguarded,
                              [&] { return "'" + Act.ContainerName + "' behind an earlier question"; });
        return IsOther;
      });
    llvm::append_range(Found, findStaleValues(getAccessSnapshots(), getFacts(), getLockFlow(), getContexts()));
    return Found;
  });
}

const std::vector<EscapedBorrow> &UnitAnalysis::getEscapedBorrows() {
  return once(Escaped, "borrows beyond sections", [&] {
    auto Found = findEscapedBorrows(getAccessSnapshots(), getGuards(), getFacts(), getLockFlow(), getContexts());
    if (!Found.empty() && Options.Rules.isOn(RuleId::HandOutReported))
      llvm::erase_if(Found, [this](const EscapedBorrow &Borrow) {
        const bool IsKnown = isReported(Borrow);
        if (IsKnown)
          getFacts().Why.note(Stage::Escape, nullptr, Borrow.Loc, RuleId::HandOutReported,
                              [&] { return describeEscape(Borrow); });
        return IsKnown;
      });
    return Found;
  });
}

/// The same access is one without the guard already, or a loop's.
bool UnitAnalysis::isReported(const EscapedBorrow &Borrow) {
  const bool IsUnlocked = llvm::any_of(getUnguardedAccesses(), [&](const UnguardedAccess &Access) {
    return Borrow.Since.isInvalid() && Access.Why.getConfidence() >= DefaultConfidence &&
           Access.Violation.Function == Borrow.Function && Access.ContainerName == Borrow.ContainerName;
  });
  return IsUnlocked || llvm::any_of(getReleasedLoops(), [&](const ReleasedLoop &Loop) {
           return !Borrow.Out && (Loop.UseLoc == Borrow.Loc || Loop.ReleaseLoc == Borrow.ReleasedAt);
         });
}

const std::vector<ConcurrentMisuse> &UnitAnalysis::getConcurrentMisuses() {
  return once(Misuses, "concurrent containers",
              [&] { return findConcurrentMisuses(getFacts(), getLockFlow(), getContexts()); });
}

const std::vector<UnguardedAccess> &UnitAnalysis::getUnguardedOwners() {
  return once(Owners, "owners", [&] {
    AccessSnapshots Own = computeOwnerSnapshots(getFacts(), getLockFlow(), getContexts());
    Own.remove_if([](const auto &Entry) { // what is set atomically needs no lock
      return llvm::any_of(Entry.second, [](const AccessSnapshot &Seen) { return Seen.What->IsAtomic; });
    });
    if (Own.empty())
      return std::vector<UnguardedAccess>();
    AccessSnapshots All = getAccessSnapshots(); // what guards others of the class tells, too
    for (const auto &[Owner, Seen] : Own)
      All[Owner] = Seen;
    Guards Known = computeGuards(All, getFacts(), getContexts());
    Known.remove_if([&](const auto &Entry) { return Own.count(Entry.first) == 0; });
    auto Found =
        findUnguardedAccesses(All, Known, getShortLivedGuards(), getFacts(), getContexts(), getLoops(), Stage::Swap);
    for (const UnguardedAccess &Of : Found)
      if (Of.Why.getConfidence() >= DefaultConfidence)
        ToldOwners.insert(Of.Container);
    if (!Found.empty() && getFacts().Options.Rules.isOn(RuleId::SwapReported))
      llvm::erase_if(Found, [this](const UnguardedAccess &Of) { return isReported(Of); });
    return Found;
  });
}

/// The function forgets the same lock for the container behind the pointer of \p Owner, too.
bool UnitAnalysis::isReported(const UnguardedAccess &Owner) {
  const bool IsKnown = llvm::any_of(getUnguardedAccesses(), [&](const UnguardedAccess &Access) {
    return Access.Why.getConfidence() >= DefaultConfidence && Access.Voter == Owner.Voter &&
           Access.Protection.Key == Owner.Protection.Key &&
           getFacts().At->lineOf(Access.Violation.Loc) == getFacts().At->lineOf(Owner.Violation.Loc);
  });
  if (IsKnown)
    getFacts().Why.note(Stage::Swap, Owner.Container, Owner.getReportPlace(), RuleId::SwapReported,
                        [&] { return "'" + Owner.ContainerName + "' without '" + Owner.Protection.Name + "'"; });
  return IsKnown;
}

const std::vector<SnapshotMisuse> &UnitAnalysis::getSnapshotMisuses() {
  return once(Swapped, "snapshots that are misused", [&] {
    const OwnerUses Uses(getFacts(), getLockFlow(), getContexts());
    getUnguardedOwners(); // who forgets the lock of others
    auto Found = findSharedSwaps(Uses, ToldOwners);
    for (SnapshotMisuse &Each : findReplacedInLoops(Uses))
      Found.push_back(std::move(Each));
    for (SnapshotMisuse &Each : findStaleSnapshots(Uses))
      Found.push_back(std::move(Each));
    return Found;
  });
}

const AnsweredKeys &UnitAnalysis::getAnsweredKeys() {
  getAtomicityViolations(); // whose search meets them
  return Answered;
}

/// What is done at \p Loc is an unguarded access already.
bool UnitAnalysis::isReported(Place Loc) {
  return llvm::any_of(getUnguardedAccesses(), [Loc](const UnguardedAccess &Access) {
    return Access.Why.getConfidence() >= DefaultConfidence && Access.Violation.Loc == Loc;
  });
}

const std::vector<SelfDeadlock> &UnitAnalysis::getSelfDeadlocks() {
  return once(LockedCalls, "self-deadlocks",
              [&] { return findSelfDeadlocks(getFacts(), getLockFlow(), getTransitiveLocks()); });
}

const TransitiveLocks &UnitAnalysis::getTransitiveLocks() {
  return once(Reach, "transitive locks", [&] { return computeTransitiveLocks(getFacts(), getLockFlow()); });
}

const std::vector<BlockingCall> &UnitAnalysis::getBlockingUnderLock() {
  return once(LockedWaits, "blocking calls", [&] {
    return findBlockingUnderLock(getAccessSnapshots(), getFacts(), getLockFlow(), getTransitiveLocks());
  });
}

const MutationSummaries &UnitAnalysis::getMutationSummaries() {
  return once(Mutations, "mutation summaries", [&] { return computeMutationSummaries(getFacts()); });
}

const AlienCalls &UnitAnalysis::getAlienCalls() {
  return once(Open, "alien calls", [&] { return computeAlienCalls(getFacts()); });
}

const BorrowFindings &UnitAnalysis::getBorrows() {
  return once(Borrows, "borrows",
              [&] { return findInvalidBorrows(getFacts(), getMutationSummaries(), getAlienCalls()); });
}

const std::vector<ReturnedLocal> &UnitAnalysis::getReturnedLocals() {
  return once(Returned, "returned locals", [&] { return findReturnedLocals(getFacts()); });
}

const std::vector<KeptPosition> &UnitAnalysis::getKeptPositions() {
  return once(Kept, "kept positions", [&] { return findKeptPositions(getFacts()); });
}

const ReentrantCalls &UnitAnalysis::getReentrantCalls() {
  return once(Reentrant, "reentrant calls", [&] {
    if (getBorrows().LoopCalls.empty() && getBorrows().UsesBehindCalls.empty()) // most units
      return ReentrantCalls();
    const LocksOfUnit Locks(getFacts(), getLockFlow(), getContexts(), getAccessSnapshots());
    return findReentrantCalls(getFacts(), getMutationSummaries(), getAlienCalls(), getBorrows(), Locks);
  });
}

const std::vector<ReleasedLoop> &UnitAnalysis::getReleasedLoops() {
  return once(Released, "loops that let a lock go", [&] {
    if (getBorrows().Releasing.empty())
      return std::vector<ReleasedLoop>();
    return findReleasedLoops(getBorrows(), LocksOfUnit(getFacts(), getLockFlow(), getContexts(), getAccessSnapshots()));
  });
}

const std::vector<UncheckedLookup> &UnitAnalysis::getUncheckedLookups() {
  return once(Unchecked, "look-ups", [&] {
    auto Found = findUncheckedLookups(getFacts(), getMutationSummaries());
    for (UncheckedLookup &End : findUntestedEnds(getFacts(), getMutationSummaries()))
      Found.push_back(std::move(End));
    return Found;
  });
}

const std::vector<NullContainer> &UnitAnalysis::getNullContainers() {
  return once(Nulls, "null containers", [&] {
    auto Found = findNullContainers(getFacts());
    if (Options.Rules.isOn(RuleId::ReportedAsLookup))
      dropReportedLookups(Found);
    return Found;
  });
}

/// What a function has not found is an unchecked look-up already.
void UnitAnalysis::dropReportedLookups(std::vector<NullContainer> &Pointers) {
  for (NullContainer &Found : Pointers) {
    if (Found.Why != NullContainer::Reason::Returned ||
        llvm::none_of(getUncheckedLookups(), [&](const UncheckedLookup &Other) {
          return Other.Loc == Found.Loc || llvm::is_contained(Other.Others, Found.Loc);
        }))
      continue;
    Found.Because = RuleId::ReportedAsLookup;
    getFacts().Why.note(Stage::Null, Found.Callee, Found.Loc, Found.Because,
                        [&] { return describeSuspect(Found.Name); });
  }
}

const std::vector<ThreadCapture> &UnitAnalysis::getThreadCaptures() {
  return once(Captures, "captures", [&] { return findThreadCaptures(getFacts()); });
}

} // namespace mapwarden::analysis
