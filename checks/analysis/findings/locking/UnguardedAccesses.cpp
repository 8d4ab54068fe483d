// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccesses.h.
#include "analysis/findings/locking/UnguardedAccesses.h"

#include "analysis/findings/locking/UnguardedAccessEvidence.h"
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

/// Notes what was decided of \p Found, which \p Because drops or \p Why weighs, and keeps what is left of it.
static void decide(UnguardedAccess Found, RuleId Because, Evidence Why, const UnitFacts &Unit, Stage At,
                   std::vector<UnguardedAccess> &Result) {
  Unit.Why.note(At, Found.Container, Found.getReportPlace(), Because, Why,
                [&] { return "'" + Found.ContainerName + "' without '" + Found.Protection.Name + "'"; });
  if (Because != RuleId::None && Because != RuleId::CompilerReports) // which others want to know of
    return;
  Found.Because = Because;
  Found.Why = std::move(Why);
  Result.push_back(std::move(Found));
}

namespace {

/// The candidates of one unit.
class AccessJudge {
public:
  AccessJudge(const AccessSnapshots &All, const Guards &Known, llvm::ArrayRef<ShortLivedGuard> ShortLived,
              const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts, const EventLoopConfinement &Loops,
              Stage At)
      : All(All), Known(Known), ShortLived(ShortLived), Unit(Unit), Contexts(Contexts), Loops(Loops), At(At),
        Ended(Unit, Contexts) {}

  std::vector<UnguardedAccess> judgeAll() {
    for (const auto &[Container, Hypothesis] : Known) {
      for (const auto &[Function, Of] : Hypothesis.Votes.Votes)
        if (Of.Omits && Of.Violation)
          add(*Container, Hypothesis, Of, Function);
      addDoubts(*Container, Hypothesis);
    }
    return std::move(Result);
  }

private:
  /// Adds what \p Voter forgets, with what it forgets elsewhere.
  void add(const VariableSymbol &Container, const GuardHypothesis &Hypothesis, const Vote &Of,
           const FunctionSymbol *Voter) {
    const size_t Before = Result.size();
    judgeOne(Container, Hypothesis, Of, Hypothesis.What, Voter, false, Result);
    for (const Omission &Other : Result.size() > Before ? Of.Elsewhere : llvm::SmallVector<Omission, 2>()) {
      Vote At = Of;
      std::replace_if(
          At.Elsewhere.begin(), At.Elsewhere.end(), [&](const Omission &Each) { return Each.Access == Other.Access; },
          Omission{Of.Violation, Of.ViolationWay, Of.CallLoc});
      At.Violation = Other.Access;
      At.ViolationWay = Other.Way;
      At.CallLoc = Other.CallLoc;
      judgeOne(Container, Hypothesis, At, Hypothesis.What, Voter, false, Result.back().Elsewhere);
    }
  }

  void judgeOne(const VariableSymbol &Container, const GuardHypothesis &Hypothesis, const Vote &Of,
                const Guard &Protection, const FunctionSymbol *Voter, bool IsHeldOnSome,
                std::vector<UnguardedAccess> &To) {
    const std::vector<AccessSnapshot> &Seen = get(All, &Container); // what has a guard is used
    const UnguardedCandidate Candidate{Container,  Hypothesis, Of,       Seen,  Known,
                                       ShortLived, Unit,       Contexts, Loops, Ended};
    UnguardedAccess Found = makeFinding(Of, Container, Protection, Seen, Unit, Contexts);
    Found.Voter = Voter;
    Found.IsHeldOnSome = IsHeldOnSome;
    const RuleId Because = judge(Candidate);
    Evidence Why = Hypothesis.Why;
    if (Because == RuleId::None)
      Why.add(weighAccess(Candidate));
    if (IsHeldOnSome && !isOnOwnCondition(Hypothesis, Of) && Unit.Options.Rules.isOn(RuleId::HeldOnSome))
      Why.add(RuleId::HeldOnSome);
    decide(std::move(Found), Because, std::move(Why), Unit, At, To);
  }

  /// The lock is taken on a condition that a container decides, and whoever calls cannot hold it.
  bool isOnOwnCondition(const GuardHypothesis &Hypothesis, const Vote &Of) const {
    return Hypothesis.isBelieved() && Unit.Options.Rules.isOn(RuleId::OwnCondition) &&
           llvm::is_contained(Of.Violation->Ways[Of.ViolationWay].OnCondition, Hypothesis.What.Key);
  }

  /// The accesses to which some paths lead with the guard, and others without it.
  void addDoubts(const VariableSymbol &Container, const GuardHypothesis &Hypothesis) {
    for (const auto &[Function, Where] : Hypothesis.Votes.Doubts) {
      const auto Sure = Hypothesis.Votes.Votes.find(Function);
      const bool HasVote = Sure != Hypothesis.Votes.Votes.end();
      if (HasVote && Sure->second.Omits)
        continue;
      Vote Doubtful;
      Doubtful.Violation = Where.first;
      Doubtful.ViolationWay = Where.second;
      Guard OfOthers = Hypothesis.What; // it is not one of them itself
      if (HasVote)
        --OfOthers.HeldFunctions;
      else
        ++OfOthers.Functions;
      judgeOne(Container, Hypothesis, Doubtful, OfOthers, Function, true, Result);
    }
  }

  const AccessSnapshots &All;
  const Guards &Known;
  llvm::ArrayRef<ShortLivedGuard> ShortLived;
  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  const EventLoopConfinement &Loops;
  const Stage At;
  const Joins Ended;
  std::vector<UnguardedAccess> Result;
};

} // namespace

std::vector<UnguardedAccess> findUnguardedAccesses(const AccessSnapshots &All, const Guards &Known,
                                                   llvm::ArrayRef<ShortLivedGuard> ShortLived, const UnitFacts &Unit,
                                                   const std::vector<FunctionContexts> &Contexts,
                                                   const EventLoopConfinement &Loops, Stage At) {
  return AccessJudge(All, Known, ShortLived, Unit, Contexts, Loops, At).judgeAll();
}

std::vector<std::vector<const UnguardedAccess *>> groupByCause(std::vector<const UnguardedAccess *> Found,
                                                               const Places &At) {
  llvm::sort(Found, [&](const UnguardedAccess *Left, const UnguardedAccess *Right) {
    if (Left->getReportPlace() == Right->getReportPlace())
      return Left->ContainerName < Right->ContainerName;
    return At.isBefore(Left->getReportPlace(), Right->getReportPlace());
  });
  llvm::MapVector<std::pair<const FunctionSymbol *, PathId>, std::vector<const UnguardedAccess *>> Causes;
  for (const UnguardedAccess *Each : Found)
    Causes[{Each->Voter, Each->Protection.Key}].push_back(Each);
  std::vector<std::vector<const UnguardedAccess *>> Result;
  for (auto &[Cause, Each] : Causes)
    Result.push_back(std::move(Each));
  return Result;
}

} // namespace mapwarden::analysis
