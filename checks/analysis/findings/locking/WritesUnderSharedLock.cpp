// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WritesUnderSharedLock.h.
#include "analysis/findings/locking/WritesUnderSharedLock.h"

#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// The first lock that is held shared on \p Way; null if there is none, or others may be held as well.
static const HeldGuard *findShared(const HeldLocks &Way) {
  if (Way.isUnknown() || Way.IsOwned || !llvm::all_of(Way.May, [&Way](PathId Key) { return Way.find(Key); }))
    return nullptr;
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

/// A slot of a table that each thread may have for itself.
static bool isWithinElement(PathId Path, const PathTable &Paths) {
  for (; Path != UnknownPath; Path = Paths.parent(Path))
    if (Paths.kind(Path) == PathKind::Index)
      return true;
  return false;
}

/// The finding for \p Change, the first of whose ways that holds a lock shared which should be exclusive; nothing if
/// there is none.
static std::optional<WriteUnderSharedLock> find(const AccessSnapshot &Change, const std::vector<AccessSnapshot> &Seen,
                                                const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts) {
  for (unsigned Index = 0; Index < Change.Ways.size(); ++Index) {
    const HeldGuard *Held = findShared(Change.Ways[Index]);
    const bool IsUnpublished = Held && isAllShared(Change.Ways[Index]);
    const AccessSnapshot *Reader =
        Held && !IsUnpublished ? findReader(Change, Change.Ways[Index], Held->Key, Seen) : nullptr;
    if (!Held || (!IsUnpublished && !Reader))
      continue;
    WriteUnderSharedLock New{};
    New.ContainerName = Unit.Paths.spell(Change.What->Path);
    New.LockName = Unit.Paths.spell(Held->Key);
    New.Change = placeOf(Change, Unit);
    New.IsByLookup = Change.What->Effect == model::Effect::Insert && isSubscript(*Change.What);
    New.Since = Held->Since;
    const CallContext &Way = Contexts[Change.Function].Ways[Index];
    if (Held->Since.isInvalid() && Way.Caller != CallContext::Outside)
      New.CallLoc = Way.CallLoc;
    const AccessSnapshot *Opposite = Reader;
    New.OppositeMode = model::LockMode::Shared;
    if (!Reader)
      Opposite = findOpposite(Change, Held->Key, Seen, Unit, New.OppositeMode);
    if (Opposite)
      New.Opposite = placeOf(*Opposite, Unit);
    New.IsStrict = !New.Opposite.Function || Change.What->Access != AccessKind::Mutate ||
                   isWithinElement(Change.What->Path, Unit.Paths);
    return New;
  }
  return std::nullopt;
}

std::vector<WriteUnderSharedLock> findWritesUnderSharedLock(const AccessSnapshots &All, UnitFacts &Unit,
                                                            const std::vector<FunctionContexts> &Contexts) {
  std::vector<WriteUnderSharedLock> Found;
  for (const auto &[Container, Seen] : All)
    for (const AccessSnapshot &Change : Seen) {
      const bool IsWrite = Change.What->Access == AccessKind::Mutate || Change.What->Access == AccessKind::WriteElement;
      const SourceManager &Sources = Container->getASTContext().getSourceManager();
      if (!IsWrite || !Change.IsShared || Sources.isInSystemHeader(Change.What->Loc))
        continue;
      auto New = find(Change, Seen, Unit, Contexts);
      const bool IsKnown =
          New && llvm::any_of(Found, [&](const WriteUnderSharedLock &Old) {
            // Another instantiation, or another line of the same section.
            return Old.Change.Loc == New->Change.Loc ||
                   (Old.ContainerName == New->ContainerName && Old.Since == New->Since && New->Since.isValid());
          });
      if (New && !IsKnown)
        Found.push_back(std::move(*New));
    }
  return Found;
}

} // namespace mapwarden::analysis
