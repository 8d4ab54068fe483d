// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockFlow.h.
#include "analysis/locks/LockFlow.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/locks/ConditionalLocks.h"
#include "analysis/locks/PrePublication.h"

namespace mapwarden::analysis {

static void addOnce(llvm::SmallVectorImpl<LockEffect> &Effects, LockEffect New) {
  if (llvm::none_of(Effects, [&](const LockEffect &Old) { return Old.Lock == New.Lock; }))
    Effects.push_back(New);
}

/// Releasing or asserting what was not acquired here means that the caller must hold it.
static void noteRequirement(LockSummary &Summary, const Fact &F, const Lockset &Before, const FunctionSymbol &Function,
                            const PathTable &Paths) {
  const bool Releases = F.Kind == FactKind::Release && F.Cell == UnknownPath;
  const bool Needs = F.Kind == FactKind::Assert || Releases;
  if (!Needs || !isVisibleToCallers(F.Path, Function, Paths) || Lockset::find(Before.May, F.Path))
    return;
  if (!Releases && !llvm::is_contained(Summary.Asserted, F.Path))
    Summary.Asserted.push_back(F.Path);
  if (Releases && !llvm::is_contained(Summary.GivesBack, F.Path))
    Summary.GivesBack.push_back(F.Path);
  if (llvm::is_contained(Before.DroppedOnSome, F.Path))
    return;
  if (Releases && llvm::none_of(Summary.Requires, [&](const LockEffect &Old) { return Old.Lock == F.Path; }))
    Summary.Released.push_back(F.Path);
  addOnce(Summary.Requires, {F.Path, F.Mode});
}

/// Drops from what the function gives back what it takes anywhere.
static void keepOnlyNeverTaken(llvm::SmallVectorImpl<PathId> &GivesBack, const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      const bool Takes = F.Kind == FactKind::Acquire || F.Kind == FactKind::Assert || F.Kind == FactKind::Rebind;
      if (Takes)
        llvm::erase_if(GivesBack, [&](PathId Lock) { return F.Path == Lock || llvm::is_contained(F.Locks, Lock); });
    }
}

/// True if \p Function lets \p Lock go somewhere: where it does both on a condition, that is the same one as a rule.
static bool letsGo(const FunctionFacts &Function, PathId Lock) {
  return llvm::any_of(Function.Blocks, [Lock](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [Lock](const Fact &F) { return F.Kind == FactKind::Release && F.Path == Lock; });
  });
}

static void noteExit(LockSummary &Summary, Lockset AtExit, const FunctionFacts &Facts, const PathTable &Paths) {
  const FunctionSymbol &Function = *Facts.Function;
  if (!AtExit.Reached)
    return;
  const PathId Result = Paths.getResult(Function);
  if (const GuardCell *Returned = AtExit.findCell(Result)) {
    for (const PathId Lock : Returned->Locks)
      Summary.Returned.push_back({isVisibleToCallers(Lock, Function, Paths) ? Lock : UnknownPath, Returned->Mode});
    Summary.ReturnedOwned = Returned->Owned;
  }
  for (const HeldLock &Held : AtExit.Must)
    if (Held.Cell != Result && isVisibleToCallers(Held.Lock, Function, Paths) &&
        llvm::none_of(Summary.Requires, [&](const LockEffect &R) { return R.Lock == Held.Lock; }))
      // A flag that is given to it may decide in which way: who calls it knows.
      addOnce(Summary.Acquires, {Held.Lock, Held.IsUpgraded ? model::LockMode::Exclusive : Held.Mode});
  for (const HeldLock &Held : AtExit.May)
    if (Held.Cell == UnknownPath && !Held.IsCallers && !Lockset::find(AtExit.Must, Held.Lock) &&
        isVisibleToCallers(Held.Lock, Function, Paths) && !letsGo(Facts, Held.Lock) &&
        llvm::none_of(Summary.Requires, [&](const LockEffect &R) { return R.Lock == Held.Lock; }))
      addOnce(Summary.MayAcquire, {Held.Lock, Held.Mode});
  // Who asserts a lock promises to leave it as it is; if it does not, that is no reason to doubt its callers.
  for (const PathId Lock : AtExit.DroppedOnAll)
    if (!llvm::is_contained(Summary.Asserted, Lock) && !Lockset::find(AtExit.May, Lock))
      Summary.Releases.push_back(Lock);
}

/// Notes what is held on a condition of the function's own.
static void noteConditions(FunctionFlow &Flow, ConditionalLocks Conditions) {
  for (LockedFact &Point : Flow)
    for (const HeldLock &Held : Point.Held.May)
      if (!Held.IsCallers && !Lockset::find(Point.Held.Must, Held.Lock) &&
          Conditions.isOnCondition(Held.Lock, *Point.What))
        Point.OnCondition.push_back(Held.Lock);
}

static void flow(const FunctionFacts &Facts, const llvm::DenseMap<const Fact *, RuleId> &Alone, unsigned Index,
                 LockFlow &Unit, const UnitFacts &All) {
  const PathTable &Paths = All.Paths;
  FunctionFlow &Result = Unit.Functions[Index];
  LocksetAnalysis Analysis(Facts, Unit.Summaries, Paths);
  const std::vector<Lockset> AtBegin = runForward(Analysis, Facts);
  LockSummary Summary;
  Summary.Requires = Facts.DeclaredRequirements;
  for (const LockEffect &Declared : Summary.Requires)
    Summary.Asserted.push_back(Declared.Lock);
  const bool HandsOver = llvm::any_of(Facts.Calls, [](const CallSite &Site) { return !Site.Callables.empty(); });
  const Lockset AtExit = replay(Analysis, Facts, AtBegin, [&](const Fact &F, const Lockset &Before) {
    if (!Before.Reached)
      return;
    noteRequirement(Summary, F, Before, *Facts.Function, Paths);
    if (F.Kind == FactKind::Escape)
      Unit.Leavings[Index].push_back({&F, Before, {}, Before.Must.empty() ? Alone.lookup(&F) : RuleId::None});
    if (F.Kind == FactKind::Concurrent)
      Unit.Concurrents[Index].push_back({&F, Before, {}, Before.Must.empty() ? Alone.lookup(&F) : RuleId::None});
    if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::Call ||
        F.Kind == FactKind::OwnerUse || F.Kind == FactKind::Spawn || F.Kind == FactKind::Wait ||
        F.Kind == FactKind::AlienCall)
      // Who takes a lock does not count on being alone there.
      Result.push_back({&F, Before, {}, Before.Must.empty() ? Alone.lookup(&F) : RuleId::None});
    else if (HandsOver && F.Kind == FactKind::Destroy) // it may run what was handed over, whatever is held
      Unit.Takings[Index].push_back({&F, Before});
    else if (!(Before.Must.empty() && Before.DroppedOnSome.empty()) &&
             (F.Kind == FactKind::Acquire || (F.Kind == FactKind::Rebind && !F.Locks.empty()) ||
              F.Kind == FactKind::Destroy))
      Unit.Takings[Index].push_back({&F, Before});
  });
  noteConditions(Result, ConditionalLocks(Facts, Unit.Summaries, Paths));
  keepOnlyNeverTaken(Summary.GivesBack, Facts);
  noteExit(Summary, AtExit, Facts, Paths);
  Summary.LosesTrack = AtExit.LostTrack && Facts.Function->IsDependent;
  if (!Summary.Acquires.empty() || !Summary.MayAcquire.empty() || !Summary.Returned.empty() ||
      !Summary.Releases.empty() || !Summary.Requires.empty() || !Summary.GivesBack.empty() || Summary.LosesTrack)
    Unit.Summaries.try_emplace(&patternOf(*Facts.Function), std::move(Summary));
}

LockFlow computeLockFlow(const UnitFacts &Unit) {
  LockFlow Result;
  Result.Functions.resize(Unit.Functions.size());
  Result.Takings.resize(Unit.Functions.size());
  Result.Leavings.resize(Unit.Functions.size());
  Result.Concurrents.resize(Unit.Functions.size());
  const llvm::DenseMap<const Fact *, RuleId> Alone = computePrePublication(Unit);
  for (const unsigned Index : Unit.BottomUp)
    flow(Unit.Functions[Index], Alone, Index, Result, Unit);
  return Result;
}

} // namespace mapwarden::analysis
