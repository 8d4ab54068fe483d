// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardInference.h.
#include "analysis/guards/GuardInference.h"

#include "analysis/guards/DocumentedGuards.h"
#include "support/Get.h"

namespace mapwarden::analysis {

/// Worth looking at: somebody writes under the lock, and no more functions write without it alone. RacerD asks for no
/// more than that (Blackshear et al., OOPSLA 2018).
static bool isSuspicious(const VoteTally &B) { return B.LockedWriters > 0 && B.UnlockedWriters <= B.LockedWriters; }

namespace {

/// What all containers are judged by.
struct Evaluation {
  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  const LockTakers Takers;
  const WaitPredicates Predicates;

  GuardHypothesis make(PathId Key, GuardSource Source, VoteTally Votes, const VariableSymbol &Container,
                       const std::vector<AccessSnapshot> &Seen) const {
    const unsigned Functions = Votes.Votes.size();
    const bool IsOwnObject = Unit.Paths.kind(Key) == PathKind::Object;
    const Guard What{Key, Unit.Paths.spell(Key), Source, {}, Votes.HeldFunctions, Functions, IsOwnObject};
    Evidence Why =
        weighGuard({Key, Source, Container, Votes, Seen, Unit, Contexts, Takers, Predicates, !isPartlySeen(Container)});
    return {What, std::move(Votes), std::move(Why)};
  }
};

} // namespace

/// The locks that every write under \p Key holds as well. Where every write holds two locks, a read is safe under
/// either.
static llvm::SmallVector<PathId, 2> findPartners(PathId Key, const std::vector<AccessSnapshot> &Seen) {
  llvm::SmallVector<PathId, 2> Partners;
  bool IsFirst = true;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways) {
      if (!isWrite(Access) || Way.IsOwned || !Way.find(Key))
        continue;
      if (IsFirst)
        for (const HeldGuard &Held : Way.Must)
          if (Held.Key != Key)
            Partners.push_back(Held.Key);
      IsFirst = false;
      llvm::SmallDenseSet<PathId, 8> Locks;
      for (const HeldGuard &Held : Way.Must)
        Locks.insert(Held.Key);
      llvm::erase_if(Partners, [&](PathId Partner) { return !Locks.contains(Partner); });
    }
  return Partners;
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
                                                              const VariableSymbol &Container,
                                                              const std::vector<AccessSnapshot> &Seen,
                                                              const Evaluation &By) {
  if (!Stated.MutationNeedsAll)
    return std::nullopt;
  for (const PathId Key : Stated.Locks) {
    VoteTally Votes = countVotes(Key, protocolOf(Key, Stated, Seen), Seen, By.Unit, By.Contexts);
    for (const auto &[Function, Of] : Votes.Votes)
      for (const PathId Other : Stated.Locks)
        if (Of.Omits && Of.Violation->What->Access == AccessKind::Mutate &&
            Of.Violation->Ways[Of.ViolationWay].find(Other)) {
          GuardHypothesis Opinion = By.make(Key, GuardSource::Stated, std::move(Votes), Container, Seen);
          Opinion.What.Beside = By.Unit.Paths.spell(Other);
          return Opinion;
        }
  }
  return std::nullopt;
}

/// The locks that are held at some access.
static llvm::SmallVector<PathId, 4> findCandidates(const std::vector<AccessSnapshot> &Seen) {
  llvm::SmallVector<PathId, 4> Candidates;
  llvm::SmallDenseSet<PathId, 4> Met;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways)
      for (const HeldGuard &Held : Way.Must)
        if (Met.insert(Held.Key).second)
          Candidates.push_back(Held.Key);
  return Candidates;
}

/// True if \p One is rather the guard than \p Other: it is likelier, or else more functions hold it and fewer forget
/// it.
static bool isBetter(const GuardHypothesis &One, const GuardHypothesis &Other) {
  if (One.Why.Sum != Other.Why.Sum)
    return One.Why.Sum > Other.Why.Sum;
  if (One.Votes.HeldWeight != Other.Votes.HeldWeight)
    return One.Votes.HeldWeight > Other.Votes.HeldWeight;
  return One.Votes.OmittingWeight < Other.Votes.OmittingWeight;
}

static std::optional<GuardHypothesis> inferGuard(const VariableSymbol &Container,
                                                 const std::vector<AccessSnapshot> &Seen, const Evaluation &By) {
  const UnitFacts &Unit = By.Unit;
  const bool IsStatedBelieved = Unit.Options.StatedGuards;
  const StatedProtocol Stated = IsStatedBelieved ? findStatedProtocol(Container, Unit.Paths) : StatedProtocol();
  if (auto Forgotten = findForgottenOfProtocol(Stated, Container, Seen, By))
    return Forgotten;
  std::optional<GuardHypothesis> Best;
  for (const PathId Key : findCandidates(Seen)) {
    const bool IsNamed = IsStatedBelieved && isNamedAfter(Key, Container, Unit.Paths);
    GuardHypothesis New =
        By.make(Key, IsNamed ? GuardSource::Named : GuardSource::Inferred,
                countVotes(Key, protocolOf(Key, Stated, Seen), Seen, Unit, By.Contexts), Container, Seen);
    Unit.Why.note(Stage::Guard, &Container, Container.Loc, RuleId::None, New.Why,
                  [&] { return "'" + New.What.Name + "' as the guard of '" + Container.Name + "'"; });
    if ((New.isBelieved() || isSuspicious(New.Votes)) && (!Best || isBetter(New, *Best)))
      Best = std::move(New);
  }
  return Best;
}

/// A function whose section is not for another container of \p Siblings holds \p Key at an access of the container of
/// \p Of.
static bool isHeldForItself(const GuardHypothesis &Of, llvm::ArrayRef<const std::vector<AccessSnapshot> *> Siblings,
                            const UnitFacts &Unit) {
  llvm::DenseSet<const FunctionSymbol *> ForSiblings;
  for (const std::vector<AccessSnapshot> *Seen : Siblings)
    for (const AccessSnapshot &Access : *Seen)
      ForSiblings.insert(&patternOf(*Unit.Functions[Access.Function].Function));
  return llvm::any_of(Of.Votes.Votes, [&](const auto &Vote) {
    return Vote.second.Holds && Vote.second.WritesHeld && !ForSiblings.contains(Vote.first);
  });
}

/// A lock that guards several other containers of a class is likely to guard the one of which few functions are in
/// sight, too.
static void askSiblings(Guards &All, const AccessSnapshots &Seen, const UnitFacts &Unit) {
  constexpr unsigned Several = 2;
  if (!Unit.Options.Rules.isOn(RuleId::SiblingsAgree))
    return;
  llvm::DenseMap<std::pair<const ClassSymbol *, PathId>, llvm::SmallVector<const std::vector<AccessSnapshot> *, 4>>
      Guarded;
  for (const auto &[Container, Of] : All)
    if (const ClassSymbol *Record = findClassOfField(*Container); Record && Of.isBelieved())
      Guarded[{Record, Of.What.Key}].push_back(&get(Seen, Container));
  for (auto &[Container, Of] : All) {
    const ClassSymbol *Record = findClassOfField(*Container);
    if (!Record || Of.isBelieved() || Of.Votes.OmittingFunctions != 1)
      continue;
    const auto Siblings = Guarded.find({Record, Of.What.Key});
    if (Siblings != Guarded.end() && Siblings->second.size() >= Several && isHeldForItself(Of, Siblings->second, Unit))
      Of.Why.add(RuleId::SiblingsAgree);
  }
}

/// Wherever \p Lead is used with its guard held, \p Of is, too: in the same functions, two at least.
static bool isCompanion(const GuardHypothesis &Of, const GuardHypothesis &Lead) {
  constexpr unsigned Several = 2;
  if (Of.Votes.OmittingFunctions > Several) // where most do without, the two have not so much in common
    return false;
  unsigned Common = 0;
  for (const auto &[Function, By] : Lead.Votes.Votes) {
    const auto Own = Of.Votes.Votes.find(Function);
    const bool IsToo = Own != Of.Votes.Votes.end() && Own->second.Holds;
    if (By.Holds && !IsToo)
      return false;
    Common += By.Holds;
  }
  return Common >= Several && Of.Votes.LockedWriters > 0;
}

/// Two maps of one key, say: what is used wherever the lock is held for the other is guarded by it as well.
static void askCompanions(Guards &All, const UnitFacts &Unit) {
  if (!Unit.Options.Rules.isOn(RuleId::Companions))
    return;
  llvm::DenseMap<PathId, llvm::SmallVector<const GuardHypothesis *, 2>> Believed;
  for (const auto &[Container, Of] : All)
    if (Of.isBelieved())
      Believed[Of.What.Key].push_back(&Of);
  for (auto &[Container, Of] : All) {
    const auto Leads = Of.isBelieved() ? Believed.end() : Believed.find(Of.What.Key);
    if (Leads != Believed.end() &&
        llvm::any_of(Leads->second, [Of = &Of](const GuardHypothesis *Lead) { return isCompanion(*Of, *Lead); }))
      Of.Why.add(RuleId::Companions);
  }
}

Guards computeGuards(const AccessSnapshots &All, const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts) {
  Guards Result;
  const Evaluation By{Unit, Contexts, findLockTakers(Unit), findWaitPredicates(Unit)};
  for (const auto &[Container, Seen] : All) {
    const auto Declared = Unit.DeclaredGuards.lookup(Container);
    const PathId Stated =
        Declared.empty() && Unit.Options.StatedGuards ? findStatedGuard(*Container, Unit.Paths) : UnknownPath;
    const GuardSource Source = Declared.empty() ? GuardSource::Stated : GuardSource::Declared;
    const PathId Key = Declared.empty() ? Stated : Declared.front();
    if (Key != UnknownPath)
      Result.insert({Container, By.make(Key, Source, countVotes(Key, {}, Seen, Unit, Contexts), *Container, Seen)});
    else if (auto Inferred = inferGuard(*Container, Seen, By))
      Result.insert({Container, std::move(*Inferred)});
  }
  askSiblings(Result, All, Unit);
  askCompanions(Result, Unit);
  return Result;
}

} // namespace mapwarden::analysis
