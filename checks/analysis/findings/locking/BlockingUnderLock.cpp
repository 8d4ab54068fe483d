// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BlockingUnderLock.h.
#include "analysis/findings/locking/BlockingUnderLock.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"

using namespace clang;
using mapwarden::model::WaitsFor;

namespace mapwarden::analysis {

/// True if the wait \p F gives up \p Held meanwhile.
static bool givesUp(const Fact &F, const HeldLock &Held) {
  if (F.Waits != WaitsFor::Condition)
    return false;
  return (F.Cell == UnknownPath && F.Path == UnknownPath) || Held.Lock == F.Path ||
         (Held.Cell != UnknownPath && Held.Cell == F.Cell);
}

/// The path of a container that another function than \p Function uses under \p Lock; UnknownPath if there is none.
static PathId findGuarded(PathId Lock, unsigned Function, const AccessSnapshots &All, PathTable &Paths) {
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Other : Seen) {
      const PathId Key = Other.Function == Function ? UnknownPath : computeGuardKey(Lock, Other.What->Path, Paths);
      if (Key != UnknownPath &&
          llvm::any_of(Other.Ways, [Key = Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; }))
        return Other.What->Path;
    }
  return UnknownPath;
}

/// Where \p Site, the start of a thread, comes to take \p Lock; invalid if it does not.
static SourceLocation findTaken(PathId Lock, const CallSite &Site, UnitFacts &Unit, const TransitiveLocks &Reach) {
  if (const auto Takes = Reach.find(&patternOf(*Site.Callee)); Takes != Reach.end())
    for (const TakenLock &Taken : Takes->second)
      if (translate(Taken.Lock, Site, Unit.Paths) == Lock)
        return Taken.Loc;
  return {};
}

/// A function that runs on a thread of the class of \p Waits and takes \p Lock, and where; null if the class starts a
/// thread that does not: it may be that one.
static std::pair<const FunctionDecl *, SourceLocation> findThread(PathId Lock, const FunctionDecl &Waits,
                                                                  UnitFacts &Unit, const TransitiveLocks &Reach) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Waits);
  std::pair<const FunctionDecl *, SourceLocation> Found{nullptr, {}};
  for (const FunctionFacts &Function : Unit.Functions) {
    const auto *Other = dyn_cast<CXXMethodDecl>(Function.Function);
    if (!Method || !Other || &patternOf(*Other->getParent()) != &patternOf(*Method->getParent()))
      continue;
    for (const CallSite &Site : Function.Calls) {
      if (!Site.HandedTo || !model::CallableModel::startsThread(*Site.HandedTo))
        continue;
      const SourceLocation Taken = findTaken(Lock, Site, Unit, Reach);
      if (Taken.isInvalid())
        return {nullptr, {}};
      Found = {Site.Callee, Taken};
    }
  }
  return Found;
}

std::vector<BlockingCall> findBlockingUnderLock(const AccessSnapshots &All, UnitFacts &Unit, const LockFlow &Flow,
                                                const TransitiveLocks &Reach) {
  std::vector<BlockingCall> Found;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const LockedFact &Point : Flow.Functions[Index]) {
      if (Point.What->Kind != FactKind::Wait)
        continue;
      for (const HeldLock &Held : Point.Held.Must) {
        if (Held.Lock == UnknownPath || Held.IsCallers || Held.Since.isInvalid() || givesUp(*Point.What, Held))
          continue;
        const PathId Guarded = findGuarded(Held.Lock, Index, All, Unit.Paths);
        if (Guarded == UnknownPath)
          continue;
        BlockingCall New{};
        New.For = Point.What->Waits;
        New.LockName = Unit.Paths.spell(Held.Lock);
        New.Since = Held.Since;
        New.Loc = Point.What->Loc;
        New.ContainerName = Unit.Paths.spell(Guarded);
        if (New.For == WaitsFor::Thread)
          std::tie(New.Thread, New.TakenLoc) = findThread(Held.Lock, *Unit.Functions[Index].Function, Unit, Reach);
        Found.push_back(std::move(New));
        break;
      }
    }
  return Found;
}

} // namespace mapwarden::analysis
