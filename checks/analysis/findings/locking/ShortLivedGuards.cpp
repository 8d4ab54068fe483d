// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ShortLivedGuards.h.
#include "analysis/findings/locking/ShortLivedGuards.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

static void findUnnamed(const FunctionFacts &Function, const PathTable &Paths, std::vector<ShortLivedGuard> &Found) {
  for (const unsigned Number : Function.Order)
    for (const Fact &Begin : Function.Blocks[Number].Facts) {
      if (!Begin.IsDiscarded || Begin.Locks.empty() || Begin.Locks.front() == UnknownPath ||
          Begin.Owned == model::Owns::No)
        continue;
      ShortLivedGuard Guard{};
      Guard.Why = GuardFault::Unnamed;
      Guard.LockName = Paths.spell(Begin.Locks.front());
      Guard.Loc = Begin.Loc;
      Guard.Function = Function.Function;
      Found.push_back(Guard);
    }
}

static void findInRange(const FunctionFacts &Function, std::vector<ShortLivedGuard> &Found) {
  for (const unsigned Number : Function.Order)
    for (const Fact &Begin : Function.Blocks[Number].Facts)
      if (Begin.IsInRange) {
        ShortLivedGuard Guard{};
        Guard.Why = GuardFault::InRange;
        Guard.Loc = Begin.Loc;
        Guard.Function = Function.Function;
        Found.push_back(Guard);
      }
}

static void findOfNothing(const FunctionFacts &Function, const PathTable &Paths, std::vector<ShortLivedGuard> &Found) {
  for (const unsigned Number : Function.Order)
    for (const Fact &Begin : Function.Blocks[Number].Facts) {
      const bool IsEmpty = Begin.Kind == FactKind::Rebind && Begin.Locks.empty() && Begin.Cell != UnknownPath;
      const VariableSymbol *Guard = IsEmpty ? Paths.findRootVariable(Begin.Cell) : nullptr;
      if (!Guard || !Guard->details().HidesMutex)
        continue;
      ShortLivedGuard New{};
      New.Why = GuardFault::OfNothing;
      New.LockName = Guard->Name;
      New.Loc = Begin.Loc;
      New.Function = Function.Function;
      Found.push_back(New);
    }
}

/// The mutex that \p Begin locks, if it is a local of \p Function, and nobody else is given it; null if it is not.
static const VariableSymbol *findOwnMutex(const Fact &Begin, const FunctionFacts &Function, const UnitFacts &Unit) {
  const PathId Lock = Begin.Kind == FactKind::Rebind && !Begin.Locks.empty() ? Begin.Locks.front() : UnknownPath;
  const VariableSymbol *Mutex = Lock == UnknownPath ? nullptr : Unit.Paths.findRootVariable(Lock);
  if (!Mutex || Lock != Unit.Paths.root(Lock) || !Mutex->isLocal() || Mutex->IsReference ||
      Begin.Owned != model::Owns::Yes || !isLocalTo(*Mutex, *Function.Function))
    return nullptr;
  for (const FunctionFacts &Other : Unit.Functions)
    for (const FactBlock &Block : Other.Blocks)
      for (const Fact &F : Block.Facts)
        if ((&Other != &Function && llvm::is_contained(F.Locks, Lock)) ||
            (&Other == &Function &&
             (F.Kind == FactKind::Wait || F.Kind == FactKind::Spawn || F.Kind == FactKind::Lend)))
          return nullptr;
  const bool IsGiven = llvm::any_of(Function.Calls, [&](const CallSite &Site) {
    return llvm::is_contained(Site.Arguments, Lock) || !Site.Callables.empty();
  });
  return IsGiven ? nullptr : Mutex;
}

/// The first container in \p Function behind \p Begin that others know as well: a member, a global.
static const Fact *findSharedUse(const Fact &Begin, unsigned Home, const FunctionFacts &Function,
                                 const PathTable &Paths) {
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const bool IsBehind = Number == Home ? &F > &Begin : reaches(Function, Home, Number);
      const bool IsUse = F.Kind == FactKind::Access || F.Kind == FactKind::Mutate;
      if (!IsBehind || !IsUse || F.Path == UnknownPath)
        continue;
      const VariableSymbol *Root = Paths.findRootVariable(F.Path);
      if (Paths.kind(Paths.root(F.Path)) == PathKind::This || (Root && Root->isGlobal()))
        return &F;
    }
  return nullptr;
}

static void findOfOneCall(const FunctionFacts &Function, const UnitFacts &Unit, std::vector<ShortLivedGuard> &Found) {
  for (const unsigned Number : Function.Order)
    for (const Fact &Begin : Function.Blocks[Number].Facts) {
      const VariableSymbol *Mutex = findOwnMutex(Begin, Function, Unit);
      const Fact *Use = Mutex ? findSharedUse(Begin, Number, Function, Unit.Paths) : nullptr;
      if (!Use)
        continue;
      ShortLivedGuard New{};
      New.Why = GuardFault::OfOneCall;
      New.LockName = Mutex->Name;
      New.Loc = Begin.Loc;
      New.Function = Function.Function;
      New.ContainerName = Unit.Paths.spell(Use->Path);
      New.Use = {Use->Loc, Use->Access, Use->Effect, Function.Function};
      Found.push_back(New);
    }
}

static bool isTested(PathId Cell, const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Test && F.Cell == Cell)
        return true;
  return false;
}

/// True if another function than \p Function holds \p Key at an access in \p Seen.
static bool isHeldElsewhere(PathId Key, unsigned Function, const std::vector<AccessSnapshot> &Seen) {
  return llvm::any_of(Seen, [&](const AccessSnapshot &Other) {
    return Other.Function != Function &&
           llvm::any_of(Other.Ways, [&](const HeldLocks &Way) { return Way.holds(Key) == Holding::Held; });
  });
}

namespace {

/// A container that is used where a try may have failed, and what is known when it is judged.
struct TryCandidate {
  const Fact &Try;
  const FunctionFacts &Function;
  PathId Key;
  const AccessSnapshot &Use;
  const std::vector<AccessSnapshot> &Seen;
};

} // namespace

/// The result of the call is used, or the guard is asked somewhere.
static bool isAsked(const Fact &Try, const FunctionFacts &Function) {
  return Try.Kind == FactKind::Acquire ? !Try.IsDiscarded : isTested(Try.Cell, Function);
}

/// The first that applies decides.
static RuleId judge(const TryCandidate &Candidate, const RuleSet &Rules) {
  using C = TryCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::AskedSomewhere, [](const C &Of) { return isAsked(Of.Try, Of.Function); }},
      {RuleId::TriedAlone, [](const C &Of) { return !isHeldElsewhere(Of.Key, Of.Use.Function, Of.Seen); }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

/// What \p F tries to take; UnknownPath if it is no try.
static PathId findTried(const Fact &F) {
  if (F.Owned != model::Owns::Maybe)
    return UnknownPath;
  if (F.Kind == FactKind::Acquire)
    return F.Path;
  return F.Kind == FactKind::Rebind && !F.Locks.empty() ? F.Locks.front() : UnknownPath;
}

/// The first use, among the snapshots of the function \p Index, of a container where \p Lock, which \p Try tries
/// to take, may be held, and for which no rule drops that.
static const AccessSnapshot *findUse(const Fact &Try, PathId Lock, unsigned Index, const AccessSnapshots &All,
                                     const UnitFacts &Unit) {
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Use : Seen) {
      const PathId Key = Use.Function == Index ? computeGuardKey(Lock, Use.What->Path, Unit.Paths) : UnknownPath;
      if (Key == UnknownPath ||
          !llvm::all_of(Use.Ways, [Key = Key](const HeldLocks &Way) { return Way.holds(Key) == Holding::Unknown; }))
        continue;
      const RuleId Because = judge({Try, Unit.Functions[Index], Key, Use, Seen}, Unit.Options.Rules);
      Unit.Why.note(Stage::ShortLived, Container, Use.What->Loc, Because, [&] {
        return "'" + Unit.Paths.spell(Use.What->Path) + "' behind a try of '" + Unit.Paths.spell(Lock) + "'";
      });
      if (Because == RuleId::None)
        return &Use;
    }
  return nullptr;
}

static void findUntested(unsigned Index, const UnitFacts &Unit, const AccessSnapshots &All,
                         std::vector<ShortLivedGuard> &Found) {
  const FunctionFacts &Function = Unit.Functions[Index];
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const PathId Lock = findTried(F);
      const AccessSnapshot *Use = Lock == UnknownPath ? nullptr : findUse(F, Lock, Index, All, Unit);
      if (!Use)
        continue;
      ShortLivedGuard Guard{};
      Guard.Why = GuardFault::Untested;
      Guard.LockName = Unit.Paths.spell(Lock);
      Guard.Loc = F.Loc;
      Guard.Function = Function.Function;
      Guard.ContainerName = Unit.Paths.spell(Use->What->Path);
      Guard.Use = {Use->What->Loc, Use->What->Access, Use->What->Effect, Function.Function};
      Found.push_back(Guard);
    }
}

std::vector<ShortLivedGuard> findShortLivedGuards(const UnitFacts &Unit, const AccessSnapshots &All) {
  std::vector<ShortLivedGuard> Found;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    findInRange(Unit.Functions[Index], Found);
    findUnnamed(Unit.Functions[Index], Unit.Paths, Found);
    findUntested(Index, Unit, All, Found);
    findOfNothing(Unit.Functions[Index], Unit.Paths, Found);
    findOfOneCall(Unit.Functions[Index], Unit, Found);
  }
  return Found;
}

} // namespace mapwarden::analysis
