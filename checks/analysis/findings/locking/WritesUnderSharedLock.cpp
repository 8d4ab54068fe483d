// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WritesUnderSharedLock.h.
#include "analysis/findings/locking/WritesUnderSharedLock.h"

#include "analysis/guards/DocumentedGuards.h"

namespace mapwarden::analysis {

/// The first lock that is held shared on \p Way; null if there is none.
static const HeldGuard *findShared(const HeldLocks &Way) {
  const auto *Found =
      llvm::find_if(Way.Must, [](const HeldGuard &Held) { return Held.Mode == model::LockMode::Shared; });
  return Found == Way.Must.end() ? nullptr : Found;
}

static bool isAllShared(const HeldLocks &Way) {
  return llvm::all_of(Way.Must, [](const HeldGuard &Held) { return Held.Mode == model::LockMode::Shared; });
}

/// An access in another function than that of \p Of, which is made on \p Way, that holds \p Key shared too and none of
/// the locks that keep writers apart: the two may meet.
static const AccessSnapshot *findReader(const AccessSnapshot &Of, const HeldLocks &Way, PathId Key,
                                        const std::vector<AccessSnapshot> &Seen) {
  for (const AccessSnapshot &Other : Seen)
    for (const HeldLocks &Theirs : Other.Ways) {
      const HeldGuard *Held = Other.Function == Of.Function ? nullptr : Theirs.find(Key);
      if (Held && Held->Mode == model::LockMode::Shared && llvm::all_of(Way.Must, [&](const HeldGuard &Ours) {
            return Ours.Mode == model::LockMode::Shared || Theirs.holds(Ours.Key) == Holding::Absent;
          }))
        return &Other;
    }
  return nullptr;
}

/// The best other access of the container under the lock \p Key: in another function, or for another caller of a helper
/// that holds it exclusively; an exclusive change first.
static const AccessSnapshot *findOpposite(const AccessSnapshot &Of, PathId Key, const std::vector<AccessSnapshot> &Seen,
                                          const UnitFacts &Unit, model::LockMode &Mode) {
  const AccessSnapshot *Best = nullptr;
  int BestRank = -1;
  for (const AccessSnapshot &Other : Seen) {
    const bool IsSame =
        &patternOf(*Unit.Functions[Other.Function].Function) == &patternOf(*Unit.Functions[Of.Function].Function);
    for (const HeldLocks &Way : Other.Ways) {
      const HeldGuard *Held = Way.IsOwned ? nullptr : Way.find(Key);
      if (IsSame && Held && (Held->Since.isValid() || Held->Mode == model::LockMode::Shared))
        continue;
      const bool IsExclusive = Held && Held->Mode == model::LockMode::Exclusive;
      const int Rank = (IsExclusive ? 2 : 0) + (Other.What->Access == AccessKind::Mutate ? 1 : 0);
      if (Held && Rank > BestRank) {
        Best = &Other;
        BestRank = Rank;
        Mode = Held->Mode;
      }
    }
  }
  return Best;
}

namespace {

/// A change on a way on which a lock is held shared, and what is known when it is judged.
struct SharedWriteCandidate {
  const AccessSnapshot &Change;
  const HeldLocks &Way;
  /// No lock is held exclusively.
  bool IsAllShared;
  /// The other access that is shown; null if there is none.
  const AccessSnapshot *Opposite;
  model::LockMode OppositeMode;
  const HeldGuard &Held;
  /// The lock is declared, stated or named as the container's guard, or guards nothing else.
  bool IsOwnGuard;
  /// It is an operator[] of which others have asked whether the key is there, and it is.
  bool IsAnswered;
  const PathTable &Paths;
};

} // namespace

/// A slot of a table that each thread may have for itself.
static bool isWithinElement(PathId Path, const PathTable &Paths) {
  for (; Path != UnknownPath; Path = Paths.parent(Path))
    if (Paths.kind(Path) == PathKind::Index)
      return true;
  return false;
}

/// Nothing certain can be said of what is held besides.
static bool mayHoldMore(const HeldLocks &Way) {
  return Way.isUnknown() || !llvm::all_of(Way.May, [&Way](PathId Key) { return Way.find(Key); });
}

/// The same; but what a caller may hold that is not seen is neither this lock, which the function takes itself, nor
/// needed: others change the container under this one alone.
static bool mayMatter(const SharedWriteCandidate &Of) {
  const bool IsOnlyUnseen = Of.Way.isUnknown() && Of.Held.Since.isValid() && llvm::all_of(Of.Way.May, [&](PathId Key) {
                              return Of.Way.find(Key) || Key == UnknownPath;
                            });
  const bool IsEnough = Of.Opposite && Of.OppositeMode == model::LockMode::Exclusive;
  return mayHoldMore(Of.Way) && !(IsOnlyUnseen && IsEnough);
}

/// \p Key is the guard of \p Container, whoever else uses that.
static bool isOwnGuard(PathId Key, const VariableSymbol &Container, const AccessSnapshots &All, const UnitFacts &Unit) {
  const auto Declared = Unit.DeclaredGuards.find(&Container);
  if (Declared != Unit.DeclaredGuards.end())
    return llvm::is_contained(Declared->second, Key);
  if (Unit.Options.StatedGuards &&
      (findStatedGuard(Container, Unit.Paths) == Key || isNamedAfter(Key, Container, Unit.Paths)))
    return true;
  return llvm::none_of(All, [&](const auto &Entry) {
    return Entry.first != &Container && llvm::any_of(Entry.second, [Key](const AccessSnapshot &Other) {
             return llvm::any_of(Other.Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; });
           });
  });
}

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const SharedWriteCandidate &Candidate, const RuleSet &Rules) {
  using C = SharedWriteCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::ChangeNotPublished, [](const C &Of) { return !Of.Change.IsPublished || Of.Way.IsOwned; }},
      {RuleId::MoreMayBeHeld, mayMatter},
      {RuleId::KeptApart, [](const C &Of) { return !Of.IsAllShared && !Of.Opposite; }},
      {RuleId::NoOtherUser, [](const C &Of) { return !Of.Opposite && !Of.IsOwnGuard; }},
      {RuleId::ElementWritten, [](const C &Of) { return Of.Change.What->Access != AccessKind::Mutate; }},
      {RuleId::KeyAnswered, [](const C &Of) { return Of.IsAnswered; }},
      {RuleId::LockUpgraded, [](const C &Of) { return Of.Held.IsUpgraded; }},
      {RuleId::WithinElement,
       [](const C &Of) {
         const bool HasOwnLock = isWithinElement(Of.Held.Key, Of.Paths);
         return !HasOwnLock && isWithinElement(Of.Change.What->Path, Of.Paths);
       }},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

/// The finding for \p Change on the way \p Index, on which \p Held is held shared; nothing if a rule drops it.
static std::optional<WriteUnderSharedLock> findOn(unsigned Index, const HeldGuard &Held, const AccessSnapshot &Change,
                                                  const std::vector<AccessSnapshot> &Seen, const AccessSnapshots &All,
                                                  const UnitFacts &Unit, const CallContext &Caller,
                                                  llvm::function_ref<const AnsweredKeys &()> Answered) {
  const HeldLocks &Way = Change.Ways[Index];
  const VariableSymbol *Container = Unit.Paths.findStored(Change.What->Path);
  WriteUnderSharedLock New{};
  New.OppositeMode = model::LockMode::Shared;
  const bool IsAllShared = isAllShared(Way);
  const AccessSnapshot *Opposite = IsAllShared ? findOpposite(Change, Held.Key, Seen, Unit, New.OppositeMode)
                                               : findReader(Change, Way, Held.Key, Seen);
  New.ContainerName = Unit.Paths.spell(Change.What->Path);
  New.LockName = Unit.Paths.spell(Held.Key);
  New.IsByLookup = Change.What->Effect == model::Effect::Insert && isSubscript(*Change.What);
  New.Because = judge({Change, Way, IsAllShared, Opposite, New.OppositeMode, Held,
                       Container && isOwnGuard(Held.Key, *Container, All, Unit),
                       New.IsByLookup && Answered().isThere(*Change.What, Caller, Unit), Unit.Paths},
                      Unit.Options.Rules);
  if (Held.Since.isInvalid() && Caller.Caller != CallContext::Outside)
    New.CallLoc = Caller.CallLoc;
  const Place ReportedAt = New.CallLoc.isValid() ? New.CallLoc : Change.What->Loc;
  Unit.Why.note(Stage::SharedWrite, Unit.Paths.findStored(Change.What->Path), ReportedAt, New.Because,
                [&] { return "'" + New.ContainerName + "' under '" + New.LockName + "' shared"; });
  if (New.Because != RuleId::None && !isStrictOnly(New.Because))
    return std::nullopt;
  New.Change = placeOf(Change, Unit);
  New.Since = Held.Since;
  if (Opposite)
    New.Opposite = placeOf(*Opposite, Unit);
  return New;
}

/// The finding for \p Change, on the first of its ways for which there is one; nothing if there is none.
static std::optional<WriteUnderSharedLock> find(const AccessSnapshot &Change, const std::vector<AccessSnapshot> &Seen,
                                                const AccessSnapshots &All, const UnitFacts &Unit,
                                                const FunctionContexts &Context,
                                                llvm::function_ref<const AnsweredKeys &()> Answered) {
  for (unsigned Index = 0; Index < Change.Ways.size(); ++Index)
    if (const HeldGuard *Held = findShared(Change.Ways[Index]))
      if (auto New = findOn(Index, *Held, Change, Seen, All, Unit, Context.Ways[Index], Answered))
        return New;
  return std::nullopt;
}

/// Another instantiation, or another line of the same section.
static bool isSame(const WriteUnderSharedLock &Old, const WriteUnderSharedLock &New) {
  return Old.Change.Loc == New.Change.Loc ||
         (Old.ContainerName == New.ContainerName && Old.Since == New.Since && New.Since.isValid());
}

/// Keeps \p New, unless it is reported with another one: what is for the strict level stands for nothing else.
static void keep(WriteUnderSharedLock New, std::vector<WriteUnderSharedLock> &Found) {
  for (WriteUnderSharedLock &Old : Found)
    if (isSame(Old, New)) {
      if (isStrictOnly(Old.Because) && !isStrictOnly(New.Because))
        Old = std::move(New);
      return;
    }
  Found.push_back(std::move(New));
}

std::vector<WriteUnderSharedLock> findWritesUnderSharedLock(const AccessSnapshots &All, const UnitFacts &Unit,
                                                            const std::vector<FunctionContexts> &Contexts,
                                                            llvm::function_ref<const AnsweredKeys &()> Answered) {
  std::vector<WriteUnderSharedLock> Found;
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Change : Seen) {
      if (Change.What->Access != AccessKind::Mutate && Change.What->Access != AccessKind::WriteElement)
        continue;
      if (auto New = find(Change, Seen, All, Unit, Contexts[Change.Function], Answered))
        keep(std::move(*New), Found);
    }
  return Found;
}

} // namespace mapwarden::analysis
