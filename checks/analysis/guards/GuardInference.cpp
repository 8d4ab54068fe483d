// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardInference.h.
#include "analysis/guards/GuardInference.h"

#include "analysis/guards/DocumentedGuards.h"

namespace mapwarden::analysis {

namespace {

/// A lock that may be the guard of a container, and what speaks for it.
struct GuardEvidence {
  PathId Key;
  const VariableSymbol &Container;
  const VoteTally &Votes;
  const PathTable &Paths;
  /// The mutex is called after the container.
  bool IsNamed;
  /// All functions that may use the container are in sight.
  bool IsClosed;
};

} // namespace

/// A global lock serves many purposes: that two functions hold it at a field's accesses may be chance.
static bool isByChance(const GuardEvidence &Of) {
  constexpr unsigned Enough = 3;
  return findClassOfField(Of.Container) && Of.Paths.kind(Of.Paths.root(Of.Key)) == PathKind::Variable &&
         Of.Votes.HeldFunctions < Enough;
}

/// What asserts the lock says that it is needed.
static bool isAssertionBroken(const GuardEvidence &Of) {
  return Of.Votes.IsAssertionBroken && Of.Votes.OmittingFunctions == 1;
}

/// The one that forgets the lock says itself that it means to hold it, and others do hold it.
static bool isSelfConvicted(const GuardEvidence &Of) {
  return Of.Votes.SelfConvicted == 1 && Of.Votes.OmittingFunctions == 1 && Of.Votes.HeldFunctions > 0 &&
         Of.Votes.LockedWriters > 0;
}

/// The writers of a global that is declared here and defined elsewhere may all be elsewhere, too: then many readers
/// under one lock speak for themselves, if only one of them forgets it.
static bool isHeldByManyReaders(const GuardEvidence &Of) {
  constexpr unsigned ManyReaders = 4;
  const auto *Variable = asVariable(&Of.Container);
  return Variable && !Variable->IsConst && !Variable->details().HasDefinition &&
         Of.Votes.HeldFunctions >= ManyReaders && Of.Votes.OmittingFunctions == 1;
}

/// What nobody writes under the lock may be guarded by another; a name speaks against that, if somebody writes at all.
static bool isHeldByNoWriter(const GuardEvidence &Of) {
  return Of.Votes.HeldWriters == 0 && !(Of.IsNamed && Of.Votes.HeldFunctions > 0 && Of.Votes.OmittingWriters > 0);
}

/// The first that applies decides: a rule that convinces, or one that drops the lock as a candidate. If none applies,
/// it is dropped, too.
static const Rule<GuardEvidence> EvidenceRules[] = {
    {RuleId::ByChance, isByChance},
    {RuleId::AssertionBroken, isAssertionBroken},
    {RuleId::SelfConvicted, isSelfConvicted},
    {RuleId::ManyReaders, isHeldByManyReaders},
    {RuleId::NoWriterHolds, isHeldByNoWriter},
    {RuleId::NamedAfter,
     [](const GuardEvidence &Of) { return Of.IsNamed && Of.Votes.HeldFunctions >= Of.Votes.OmittingFunctions; }},
    {RuleId::Contradicted, // it says itself what it forgets
     [](const GuardEvidence &Of) { return Of.Votes.IsContradicted && Of.Votes.OmittingFunctions == 1; }},
    {RuleId::TooFewHolders, [](const GuardEvidence &Of) { return Of.Votes.HeldFunctions < 2; }},
    {RuleId::AllOthersHold, [](const GuardEvidence &Of) { return Of.IsClosed && Of.Votes.OmittingFunctions == 1; }},
    {RuleId::WeightMajority,
     [](const GuardEvidence &Of) { return Of.Votes.HeldWeight >= 2 * Of.Votes.OmittingWeight; }},
    {RuleId::AllWritersHold,
     [](const GuardEvidence &Of) {
       return Of.Votes.OmittingWriters == 0 && Of.Votes.HeldFunctions >= Of.Votes.OmittingFunctions;
     }},
};

static bool isConvincing(const GuardEvidence &Of, const UnitFacts &Unit) {
  const RuleId By = firstOf<GuardEvidence>(EvidenceRules, Of, Unit.Options.Rules);
  Unit.Why.note(Stage::Guard, &Of.Container, Of.Container.Loc, By,
                [&] { return "'" + Unit.Paths.spell(Of.Key) + "' as the guard of '" + Of.Container.Name + "'"; });
  return By != RuleId::None && getRule(By).What == Outcome::Convince;
}

/// Too little to accuse anybody of, and enough to look at: somebody writes under the lock, and no more functions write
/// without it alone. RacerD asks for no more than that (Blackshear et al., OOPSLA 2018).
static bool isSuspicious(const VoteTally &B) { return B.LockedWriters > 0 && B.UnlockedWriters <= B.LockedWriters; }

static GuardHypothesis makeHypothesis(PathId Key, GuardSource Source, VoteTally Votes, const UnitFacts &Unit) {
  const unsigned Functions = Votes.Votes.size();
  const Guard What{Key, Unit.Paths.spell(Key), Source, {}, Votes.HeldFunctions, Functions};
  return {What, std::move(Votes)};
}

/// The other locks of a protocol that \p Key is a part of, stated or seen.
static Protocol protocolOf(PathId Key, const StatedProtocol &Stated, const std::vector<AccessSnapshot> &Seen) {
  Protocol Others{findPartners(Key, Seen), Stated.MutationNeedsAll};
  Others.Partners.append(Stated.Locks.begin(), Stated.Locks.end());
  llvm::erase_if(Others.Partners, [Key](PathId Partner) { return Partner == Key; });
  return Others;
}

/// A comment says that a mutation takes all locks of a protocol: then the one that a mutation under another of them
/// forgets is the guard to speak of.
static std::optional<GuardHypothesis> findForgottenOfProtocol(const StatedProtocol &Stated,
                                                              const std::vector<AccessSnapshot> &Seen,
                                                              const UnitFacts &Unit,
                                                              const std::vector<FunctionContexts> &Contexts) {
  if (!Stated.MutationNeedsAll)
    return std::nullopt;
  for (const PathId Key : Stated.Locks) {
    VoteTally Votes = countVotes(Key, protocolOf(Key, Stated, Seen), Seen, Unit, Contexts);
    for (const auto &[Function, Of] : Votes.Votes)
      for (const PathId Other : Stated.Locks)
        if (Of.Omits && Of.Violation->What->Access == AccessKind::Mutate &&
            Of.Violation->Ways[Of.ViolationWay].find(Other)) {
          GuardHypothesis Opinion = makeHypothesis(Key, GuardSource::Stated, std::move(Votes), Unit);
          Opinion.What.Beside = Unit.Paths.spell(Other);
          return Opinion;
        }
  }
  return std::nullopt;
}

/// True if the container is changed with \p Key held shared, and never with it held exclusively: it keeps no two
/// changes apart, so another lock must.
static bool isOnlySharedByWriters(PathId Key, const std::vector<AccessSnapshot> &Seen) {
  bool IsShared = false;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways)
      if (const HeldGuard *Held = Access.What->Kind == FactKind::Mutate ? Way.find(Key) : nullptr) {
        if (Held->Mode == model::LockMode::Exclusive)
          return false;
        IsShared = true;
      }
  return IsShared;
}

static std::optional<GuardHypothesis> inferGuard(const VariableSymbol &Container,
                                                 const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                                                 const std::vector<FunctionContexts> &Contexts) {
  const bool IsStatedBelieved = Unit.Options.StatedGuards;
  const StatedProtocol Stated = IsStatedBelieved ? findStatedProtocol(Container, Unit.Paths) : StatedProtocol();
  if (auto Forgotten = findForgottenOfProtocol(Stated, Seen, Unit, Contexts))
    return Forgotten;
  llvm::SmallVector<PathId, 4> Candidates;
  llvm::SmallDenseSet<PathId, 4> Met;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways)
      for (const HeldGuard &Held : Way.Must)
        if (Met.insert(Held.Key).second &&
            !(Unit.Options.Rules.isOn(RuleId::OnlySharedByWriters) && isOnlySharedByWriters(Held.Key, Seen)))
          Candidates.push_back(Held.Key);
  std::optional<GuardHypothesis> Best;
  bool BestIsNamed = false;
  std::optional<GuardHypothesis> Suspect;
  const bool IsClosed = !isPartlySeen(Container);
  for (const PathId Key : Candidates) {
    VoteTally Votes = countVotes(Key, protocolOf(Key, Stated, Seen), Seen, Unit, Contexts);
    const bool IsNamed = IsStatedBelieved && isNamedAfter(Key, Container, Unit.Paths);
    if (!isConvincing({Key, Container, Votes, Unit.Paths, IsNamed, IsClosed}, Unit)) {
      if (isSuspicious(Votes) && (!Suspect || Votes.HeldWeight > Suspect->Votes.HeldWeight)) {
        Suspect = makeHypothesis(Key, GuardSource::Inferred, std::move(Votes), Unit);
        Suspect->IsSuspicion = true;
      }
      continue;
    }
    if (BestIsNamed && !IsNamed)
      continue;
    if (Best && BestIsNamed == IsNamed &&
        (Votes.HeldWeight < Best->Votes.HeldWeight ||
         (Votes.HeldWeight == Best->Votes.HeldWeight && Votes.OmittingWeight >= Best->Votes.OmittingWeight)))
      continue;
    Best = makeHypothesis(Key, IsNamed ? GuardSource::Named : GuardSource::Inferred, std::move(Votes), Unit);
    BestIsNamed = IsNamed;
  }
  return Best ? std::move(Best) : std::move(Suspect);
}

Guards computeGuards(const AccessSnapshots &All, const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts) {
  Guards Result;
  for (const auto &[Container, Seen] : All) {
    const auto Declared = Unit.DeclaredGuards.lookup(Container);
    const PathId Stated =
        Declared.empty() && Unit.Options.StatedGuards ? findStatedGuard(*Container, Unit.Paths) : UnknownPath;
    if (!Declared.empty())
      Result.insert({Container, makeHypothesis(Declared.front(), GuardSource::Declared,
                                               countVotes(Declared.front(), {}, Seen, Unit, Contexts), Unit)});
    else if (Stated != UnknownPath)
      Result.insert(
          {Container, makeHypothesis(Stated, GuardSource::Stated, countVotes(Stated, {}, Seen, Unit, Contexts), Unit)});
    else if (auto Inferred = inferGuard(*Container, Seen, Unit, Contexts))
      Result.insert({Container, std::move(*Inferred)});
  }
  return Result;
}

} // namespace mapwarden::analysis
