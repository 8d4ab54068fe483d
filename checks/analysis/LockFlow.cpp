// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LockFlow.h: summaries bottom-up, contexts top-down as a greatest fixed point.
#include "analysis/LockFlow.h"

#include "analysis/DeclaredLocks.h"

using namespace clang;

namespace mapwarden::analysis {

// Bottom-up -----------------------------------------------------------------------------------------------------------

/// True if callers of the function can name \p Path: it is not rooted at a local.
static bool isVisibleToCallers(PathId Path, const PathTable &Paths) {
  if (Path == UnknownPath)
    return false;
  const VarDecl *Variable = Paths.findRootVariable(Path);
  if (Variable)
    return isa<ParmVarDecl>(Variable) || Variable->hasGlobalStorage();
  const PathKind Root = Paths.kind(Paths.root(Path));
  return Root == PathKind::This || Root == PathKind::Result;
}

static void addOnce(llvm::SmallVectorImpl<LockEffect> &Effects, LockEffect New) {
  if (llvm::none_of(Effects, [&](const LockEffect &Old) { return Old.Lock == New.Lock; }))
    Effects.push_back(New);
}

/// Releasing or asserting what was not acquired here means that the caller must hold it.
static void noteRequirement(LockSummary &Summary, const Fact &F, const Lockset &Before, const PathTable &Paths) {
  const bool Needs = F.Kind == FactKind::Assert || (F.Kind == FactKind::Release && F.Cell == UnknownPath);
  if (Needs && isVisibleToCallers(F.Path, Paths) && !Lockset::find(Before.May, F.Path) &&
      !llvm::is_contained(Before.DroppedOnSome, F.Path))
    addOnce(Summary.Requires, {F.Path, F.Mode});
}

static void noteExit(LockSummary &Summary, const Lockset &AtExit, const PathTable &Paths) {
  if (!AtExit.Reached)
    return;
  for (const HeldLock &Held : AtExit.Must)
    if (isVisibleToCallers(Held.Lock, Paths) &&
        llvm::none_of(Summary.Requires, [&](const LockEffect &R) { return R.Lock == Held.Lock; }))
      addOnce(Summary.Acquires, {Held.Lock, Held.Mode});
  for (const PathId Lock : AtExit.DroppedOnAll)
    Summary.Releases.push_back(Lock);
}

static void flow(const FunctionFacts &Facts, FunctionFlow &Result, LockFlow &Unit, UnitFacts &All) {
  PathTable &Paths = All.Paths;
  LocksetAnalysis Analysis(Facts, Unit.Summaries, Paths);
  const std::vector<Lockset> AtBegin = runForward(Analysis, Facts);
  LockSummary Summary;
  Summary.Requires = findDeclaredRequirements(*Facts.Function, Paths, All.Models);
  const Lockset AtExit = replay(Analysis, Facts, AtBegin, [&](const Fact &F, const Lockset &Before) {
    if (!Before.Reached)
      return;
    noteRequirement(Summary, F, Before, Paths);
    if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::Call)
      Result.Points.push_back({&F, Before});
  });
  noteExit(Summary, AtExit, Paths);
  if (!Summary.Acquires.empty() || !Summary.Releases.empty() || !Summary.Requires.empty())
    Unit.Summaries.try_emplace(&patternOf(*Facts.Function), std::move(Summary));
}

// Top-down ------------------------------------------------------------------------------------------------------------

EffectiveLockset computeEffective(const Lockset &Point, const Context &Entry) {
  EffectiveLockset Result;
  Result.Must = Point.Must;
  for (const HeldLock &Held : Point.May)
    Result.May.push_back(Held.Lock);
  for (const LockEffect &Held : Entry.Must)
    if (!Point.LostTrack && !llvm::is_contained(Point.DroppedOnSome, Held.Lock) &&
        !Lockset::find(Result.Must, Held.Lock))
      Result.Must.push_back({Held.Lock, Held.Mode, SourceLocation(), UnknownPath});
  for (const PathId Lock : Entry.May)
    if (!llvm::is_contained(Point.DroppedOnAll, Lock) && !llvm::is_contained(Result.May, Lock))
      Result.May.push_back(Lock);
  Result.IsUnknown = Point.LostTrack || Entry.What == Context::Kind::Unknown;
  return Result;
}

namespace {

/// Who may call a function.
enum class Reach : uint8_t {
  Owned,    ///< constructors and destructors
  Internal, ///< only what is in sight
  Hidden,   ///< code that we do not see, from we know not where
  Open,     ///< anybody
};

} // namespace

static Reach reachOf(const FunctionDecl &Function, const UnitFacts &Unit) {
  if (isa<CXXConstructorDecl>(Function) || isa<CXXDestructorDecl>(Function))
    return Reach::Owned;
  if (Unit.AddressTaken.contains(&patternOf(Function)))
    return Reach::Hidden;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return Function.isExternallyVisible() ? Reach::Open : Reach::Internal;
  if (Method->getParent()->isLambda())
    return Reach::Hidden;
  const bool IsPrivate = Method->getAccess() == AS_private;
  if (Method->isVirtual())
    return IsPrivate || Method->getAccess() == AS_protected ? Reach::Hidden : Reach::Open;
  if (Method->getAccess() == AS_protected)
    return Reach::Hidden;
  return IsPrivate || !Method->isExternallyVisible() ? Reach::Internal : Reach::Open;
}

namespace {

/// Finds the contexts of internal functions from their callers: starts from "all locks", which only shrinks.
class ContextSolver {
public:
  ContextSolver(UnitFacts &Unit, LockFlow &Flow) : Unit(Unit), Flow(Flow) {}

  void solve() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      if (start(Index) == Reach::Internal)
        Internal[&patternOf(*Unit.Functions[Index].Function)].push_back(Index);
    // Contexts only shrink, and each round settles one more level of calls, so this ends; the bound is a safeguard.
    for (unsigned Round = 0; Round < Unit.Functions.size() + 1; ++Round)
      if (!propagate())
        break;
    for (const auto &[Pattern, Indices] : Internal)
      for (const unsigned Index : Indices) {
        if (!States[Index].HasCaller) // nobody in sight: somebody out of sight
          Flow.Functions[Index].Entry.What =
              States[Index].HasOwnedCaller ? Context::Kind::Owned : Context::Kind::Unknown;
      }
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      addRequired(Index);
  }

private:
  struct State {
    bool HasCaller = false;
    bool HasOwnedCaller = false;
  };

  Reach start(unsigned Index) {
    States.resize(Unit.Functions.size());
    Context &Entry = Flow.Functions[Index].Entry;
    const Reach Who = reachOf(*Unit.Functions[Index].Function, Unit);
    if (Who == Reach::Owned)
      Entry.What = Context::Kind::Owned;
    else if (Who == Reach::Hidden)
      Entry.What = Context::Kind::Unknown;
    return Who;
  }

  /// The locks that a function's own statements say its caller holds.
  void addRequired(unsigned Index) {
    const auto Found = Flow.Summaries.find(&patternOf(*Unit.Functions[Index].Function));
    if (Found == Flow.Summaries.end())
      return;
    Context &Entry = Flow.Functions[Index].Entry;
    for (const LockEffect &Effect : Found->second.Requires) {
      addOnce(Entry.Must, Effect);
      Entry.May.push_back(Effect.Lock);
    }
  }

  /// One round over all calls; true if a context changed.
  bool propagate() {
    bool Changed = false;
    for (const unsigned Caller : llvm::reverse(Unit.BottomUp)) {
      if (isWaiting(Caller))
        continue; // an internal function that no caller has reached yet
      for (const FlowPoint &Point : Flow.Functions[Caller].Points)
        if (Point.What->Kind == FactKind::Call)
          Changed |= enter(Caller, Point);
    }
    return Changed;
  }

  bool isWaiting(unsigned Index) const {
    const auto Found = Internal.find(&patternOf(*Unit.Functions[Index].Function));
    return Found != Internal.end() && llvm::is_contained(Found->second, Index) && !States[Index].HasCaller;
  }

  bool enter(unsigned Caller, const FlowPoint &Point) {
    const CallSite &Site = Unit.Functions[Caller].Calls[Point.What->CallIndex];
    const auto Found = Internal.find(&patternOf(*Site.Callee));
    if (Found == Internal.end())
      return false;
    bool Changed = false;
    for (const unsigned Callee : Found->second)
      Changed |= meet(Callee, Flow.Functions[Caller].Entry, Point.Held, Site);
    return Changed;
  }

  bool meet(unsigned Callee, const Context &CallerEntry, const Lockset &Held, const CallSite &Site) {
    State &Known = States[Callee];
    if (CallerEntry.What == Context::Kind::Owned) {
      const bool Changed = !Known.HasOwnedCaller;
      Known.HasOwnedCaller = true;
      return Changed;
    }
    const Context Incoming = toCallee(computeEffective(Held, CallerEntry), Site, *Unit.Functions[Callee].Function);
    Context &Entry = Flow.Functions[Callee].Entry;
    if (!Known.HasCaller) {
      Known.HasCaller = true;
      Entry = Incoming;
      return true;
    }
    bool Changed = false;
    if (Incoming.What == Context::Kind::Unknown && Entry.What != Context::Kind::Unknown) {
      Entry.What = Context::Kind::Unknown;
      Changed = true;
    }
    const size_t Before = Entry.Must.size();
    llvm::erase_if(Entry.Must, [&](const LockEffect &Old) {
      return llvm::none_of(Incoming.Must, [&](const LockEffect &New) { return New.Lock == Old.Lock; });
    });
    for (const PathId Lock : Incoming.May)
      if (!llvm::is_contained(Entry.May, Lock)) {
        Entry.May.push_back(Lock);
        Changed = true;
      }
    return Changed || Entry.Must.size() != Before;
  }

  /// A caller's lockset in the callee's words: what has no name there becomes unknown.
  Context toCallee(const EffectiveLockset &Held, const CallSite &Site, const FunctionDecl &Callee) {
    Context Result;
    Result.What = Held.IsUnknown ? Context::Kind::Unknown : Context::Kind::Known;
    for (const HeldLock &Lock : Held.Must)
      if (const PathId Path = toCallee(Lock.Lock, Site, Callee))
        Result.Must.push_back({Path, Lock.Mode});
    for (const PathId Lock : Held.May) {
      const PathId Path = toCallee(Lock, Site, Callee);
      if (!llvm::is_contained(Result.May, Path))
        Result.May.push_back(Path);
    }
    return Result;
  }

  PathId toCallee(PathId Lock, const CallSite &Site, const FunctionDecl &Callee) {
    PathTable &Paths = Unit.Paths;
    if (Lock == UnknownPath)
      return UnknownPath;
    const VarDecl *Variable = Paths.findRootVariable(Lock);
    if ((Variable && Variable->hasGlobalStorage()) || Paths.kind(Paths.root(Lock)) == PathKind::Result)
      return Lock;
    if (const PathId Path = Paths.replacePrefix(Lock, Site.Object, Paths.getThis()))
      return Path;
    for (unsigned Index = 0; Index < Site.Arguments.size() && Index < Callee.getNumParams(); ++Index)
      if (const PathId Path =
              Paths.replacePrefix(Lock, Site.Arguments[Index], Paths.getVariable(*Callee.getParamDecl(Index))))
        return Path;
    // A pointer argument `&mu_` names `mu_` in the callee as `*mu`.
    for (unsigned Index = 0; Index < Site.Arguments.size() && Index < Callee.getNumParams(); ++Index)
      if (Paths.kind(Site.Arguments[Index]) == PathKind::AddressOf)
        if (const PathId Path = Paths.replacePrefix(Lock, Paths.getDeref(Site.Arguments[Index]),
                                                    Paths.getDeref(Paths.getVariable(*Callee.getParamDecl(Index)))))
          return Path;
    return UnknownPath;
  }

  UnitFacts &Unit;
  LockFlow &Flow;
  std::vector<State> States;
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<unsigned, 1>> Internal;
};

} // namespace

LockFlow computeLockFlow(UnitFacts &Unit) {
  LockFlow Result;
  Result.Functions.resize(Unit.Functions.size());
  for (const unsigned Index : Unit.BottomUp)
    flow(Unit.Functions[Index], Result.Functions[Index], Result, Unit);
  ContextSolver(Unit, Result).solve();
  return Result;
}

} // namespace mapwarden::analysis
