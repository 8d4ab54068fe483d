// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Lockset.h.
#include "analysis/locks/Lockset.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

const HeldLock *Lockset::find(llvm::ArrayRef<HeldLock> Set, PathId Lock) {
  const auto *Found = llvm::find_if(Set, [Lock](const HeldLock &Held) { return Held.Lock == Lock; });
  return Found == Set.end() ? nullptr : Found;
}

GuardCell *Lockset::findCell(PathId Cell) {
  auto *Found = llvm::find_if(Cells, [Cell](const GuardCell &Known) { return Known.Cell == Cell; });
  return Found == Cells.end() ? nullptr : Found;
}

/// Two capabilities without a name are the same only if the same guard holds them.
static bool contains(llvm::ArrayRef<HeldLock> Set, const HeldLock &Lock) {
  return llvm::any_of(Set, [&](const HeldLock &Held) {
    return Held.Lock == Lock.Lock && (Lock.Lock != UnknownPath || Held.Cell == Lock.Cell);
  });
}

void Lockset::acquire(const HeldLock &Lock, bool Certainly) {
  if (Certainly && !contains(Must, Lock))
    Must.push_back(Lock);
  if (!contains(May, Lock))
    May.push_back(Lock);
  if (Certainly)
    llvm::erase_if(Windows, [&](PathId Open) { return Open == Lock.Lock; });
}

void Lockset::openWindow(PathId Lock) {
  if (Lock != UnknownPath && find(May, Lock) && !llvm::is_contained(Windows, Lock))
    Windows.push_back(Lock);
}

void Lockset::release(PathId Lock) {
  const auto IsIt = [Lock](const HeldLock &Held) { return Held.Lock == Lock; };
  const bool WasHeld = llvm::any_of(May, [&](const HeldLock &Held) { return IsIt(Held) && !Held.IsCallers; });
  llvm::erase_if(Must, IsIt);
  llvm::erase_if(May, IsIt);
  if (WasHeld)
    return;
  if (Lock == UnknownPath) {
    LostTrack = true;
    return;
  }
  if (!llvm::is_contained(DroppedOnSome, Lock))
    DroppedOnSome.push_back(Lock);
  if (!llvm::is_contained(DroppedOnAll, Lock))
    DroppedOnAll.push_back(Lock);
}

void Lockset::releaseCell(PathId Cell) {
  const auto IsIts = [Cell](const HeldLock &Held) { return Held.Cell == Cell; };
  llvm::erase_if(Must, IsIts);
  llvm::erase_if(May, IsIts);
}

static bool intersectMust(Lockset &Into, const Lockset &From) {
  const size_t Before = Into.Must.size();
  bool Changed = false;
  llvm::erase_if(Into.Must, [&](const HeldLock &Held) { return !contains(From.Must, Held); });
  for (HeldLock &Held : Into.Must) {
    const HeldLock &Other = *Lockset::find(From.Must, Held.Lock);
    const bool IsUpgraded = Held.IsUpgraded || Other.IsUpgraded || Held.Mode != Other.Mode;
    const auto Weaker = Held.Mode == Other.Mode ? Held.Mode : model::LockMode::Shared;
    Changed |= IsUpgraded != Held.IsUpgraded || Weaker != Held.Mode;
    Held.IsUpgraded = IsUpgraded;
    Held.Mode = Weaker;
  }
  return Changed || Into.Must.size() != Before;
}

static bool uniteMay(Lockset &Into, const Lockset &From) {
  bool Changed = false;
  for (const HeldLock &Held : From.May)
    if (!contains(Into.May, Held)) {
      Into.May.push_back(Held);
      Changed = true;
    }
  return Changed;
}

static bool joinDropped(Lockset &Into, const Lockset &From) {
  bool Changed = false;
  for (const PathId Lock : From.DroppedOnSome)
    if (!llvm::is_contained(Into.DroppedOnSome, Lock)) {
      Into.DroppedOnSome.push_back(Lock);
      Changed = true;
    }
  const size_t Before = Into.DroppedOnAll.size();
  llvm::erase_if(Into.DroppedOnAll, [&](PathId Lock) { return !llvm::is_contained(From.DroppedOnAll, Lock); });
  return Changed || Into.DroppedOnAll.size() != Before;
}

static bool joinWindows(Lockset &Into, const Lockset &From) {
  bool Changed = false;
  for (const PathId Lock : From.Windows)
    if (!llvm::is_contained(Into.Windows, Lock)) {
      Into.Windows.push_back(Lock);
      Changed = true;
    }
  return Changed;
}

static bool joinCells(Lockset &Into, const Lockset &From) {
  bool Changed = false;
  for (const GuardCell &Other : From.Cells) {
    GuardCell *Known = Into.findCell(Other.Cell);
    if (!Known) {
      Into.Cells.push_back(Other);
      Changed = true;
      continue;
    }
    if (Known->Owned != Other.Owned && Known->Owned != model::Owns::Maybe) {
      Known->Owned = model::Owns::Maybe;
      Changed = true;
    }
    for (const PathId Lock : Other.Locks)
      if (!llvm::is_contained(Known->Locks, Lock)) {
        Known->Locks.push_back(Lock);
        Changed = true;
      }
  }
  return Changed;
}

bool join(Lockset &Into, const Lockset &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = From.LostTrack && !Into.LostTrack;
  Into.LostTrack |= From.LostTrack;
  Changed |= intersectMust(Into, From);
  Changed |= uniteMay(Into, From);
  Changed |= joinDropped(Into, From);
  Changed |= joinWindows(Into, From);
  Changed |= joinCells(Into, From);
  return Changed;
}

} // namespace mapwarden::analysis
