// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccesses.h.
#include "analysis/findings/locking/UnguardedAccesses.h"

#include "analysis/findings/locking/UnguardedAccessRules.h"
#include "support/Get.h"

namespace mapwarden::analysis {

namespace {

/// The access under the guard that is shown as the other side.
struct OppositeAccess {
  const AccessSnapshot *Access = nullptr;
  const HeldGuard *Held = nullptr;
};

} // namespace

/// A write is shown before a read, a lock acquired in sight before one of the caller.
static OppositeAccess findOpposite(PathId Key, const std::vector<AccessSnapshot> &Seen) {
  OppositeAccess Best;
  int BestRank = -1;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways)
      if (const HeldGuard *Held = Way.find(Key); Held && !Way.IsOwned) {
        const int Rank = (isWrite(Access) ? 2 : 0) + (Held->Since.isValid() ? 1 : 0);
        if (Rank > BestRank) {
          Best = {&Access, Held};
          BestRank = Rank;
        }
      }
  return Best;
}

static UnguardedAccess makeFinding(const Vote &Of, const VariableSymbol &Container, const Guard &Known,
                                   const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                                   const std::vector<FunctionContexts> &Contexts) {
  const AccessSnapshot &Violation = *Of.Violation;
  const FunctionContexts &Entry = Contexts[Violation.Function];
  UnguardedAccess Found{};
  Found.Container = &Container;
  Found.ContainerName = Unit.Paths.spell(Violation.What->Path);
  Found.Protection = Known;
  Found.Violation = placeOf(Violation, Unit);
  Found.CallLoc = Of.CallLoc;
  const CallContext &Way = Entry.Ways[Of.ViolationWay];
  if (Way.Caller != CallContext::Outside && Of.CallLoc.isInvalid()) {
    Found.Caller = Unit.Functions[Way.Caller].Function;
    Found.CallerLoc = Way.CallLoc;
    Found.IsSpawned = Way.IsSpawned;
  }
  for (const HeldGuard &Other : Violation.Ways[Of.ViolationWay].Must)
    if (Other.Key != Known.Key && Found.OtherLock.empty() && Known.Beside.empty())
      Found.OtherLock = Unit.Paths.spell(Other.Key);
  const OppositeAccess Opposite = findOpposite(Known.Key, Seen);
  if (Opposite.Access) {
    Found.Opposite = placeOf(*Opposite.Access, Unit);
    Found.OppositeMode = Opposite.Held->Mode;
    Found.OppositeSince = Opposite.Held->Since;
  }
  Found.IsPartialView = isPartlySeen(Container);
  return Found;
}

/// Keeps what \p Because leaves of \p Found, and notes the decision.
static void decide(UnguardedAccess Found, RuleId Because, const UnitFacts &Unit, std::vector<UnguardedAccess> &Result) {
  Unit.Why.note(Stage::Access, Found.Container, Found.Violation.Loc, Because,
                [&] { return "'" + Found.ContainerName + "' without '" + Found.Protection.Name + "'"; });
  const bool IsDropped = Because != RuleId::None && getRule(Because).What == Outcome::Drop;
  if (IsDropped && Because != RuleId::CompilerReports) // which others want to know of
    return;
  Found.Because = Because;
  Result.push_back(std::move(Found));
}

namespace {

/// An access to which some paths lead with the guard, and others without it.
struct Doubt {
  const AccessSnapshot &Access;
  const VariableSymbol &Container;
  const UnitFacts &Unit;
};

} // namespace

static RuleId judgeDoubt(const Doubt &Candidate) {
  static constexpr Rule<Doubt> InOrder[] = {
      {RuleId::OtherUnits,
       [](const Doubt &Of) { return !isPlaceToReport(Of.Access.What->Loc, Of.Container, Of.Unit); }},
      {RuleId::HeldOnSome, [](const Doubt &) { return true; }},
  };
  return firstOf<Doubt>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

/// The accesses to which some paths lead with the guard, and others without it.
static void addDoubts(const VariableSymbol &Container, const GuardHypothesis &Hypothesis,
                      const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                      const std::vector<FunctionContexts> &Contexts, std::vector<UnguardedAccess> &Result) {
  for (const auto &[Function, Where] : Hypothesis.Votes.Doubts) {
    const auto Sure = Hypothesis.Votes.Votes.find(Function);
    if (Sure != Hypothesis.Votes.Votes.end() && Sure->second.Omits)
      continue;
    Vote Doubtful;
    Doubtful.Violation = Where.first;
    Doubtful.ViolationWay = Where.second;
    Guard OfOthers = Hypothesis.What; // it is not one of them itself
    if (Sure == Hypothesis.Votes.Votes.end())
      ++OfOthers.Functions;
    else
      --OfOthers.HeldFunctions;
    UnguardedAccess Found = makeFinding(Doubtful, Container, OfOthers, Seen, Unit, Contexts);
    Found.IsHeldOnSome = true;
    decide(std::move(Found), judgeDoubt({*Where.first, Container, Unit}), Unit, Result);
  }
}

std::vector<UnguardedAccess> findUnguardedAccesses(const AccessSnapshots &All, const Guards &Known,
                                                   llvm::ArrayRef<ShortLivedGuard> ShortLived, const UnitFacts &Unit,
                                                   const std::vector<FunctionContexts> &Contexts,
                                                   const EventLoopConfinement &Loops) {
  std::vector<UnguardedAccess> Result;
  for (const auto &[Container, Hypothesis] : Known) {
    const std::vector<AccessSnapshot> &Seen = get(All, Container); // what has a guard is used
    for (const auto &[Function, Of] : Hypothesis.Votes.Votes)
      if (Of.Omits && Of.Violation)
        decide(makeFinding(Of, *Container, Hypothesis.What, Seen, Unit, Contexts),
               judge({*Container, Hypothesis, Of, Seen, Known, ShortLived, Unit, Contexts, Loops}), Unit, Result);
    addDoubts(*Container, Hypothesis, Seen, Unit, Contexts, Result);
  }
  return Result;
}

} // namespace mapwarden::analysis
