// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LocksetAnalysis.h: the transfer of each kind of fact.
#include "analysis/locks/LocksetAnalysis.h"

#include "analysis/facts/CallSubstitution.h"
namespace mapwarden::analysis {

using model::Owns;

Lockset LocksetAnalysis::initial() const {
  Lockset S;
  S.Reached = true;
  return S;
}

void LocksetAnalysis::transfer(State &S, const Fact &F) const {
  switch (F.Kind) {
  case FactKind::Rebind:
    rebind(S, F);
    return;
  case FactKind::Acquire:
    acquire(S, F);
    return;
  case FactKind::Assert:
    S.acquire({F.Path, F.Mode, F.Loc, UnknownPath, true}, true);
    return;
  case FactKind::Release:
    release(S, F);
    return;
  case FactKind::Call:
    call(S, F);
    return;
  case FactKind::Access:
  case FactKind::Mutate:
  case FactKind::OwnerUse:
  case FactKind::IterateBegin:
  case FactKind::IterateStep:
  case FactKind::Borrow:
  case FactKind::Anchor:
  case FactKind::Escape:
  case FactKind::Use:
  case FactKind::Point:
  case FactKind::OpaqueMemberCall:
  case FactKind::MayChange:
  case FactKind::Deref:
  case FactKind::Compare:
  case FactKind::Known:
  case FactKind::Equals:
  case FactKind::Test:
  case FactKind::AlienCall:
  case FactKind::Spawn:
  case FactKind::Wait:
  case FactKind::Answer:
  case FactKind::Share:
  case FactKind::Destroy:
  case FactKind::Keep:
  case FactKind::Store:
  case FactKind::Concurrent:
  case FactKind::Lend:
  case FactKind::Await:
  case FactKind::Detach:
    return;
  }
}

void LocksetAnalysis::release(State &S, const Fact &F) const {
  if (F.Cell == UnknownPath) {
    S.openWindow(F.Path);
    S.release(F.Path);
    return;
  }
  GuardCell *Cell = S.findCell(F.Cell);
  if (!Cell) {
    if (!F.EndsCell)
      S.release(UnknownPath); // a guard that the caller made
    return;
  }
  for (const PathId Lock : Cell->Locks)
    if (!F.EndsCell)
      S.openWindow(Lock);
  S.releaseCell(F.Cell);
  Cell->Owned = Owns::No;
  if (F.EndsCell)
    S.Cells.erase(Cell);
}

void LocksetAnalysis::rebind(State &S, const Fact &F) const {
  if (F.Locks.empty() && F.From == UnknownPath && F.Owned != Owns::No)
    return; // an iterator
  S.releaseCell(F.Cell);
  llvm::erase_if(S.Cells, [&](const GuardCell &Old) { return Old.Cell == F.Cell; });
  if (F.IsConverted && S.findCell(F.From))
    return convert(S, F);
  if (F.IsReturned)
    return bind(S, returnedGuard(F), F.Loc);
  if (F.From == UnknownPath)
    return bind(S, {F.Cell, F.Locks, F.Mode, F.Owned}, F.Loc);
  const GuardCell *Source = S.findCell(F.From);
  if (!Source) { // a guard that the caller made
    S.Cells.push_back({F.Cell, {UnknownPath}, F.Mode, Owns::Yes});
    S.acquire({UnknownPath, F.Mode, F.Loc, F.Cell}, true);
    return;
  }
  const GuardCell Moved = {F.Cell, Source->Locks, Source->Mode, Source->Owned};
  S.findCell(F.From)->Owned = Owns::No;
  S.Cells.push_back(Moved);
  for (auto *Set : {&S.Must, &S.May})
    for (HeldLock &Held : *Set)
      if (Held.Cell == F.From)
        Held.Cell = F.Cell;
}

void LocksetAnalysis::convert(State &S, const Fact &F) {
  const bool IsMoved = F.Owned != Owns::No; // or else the other guard keeps the lock, which is held in another mode
  GuardCell &Source = *S.findCell(F.From);
  if (!IsMoved && Source.Owned != Owns::Yes) // it may take the lock again
    return bind(S, {F.Cell, {UnknownPath}, F.Mode, Owns::Yes}, F.Loc);
  const GuardCell New = {F.Cell, Source.Locks, F.Mode, IsMoved ? Source.Owned : Owns::No};
  if (IsMoved)
    Source.Owned = Owns::No;
  else
    Source.Mode = F.Mode;
  for (auto *Set : {&S.Must, &S.May})
    for (HeldLock &Held : *Set)
      if (Held.Cell == F.From) {
        Held.Cell = IsMoved ? F.Cell : F.From;
        Held.Mode = F.Mode;
      }
  S.Cells.push_back(New);
}

void LocksetAnalysis::bind(State &S, GuardCell Value, Place Loc) {
  if (Value.Owned != Owns::No)
    for (const PathId Lock : Value.Locks)
      S.acquire({Lock, Value.Mode, Loc, Value.Cell}, Value.Owned == Owns::Yes);
  S.Cells.push_back(std::move(Value));
}

/// What a called function returns as a guard; of one that we do not see, a guard of we know not what.
GuardCell LocksetAnalysis::returnedGuard(const Fact &F) const {
  GuardCell Value{F.Cell, {}, F.Mode, Owns::Yes};
  const CallSite &Site = Function.Calls[F.CallIndex];
  const auto Found = Summaries.find(&patternOf(*Site.Callee));
  if (Found == Summaries.end() || Found->second.Returned.empty()) {
    Value.Locks = {UnknownPath};
    return Value;
  }
  Value.Owned = Found->second.ReturnedOwned;
  for (const LockEffect &Lock : Found->second.Returned) {
    Value.Locks.push_back(translate(Lock.Lock, Site, Paths));
    Value.Mode = Lock.Mode;
  }
  return Value;
}

void LocksetAnalysis::acquire(State &S, const Fact &F) const {
  const bool Certainly = F.Owned == Owns::Yes;
  if (F.Cell == UnknownPath) {
    S.acquire({F.Path, F.Mode, F.Loc, UnknownPath}, Certainly);
    return;
  }
  GuardCell *Cell = S.findCell(F.Cell);
  if (!Cell) { // a guard that the caller made
    S.acquire({UnknownPath, F.Mode, F.Loc, F.Cell}, Certainly);
    return;
  }
  Cell->Owned = F.Owned;
  for (const PathId Lock : Cell->Locks)
    S.acquire({Lock, Cell->Mode, F.Loc, F.Cell}, Certainly);
}

void LocksetAnalysis::call(State &S, const Fact &F) const {
  const CallSite &Site = Function.Calls[F.CallIndex];
  const auto Found = Summaries.find(&patternOf(*Site.Callee));
  if (Found == Summaries.end())
    return;
  S.LostTrack |= Found->second.LosesTrack;
  if (Site.DeclaresLocks) // and that has been done
    return;
  for (const PathId Lock : Found->second.Releases)
    S.release(translate(Lock, Site, Paths));
  for (const LockEffect &Effect : Found->second.Acquires)
    S.acquire({translate(Effect.Lock, Site, Paths), Effect.Mode, F.Loc, UnknownPath}, true);
  for (const LockEffect &Effect : Found->second.MayAcquire)
    S.acquire({translate(Effect.Lock, Site, Paths), Effect.Mode, F.Loc, UnknownPath}, false);
}

} // namespace mapwarden::analysis
