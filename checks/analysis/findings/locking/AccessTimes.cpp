// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessTimes.h.
#include "analysis/findings/locking/AccessTimes.h"

#include "analysis/locks/ThreadRoots.h"

namespace mapwarden::analysis {

using Candidate = UnguardedCandidate;

bool isOnEventLoop(const UnguardedCandidate &Of) {
  const AccessSnapshot &Violation = *Of.Omission.Violation;
  const PathTable &Paths = Of.Unit.Paths;
  return Paths.kind(Paths.root(Violation.What->Path)) == PathKind::This &&
         Of.Loops.hasAllChanges(Violation.Function, Of.Seen, [](const AccessSnapshot &Other) {
           return isWrite(Other) || Other.What->Access == AccessKind::HandOut;
         });
}

bool isOnOwnThread(const Candidate &Of) {
  const AccessSnapshot &Violation = *Of.Omission.Violation;
  const auto Thread = findOnlyThread(Violation.Function, Of.Contexts, Of.Unit);
  return Thread && llvm::all_of(Of.Seen, [&](const AccessSnapshot &Other) {
           return !isWrite(Other) || findOnlyThread(Other.Function, Of.Contexts, Of.Unit) == Thread;
         });
}

bool isBehindStop(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().StopCalls,
                      [&](Place Call) { return At.isBefore(Call, At.findExpansion(Loc)); });
}

/// Adds to \p Stopping the functions that have stopped a thread whenever they come to \p Loc in \p Function, themselves
/// or by their callees; false if one comes there that has not, or the calls are too deep to tell.
static bool addStopping(const Candidate &Of, unsigned Function, Place Loc, llvm::SmallDenseSet<unsigned, 4> &Stopping,
                        unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 3;
  if (isBehindStop(*Of.Unit.Functions[Function].Function, Loc, *Of.Unit.At)) {
    Stopping.insert(Function);
    return true;
  }
  const auto IsEarly = [&](unsigned Caller) {
    return Of.Unit.Functions[Caller].Function->details().NamedPhase == model::Phase::Initialiser;
  };
  return Depth < MaxDepth && llvm::all_of(Of.Contexts[Function].Ways, [&](const CallContext &Way) {
           return Way.IsOwned ||
                  (Way.Caller != CallContext::Outside &&
                   (IsEarly(Way.Caller) || addStopping(Of, Way.Caller, Way.CallLoc, Stopping, Depth + 1)));
         });
}

bool areChangesBehindStop(const Candidate &Of) {
  constexpr unsigned Several = 2;
  llvm::SmallDenseSet<unsigned, 4> Stopping;
  for (const AccessSnapshot &Access : Of.Seen)
    if (isWrite(Access) && Access.Ways.front().find(Of.Hypothesis.What.Key) &&
        !addStopping(Of, Access.Function, Access.What->Loc, Stopping))
      return false;
  return Stopping.size() >= Several && !Stopping.contains(Of.Omission.Violation->Function);
}

bool isOnThread(unsigned Function, const std::vector<FunctionContexts> &Contexts, unsigned Depth) {
  constexpr unsigned MaxDepth = 3;
  return llvm::any_of(Contexts[Function].Ways, [&](const CallContext &Way) {
    return Way.IsSpawned || (Depth < MaxDepth && Way.Caller != CallContext::Outside && Way.Caller != Function &&
                             isOnThread(Way.Caller, Contexts, Depth + 1));
  });
}

bool isBehindJoin(const Candidate &Of) {
  return Of.Ended.isBehindJoin(Of.Omission.Violation->Function, Of.Omission.Violation->What->Loc);
}

bool isHeldOnThread(const Candidate &Of) {
  const HeldLocks &Way = Of.Omission.Violation->Ways[Of.Omission.ViolationWay];
  if (Way.holds(Of.Hypothesis.What.Key) != Holding::Absent ||
      isOnThread(Of.Omission.Violation->Function, Of.Contexts) || isBehindJoin(Of) ||
      Of.function().details().NamedPhase != model::Phase::Any || Of.function().details().IsUncalled ||
      isBehindStop(Of.function(), Of.Omission.Violation->What->Loc, *Of.Unit.At))
    return false;
  return llvm::any_of(Of.Seen, [&](const AccessSnapshot &Access) {
    return isWrite(Access) && isOnThread(Access.Function, Of.Contexts) &&
           llvm::all_of(Access.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
  });
}

} // namespace mapwarden::analysis
