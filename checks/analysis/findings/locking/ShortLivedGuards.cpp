// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ShortLivedGuards.h.
#include "analysis/findings/locking/ShortLivedGuards.h"

#include "analysis/facts/GuardKey.h"

using namespace clang;

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

/// The first use, among the observations of \p Function, of a container that other functions use under \p Lock.
static const AccessSnapshot *findProtected(PathId Lock, unsigned Function, const AccessSnapshots &All,
                                           PathTable &Paths) {
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Use : Seen) {
      const PathId Key = Use.Function == Function ? computeGuardKey(Lock, Use.What->Path, Paths) : UnknownPath;
      if (Key != UnknownPath && isHeldElsewhere(Key, Function, Seen) &&
          llvm::all_of(Use.Ways, [Key](const HeldLocks &Way) { return Way.holds(Key) == Holding::Unknown; }))
        return &Use;
    }
  return nullptr;
}

/// What \p F tries to take without anybody asking whether it did; UnknownPath if it is no such try.
static PathId findUntestedTry(const Fact &F, const FunctionFacts &Function) {
  if (F.Owned != model::Owns::Maybe)
    return UnknownPath;
  if (F.Kind == FactKind::Acquire)
    return F.IsDiscarded ? F.Path : UnknownPath;
  return F.Kind == FactKind::Rebind && !F.Locks.empty() && !isTested(F.Cell, Function) ? F.Locks.front() : UnknownPath;
}

static void findUntested(unsigned Index, UnitFacts &Unit, const AccessSnapshots &All,
                         std::vector<ShortLivedGuard> &Found) {
  const FunctionFacts &Function = Unit.Functions[Index];
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const PathId Lock = findUntestedTry(F, Function);
      const AccessSnapshot *Use = Lock == UnknownPath ? nullptr : findProtected(Lock, Index, All, Unit.Paths);
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

std::vector<ShortLivedGuard> findShortLivedGuards(UnitFacts &Unit, const AccessSnapshots &All) {
  std::vector<ShortLivedGuard> Found;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    findInRange(Unit.Functions[Index], Found);
    findUnnamed(Unit.Functions[Index], Unit.Paths, Found);
    findUntested(Index, Unit, All, Found);
  }
  return Found;
}

} // namespace mapwarden::analysis
