// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardInference.h.
#include "analysis/GuardInference.h"

#include "analysis/DeclaredLocks.h"
#include "analysis/MeantUnguarded.h"
#include "analysis/StatedGuards.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// The class of a member; null for a global.
static const CXXRecordDecl *findClass(const ValueDecl &Container) {
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  return Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
}

/// Other units may use the container, too.
static bool isPartialView(const ValueDecl &Container, UnitFacts &Unit) {
  const CXXRecordDecl *Record = findClass(Container);
  return Record ? !Unit.getClassView(*Record).IsClosed : Container.isExternallyDeclarable();
}

/// The writers of a global that is declared here and defined elsewhere may all be elsewhere, too: then many readers
/// under one lock speak for themselves, if only one of them forgets it.
static bool isConvincingWithoutWriters(const Ballot &B, const ValueDecl &Container) {
  constexpr unsigned ManyReaders = 4;
  const auto *Variable = dyn_cast<VarDecl>(&Container);
  return Variable && !Variable->getType().isConstQualified() && !Variable->getDefinition() &&
         B.HeldFunctions >= ManyReaders && B.OddFunctions == 1;
}

/// A global lock serves many purposes: that two functions hold it at a field's accesses may be chance.
static bool isByChance(PathId Key, const Ballot &B, const ValueDecl &Container, const PathTable &Paths) {
  constexpr unsigned Enough = 3;
  return findClass(Container) && Paths.kind(Paths.root(Key)) == PathKind::Variable && B.HeldFunctions < Enough;
}

static bool isConvincing(const Ballot &B, bool IsNamed, bool IsClosed) {
  if (B.IsAssertionBroken && B.OddFunctions == 1)
    return true; // what asserts the lock says that it is needed
  if (B.SelfConvicted == 1 && B.OddFunctions == 1 && B.HeldFunctions > 0 && B.LockedWriters > 0)
    return true; // it says itself that it means to hold it, and others do
  if (B.HeldWriters == 0 && !(IsNamed && B.HeldFunctions > 0 && B.OddWriters > 0))
    return false;
  if (IsNamed && B.HeldFunctions >= B.OddFunctions)
    return true;
  if (B.IsContradicted && B.OddFunctions == 1)
    return true; // it says itself what it forgets
  if (B.HeldFunctions < 2)
    return false;
  if (IsClosed && B.OddFunctions == 1)
    return true; // all others hold it, and there are no others
  return B.HeldWeight >= 2 * B.OddWeight || (B.OddWriters == 0 && B.HeldFunctions >= B.OddFunctions);
}

/// Too little to accuse anybody of, and enough to look at: somebody writes under the lock, and no more functions write
/// without it alone. RacerD asks for no more than that (Blackshear et al., OOPSLA 2018).
static bool isSuspicious(const Ballot &B) { return B.LockedWriters > 0 && B.UnlockedWriters <= B.LockedWriters; }

static GuardOpinion makeOpinion(PathId Key, GuardSource Source, Ballot Votes, const UnitFacts &Unit) {
  const unsigned Functions = Votes.Votes.size();
  const Guard What{Key, Unit.Paths.spell(Key), Source, {}, Votes.HeldFunctions, Functions};
  return {What, std::move(Votes)};
}

/// The other locks of a protocol that \p Key is a part of, stated or seen.
static Protocol protocolOf(PathId Key, const StatedProtocol &Stated, const std::vector<Observation> &Seen) {
  Protocol Others{findPartners(Key, Seen), Stated.MutationNeedsAll};
  Others.Partners.append(Stated.Locks.begin(), Stated.Locks.end());
  llvm::erase_if(Others.Partners, [Key](PathId Partner) { return Partner == Key; });
  return Others;
}

/// A comment says that a mutation takes all locks of a protocol: then the one that a mutation under another of them
/// forgets is the guard to speak of.
static std::optional<GuardOpinion> findForgottenOfProtocol(const StatedProtocol &Stated,
                                                           const std::vector<Observation> &Seen, UnitFacts &Unit,
                                                           const std::vector<EntryContext> &Contexts) {
  if (!Stated.MutationNeedsAll)
    return std::nullopt;
  for (const PathId Key : Stated.Locks) {
    Ballot Votes = countVotes(Key, protocolOf(Key, Stated, Seen), Seen, Unit, Contexts);
    for (const auto &[Function, Of] : Votes.Votes)
      for (const PathId Other : Stated.Locks)
        if (Of.Forgets && Of.Odd->What->Access == AccessKind::Mutate && Of.Odd->Ways[Of.OddWay].find(Other)) {
          GuardOpinion Opinion = makeOpinion(Key, GuardSource::Stated, std::move(Votes), Unit);
          Opinion.What.Beside = Unit.Paths.spell(Other);
          return Opinion;
        }
  }
  return std::nullopt;
}

/// True if the container is changed with \p Key held shared, and never with it held exclusively: it keeps no two
/// changes apart, so another lock must.
static bool isOnlySharedByWriters(PathId Key, const std::vector<Observation> &Seen) {
  bool IsShared = false;
  for (const Observation &Access : Seen)
    for (const HeldOnWay &Way : Access.Ways)
      if (const HeldGuard *Held = Access.What->Kind == FactKind::Mutate ? Way.find(Key) : nullptr) {
        if (Held->Mode == model::LockMode::Exclusive)
          return false;
        IsShared = true;
      }
  return IsShared;
}

static std::optional<GuardOpinion> inferGuard(const ValueDecl &Container, const std::vector<Observation> &Seen,
                                              UnitFacts &Unit, const std::vector<EntryContext> &Contexts) {
  const bool IsStatedBelieved = Unit.Options.StatedGuards;
  const StatedProtocol Stated =
      IsStatedBelieved ? findStatedProtocol(Container, Unit.Paths, Unit.Models) : StatedProtocol();
  if (auto Forgotten = findForgottenOfProtocol(Stated, Seen, Unit, Contexts))
    return Forgotten;
  llvm::SmallVector<PathId, 4> Candidates;
  for (const Observation &Access : Seen)
    for (const HeldOnWay &Way : Access.Ways)
      for (const HeldGuard &Held : Way.Must)
        if (!llvm::is_contained(Candidates, Held.Key) && !isOnlySharedByWriters(Held.Key, Seen))
          Candidates.push_back(Held.Key);
  std::optional<GuardOpinion> Best;
  bool BestIsNamed = false;
  std::optional<GuardOpinion> Suspect;
  const bool IsClosed = !isPartialView(Container, Unit);
  for (const PathId Key : Candidates) {
    Ballot Votes = countVotes(Key, protocolOf(Key, Stated, Seen), Seen, Unit, Contexts);
    const bool IsNamed = IsStatedBelieved && isNamedAfter(Key, Container, Unit.Paths);
    const bool Convinces = isConvincing(Votes, IsNamed, IsClosed) || isConvincingWithoutWriters(Votes, Container);
    if (!Convinces || isByChance(Key, Votes, Container, Unit.Paths)) {
      if (isSuspicious(Votes) && (!Suspect || Votes.HeldWeight > Suspect->Votes.HeldWeight)) {
        Suspect = makeOpinion(Key, GuardSource::Inferred, std::move(Votes), Unit);
        Suspect->IsSuspicion = true;
      }
      continue;
    }
    if (BestIsNamed && !IsNamed)
      continue;
    if (Best && BestIsNamed == IsNamed &&
        (Votes.HeldWeight < Best->Votes.HeldWeight ||
         (Votes.HeldWeight == Best->Votes.HeldWeight && Votes.OddWeight >= Best->Votes.OddWeight)))
      continue;
    Best = makeOpinion(Key, IsNamed ? GuardSource::Named : GuardSource::Inferred, std::move(Votes), Unit);
    BestIsNamed = IsNamed;
  }
  return Best ? std::move(Best) : std::move(Suspect);
}

Guards computeGuards(const Observations &All, UnitFacts &Unit, const std::vector<EntryContext> &Contexts) {
  Guards Result;
  for (const auto &[Container, Seen] : All) {
    const auto Declared = findDeclaredGuards(*Container, Unit.Paths, Unit.Models);
    const PathId Stated = Declared.empty() && Unit.Options.StatedGuards
                              ? findStatedGuard(*Container, Unit.Paths, Unit.Models)
                              : UnknownPath;
    if (!Declared.empty())
      Result.insert({Container, makeOpinion(Declared.front(), GuardSource::Declared,
                                            countVotes(Declared.front(), {}, Seen, Unit, Contexts), Unit)});
    else if (Stated != UnknownPath)
      Result.insert(
          {Container, makeOpinion(Stated, GuardSource::Stated, countVotes(Stated, {}, Seen, Unit, Contexts), Unit)});
    else if (auto Inferred = inferGuard(*Container, Seen, Unit, Contexts))
      Result.insert({Container, std::move(*Inferred)});
  }
  return Result;
}

namespace {

/// The access under the guard that is shown as the other side.
struct OppositeAccess {
  const Observation *Access = nullptr;
  const HeldGuard *Held = nullptr;
};

} // namespace

/// A write is shown before a read, a lock acquired in sight before one of the caller.
static OppositeAccess findOpposite(PathId Key, const std::vector<Observation> &Seen) {
  OppositeAccess Best;
  int BestRank = -1;
  for (const Observation &Access : Seen)
    for (const HeldOnWay &Way : Access.Ways)
      if (const HeldGuard *Held = Way.find(Key); Held && !Way.IsOwned) {
        const int Rank = (isWrite(Access) ? 2 : 0) + (Held->Since.isValid() ? 1 : 0);
        if (Rank > BestRank) {
          Best = {&Access, Held};
          BestRank = Rank;
        }
      }
  return Best;
}

/// A header is spoken about only by the unit that knows its class.
static bool isPlaceToReport(SourceLocation Loc, const ValueDecl &Container, UnitFacts &Unit) {
  const SourceManager &Sources = Container.getASTContext().getSourceManager();
  Loc = Sources.getExpansionLoc(Loc);
  if (Loc.isInvalid() || Sources.isInSystemHeader(Loc))
    return false;
  if (Sources.isInMainFile(Loc))
    return true;
  const CXXRecordDecl *Record = findClass(Container);
  return Record && Unit.getClassView(*Record).isOwnedByUnit();
}

static UnguardedAccess makeFinding(const Vote &Of, const ValueDecl &Container, const Guard &Known,
                                   const std::vector<Observation> &Seen, UnitFacts &Unit,
                                   const std::vector<EntryContext> &Contexts) {
  const Observation &Odd = *Of.Odd;
  const EntryContext &Entry = Contexts[Odd.Function];
  UnguardedAccess Found{};
  Found.Container = &Container;
  Found.ContainerName = Unit.Paths.spell(Odd.What->Path);
  Found.Protection = Known;
  Found.Odd = placeOf(Odd, Unit);
  Found.CallLoc = Of.CallLoc;
  const EntryWay &Way = Entry.Ways[Of.OddWay];
  if (Way.Caller != EntryWay::Outside && Of.CallLoc.isInvalid()) {
    Found.Caller = Unit.Functions[Way.Caller].Function;
    Found.CallerLoc = Way.CallLoc;
    Found.IsSpawned = Way.IsSpawned;
  }
  for (const HeldGuard &Other : Odd.Ways[Of.OddWay].Must)
    if (Other.Key != Known.Key && Found.OtherLock.empty() && Known.Beside.empty())
      Found.OtherLock = Unit.Paths.spell(Other.Key);
  const OppositeAccess Opposite = findOpposite(Known.Key, Seen);
  if (Opposite.Access) {
    Found.Opposite = placeOf(*Opposite.Access, Unit);
    Found.OppositeMode = Opposite.Held->Mode;
    Found.OppositeSince = Opposite.Held->Since;
  }
  Found.IsPartialView = isPartialView(Container, Unit);
  return Found;
}

/// An element lives under the guard of the container that it is in: a lock that others hold at a part of it is there
/// for something else.
static bool isUnderOther(PathId Container, PathId Key, const Guards &Known, const PathTable &Paths) {
  for (PathId Outer = Paths.parent(Container); Outer != UnknownPath; Outer = Paths.parent(Outer))
    if (const FieldDecl *Field = Paths.findField(Outer))
      if (const auto Found = Known.find(Field);
          Found != Known.end() && Found->second.What.Key != Key && !Found->second.IsSuspicion)
        return true;
  return false;
}

std::vector<UnguardedAccess> findUnguardedAccesses(const Observations &All, const Guards &Known, UnitFacts &Unit,
                                                   const std::vector<EntryContext> &Contexts,
                                                   const LoopConfinement &Loops) {
  std::vector<UnguardedAccess> Result;
  for (const auto &[Container, Opinion] : Known) {
    const std::vector<Observation> &Seen = All.find(Container)->second;
    for (const auto &[Function, Of] : Opinion.Votes.Votes) {
      if (!Of.Forgets || !Of.Odd || !Of.Odd->IsShared ||
          isUnderOther(Of.Odd->What->Path, Opinion.What.Key, Known, Unit.Paths) ||
          !isPlaceToReport(Of.CallLoc.isValid() ? Of.CallLoc : Of.Odd->What->Loc, *Container, Unit))
        continue;
      Result.push_back(makeFinding(Of, *Container, Opinion.What, Seen, Unit, Contexts));
      Result.back().IsStrict =
          Opinion.IsSuspicion || mayBeMeant({*Container, Opinion, Seen, Unit, Contexts, Loops}, Of);
    }
    for (const auto &[Function, Where] : Opinion.Votes.Doubts) {
      const auto Sure = Opinion.Votes.Votes.find(Function);
      if ((Sure != Opinion.Votes.Votes.end() && Sure->second.Forgets) ||
          !isPlaceToReport(Where.first->What->Loc, *Container, Unit))
        continue;
      Vote Doubtful;
      Doubtful.Odd = Where.first;
      Doubtful.OddWay = Where.second;
      Guard OfOthers = Opinion.What; // it is not one of them itself
      if (Sure == Opinion.Votes.Votes.end())
        ++OfOthers.Functions;
      else
        --OfOthers.HeldFunctions;
      Result.push_back(makeFinding(Doubtful, *Container, OfOthers, Seen, Unit, Contexts));
      Result.back().IsStrict = Result.back().IsHeldOnSome = true;
    }
  }
  return Result;
}

} // namespace mapwarden::analysis
