// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardInference.h.
#include "analysis/GuardInference.h"

#include "analysis/DeclaredLocks.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// What one source function says of one candidate.
struct Vote {
  bool Holds = true;    ///< at all accesses that tell
  bool Forgets = false; ///< at one access for certain
  bool Writes = false;
  unsigned weight() const { return Writes ? 2 : 1; }
};

/// The votes on one candidate guard.
struct Tally {
  unsigned Held = 0;
  unsigned HeldFunctions = 0;
  unsigned Odd = 0;
  unsigned Functions = 0;
  bool WriteHeld = false;
};

} // namespace

static bool isWrite(const Observation &Seen) { return Seen.What->Access != AccessKind::Read; }

static Tally count(PathId Key, const std::vector<Observation> &Seen, const UnitFacts &Unit) {
  llvm::MapVector<const FunctionDecl *, Vote> Votes;
  Tally Result;
  for (const Observation &Access : Seen) {
    const bool Holds = Access.find(Key) != nullptr;
    if (!Holds && Access.mayHold(Key))
      continue; // says nothing
    Vote &Of = Votes[&patternOf(*Unit.Functions[Access.Function].Function)];
    Of.Holds &= Holds;
    Of.Forgets |= !Holds;
    Of.Writes |= isWrite(Access);
    Result.WriteHeld |= Holds && isWrite(Access);
  }
  Result.Functions = Votes.size();
  for (const auto &[Function, Of] : Votes) {
    Result.HeldFunctions += Of.Holds;
    (Of.Holds ? Result.Held : Result.Odd) += Of.weight();
  }
  return Result;
}

static bool isConvincing(const Tally &T) { return T.WriteHeld && T.HeldFunctions >= 2 && T.Held >= 2 * T.Odd; }

static Guard makeGuard(PathId Key, GuardSource Source, const Tally &T, const UnitFacts &Unit) {
  return {Key, Unit.Paths.spell(Key), Source, T.HeldFunctions, T.Functions};
}

static std::optional<Guard> inferGuard(const std::vector<Observation> &Seen, const UnitFacts &Unit) {
  llvm::SmallVector<PathId, 4> Candidates;
  for (const Observation &Access : Seen)
    for (const HeldGuard &Held : Access.Must)
      if (!llvm::is_contained(Candidates, Held.Key))
        Candidates.push_back(Held.Key);
  std::optional<Guard> Best;
  Tally BestTally;
  for (const PathId Key : Candidates) {
    const Tally T = count(Key, Seen, Unit);
    if (!isConvincing(T) || (Best && (T.Held < BestTally.Held || (T.Held == BestTally.Held && T.Odd >= BestTally.Odd))))
      continue;
    Best = makeGuard(Key, GuardSource::Inferred, T, Unit);
    BestTally = T;
  }
  return Best;
}

Guards computeGuards(const Observations &All, UnitFacts &Unit) {
  Guards Result;
  for (const auto &[Container, Seen] : All) {
    const auto Declared = findDeclaredGuards(*Container, Unit.Paths, Unit.Models);
    if (!Declared.empty())
      Result[Container] = makeGuard(Declared.front(), GuardSource::Declared, count(Declared.front(), Seen, Unit), Unit);
    else if (const auto Inferred = inferGuard(Seen, Unit))
      Result[Container] = *Inferred;
  }
  return Result;
}

static AccessPlace place(const Observation &Access, const UnitFacts &Unit) {
  return {Access.What->Loc, Access.What->Access, Access.What->Effect, Unit.Functions[Access.Function].Function};
}

/// The access under the guard that shows most: a write before a read, acquired in sight before the caller's.
static const Observation *findOpposite(PathId Key, const std::vector<Observation> &Seen) {
  const Observation *Best = nullptr;
  const auto Rank = [Key](const Observation &Access) {
    return (isWrite(Access) ? 2 : 0) + (Access.find(Key)->Since.isValid() ? 1 : 0);
  };
  for (const Observation &Access : Seen)
    if (Access.find(Key) && (!Best || Rank(Access) > Rank(*Best)))
      Best = &Access;
  return Best;
}

/// A header is spoken about only by the unit that knows its class.
static bool isPlaceToReport(const Observation &Access, const ValueDecl &Container, UnitFacts &Unit) {
  const FunctionDecl &Function = *Unit.Functions[Access.Function].Function;
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  const SourceLocation Loc = Sources.getExpansionLoc(Access.What->Loc);
  if (Loc.isInvalid() || Sources.isInSystemHeader(Loc))
    return false;
  if (Sources.isInMainFile(Loc))
    return true;
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  return Record && Unit.getClassView(*Record).isOwnedByUnit();
}

static UnguardedAccess makeFinding(const Observation &Odd, const ValueDecl &Container, const Guard &Known,
                                   const std::vector<Observation> &Seen, UnitFacts &Unit) {
  UnguardedAccess Found{};
  Found.Container = &Container;
  Found.ContainerName = Unit.Paths.spell(Odd.What->Path);
  Found.Protection = Known;
  Found.Odd = place(Odd, Unit);
  if (!Odd.Must.empty())
    Found.OtherLock = Unit.Paths.spell(Odd.Must.front().Key);
  if (const Observation *Opposite = findOpposite(Known.Key, Seen)) {
    Found.Opposite = place(*Opposite, Unit);
    Found.OppositeMode = Opposite->find(Known.Key)->Mode;
    Found.OppositeSince = Opposite->find(Known.Key)->Since;
  }
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  Found.IsPartialView = !Record || !Unit.getClassView(*Record).IsClosed;
  return Found;
}

std::vector<UnguardedAccess> findUnguardedAccesses(const Observations &All, const Guards &Known, UnitFacts &Unit) {
  std::vector<UnguardedAccess> Result;
  for (const auto &[Container, Seen] : All) {
    const auto Entry = Known.find(Container);
    if (Entry == Known.end() || !isa<FieldDecl>(Container))
      continue;
    const Guard &Protection = Entry->second;
    // One for each function: its first write, or else its first read.
    llvm::MapVector<const FunctionDecl *, const Observation *> Odd;
    for (const Observation &Access : Seen) {
      if (!Access.IsShared || Access.mayHold(Protection.Key) || !isPlaceToReport(Access, *Container, Unit))
        continue;
      const Observation *&First = Odd[&patternOf(*Unit.Functions[Access.Function].Function)];
      if (!First || (!isWrite(*First) && isWrite(Access)))
        First = &Access;
    }
    for (const auto &[Function, Access] : Odd)
      Result.push_back(makeFinding(*Access, *Container, Protection, Seen, Unit));
  }
  return Result;
}

} // namespace mapwarden::analysis
