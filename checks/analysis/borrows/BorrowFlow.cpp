// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BorrowFlow.h.
#include "analysis/borrows/BorrowFlow.h"

#include "analysis/facts/Cycles.h"

namespace mapwarden::analysis {

void BorrowFlow::findWalks() {
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 2> LookedUp;
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 4> Steps;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (F.Kind == FactKind::Borrow && F.IsLookedUp)
        LookedUp.push_back({Number, &F});
      if (F.Kind == FactKind::IterateStep)
        Steps.push_back({Number, &F});
    }
  for (const auto &[Begin, Borrow] : LookedUp)
    for (const auto &[Number, Step] : Steps)
      if (Step->Cell == Borrow->Cell && Number != Begin && comesBackAround(Number, Begin))
        Walks.insert(Borrow);
}

bool BorrowFlow::comesBackAround(unsigned Number, unsigned Avoided) const {
  llvm::BitVector Around(Function.Blocks.size());
  Around.set(Avoided);
  return llvm::any_of(Function.Blocks[Number].Successors, [&](unsigned Next) {
    return Next != Avoided && findReachedAround(Function, Next, Around).test(Number);
  });
}

void BorrowFlow::findLastMentions() {
  Ranks = computeCycles(Function).Ranks;
  for (const unsigned Number : Function.Order) {
    const auto Mention = [&](PathId Cell) {
      unsigned &Last = LastMentions[Cell];
      Last = std::max(Last, Ranks[Number]);
    };
    for (const Fact &F : Function.Blocks[Number].Facts) {
      Mention(F.Cell);
      Mention(F.From);
      llvm::for_each(F.DirectRoots, Mention);
      for (const MadeChange &Change : changesOf(F))
        llvm::for_each(Change.What.Roots, Mention);
      if (F.Kind == FactKind::Call)
        llvm::for_each(Function.Calls[F.CallIndex].PassedBorrows, Mention);
    }
  }
}

void BorrowFlow::enter(State &S, unsigned Number) const {
  if (Ranks.empty())
    return;
  const auto IsOver = [&](PathId Cell) {
    const auto Last = LastMentions.find(Cell);
    return Last == LastMentions.end() || Last->second < Ranks[Number];
  };
  llvm::erase_if(S.Borrows, [&](const Borrow &B) { return IsOver(B.Cell); });
  llvm::erase_if(S.MadeOf, [&](const auto &Made) { return IsOver(Made.first); });
  llvm::erase_if(S.Loops, [&](const auto &Loop) { return IsOver(Loop.first); });
}

void BorrowFlow::transfer(State &S, const Fact &F) const {
  switch (F.Kind) {
  case FactKind::Rebind:
    rebind(S, F);
    return;
  case FactKind::Borrow:
    borrow(S, F);
    return;
  case FactKind::IterateBegin:
    S.beginLoop(F.Cell, F.Loc);
    if (Borrow *Begun = S.find(F.Cell))
      Begun->LoopLoc = F.Loc;
    else
      S.Borrows.push_back(makeBorrow(F));
    return;
  case FactKind::IterateStep:
    step(S, F);
    return;
  case FactKind::Use:
    if (Borrow *Used = S.find(F.Cell)) {
      Used->Advanced = nullptr;
      Used->HasLeft = false;
    }
    return;
  case FactKind::Access: // who looks at the container may well look at the index anew
    llvm::erase_if(S.Indices, [&F](const auto &Index) { return Index.second->Path == F.Path; });
    return;
  case FactKind::Known:
    know(S, F);
    return;
  case FactKind::Share:
    S.Shares.push_back({F.Path, F.Cell});
    return;
  case FactKind::Destroy:
  case FactKind::Detach:
    end(S, F);
    return;
  case FactKind::Wait:
  case FactKind::Release:
    if (!F.EndsCell)
      for (Borrow &B : S.Borrows)
        if (!B.LetGo)
          B.LetGo = &F;
    return;
  case FactKind::AlienCall:
    noteOpen(S, F);
    forgetMembers(S);
    return;
  case FactKind::Mutate:
  case FactKind::Call:
    change(S, F);
    return;
  default:
    return;
  }
}

/// \p Path is what a call on \p Object reaches by a pointer that the object has, `child->parent_->children_`: the
/// field at its end; null if it is nothing of the kind. One of its own kind may be a neighbour rather than who keeps
/// it, unless something is erased there.
static const VariableSymbol *findBehindLink(const ContainerChange &Change, PathId Object, const PathTable &Paths) {
  const PathId Owner = Paths.parent(Change.Path);
  const PathId Link = Paths.kind(Owner) == PathKind::Deref ? Paths.parent(Owner) : UnknownPath;
  const VariableSymbol *By = Paths.findField(Link);
  const VariableSymbol *Field = Paths.findField(Change.Path);
  if (!By || !Field || Paths.parent(Link) != Object)
    return nullptr;
  return By->Class != Field->Class || Change.Effect == model::Effect::Erase ? Field : nullptr;
}

void BorrowFlow::followBack(const State &S, const Fact &F, ContainerChange &Change) const {
  const CallSite &Site = Function.Calls[F.CallIndex];
  const VariableSymbol *Field = findBehindLink(Change, Site.Object, Paths);
  if (!Field)
    return;
  for (const Borrow &B : S.Borrows) {
    if (B.Container == UnknownPath || Paths.findField(B.Container) != Field ||
        !llvm::is_contained(Site.ObjectRoots, B.Cell))
      continue;
    Change.Path = B.Container;
    // Who knows where it is kept takes itself away.
    llvm::ArrayRef<PathId> Own = Site.CopiedObjectRoots.empty() ? Site.ObjectRoots : Site.CopiedObjectRoots;
    if (Change.Effect == model::Effect::Erase && Change.Iterators == model::Invalidates::Erased)
      Change.Roots.append(Own.begin(), Own.end());
    return;
  }
}

void BorrowFlow::applyChanges(State &S, const Fact &F) const {
  unsigned Index = 0;
  for (MadeChange &Change : changesOf(F)) {
    if (!Change.KeyOf.empty() && !S.elementsOf(Change.KeyOf, Change.What.Path).empty())
      continue; // it is there
    if (F.Kind == FactKind::Call || F.Kind == FactKind::Destroy)
      followBack(S, F, Change.What);
    S.apply(Change.What, F, Index, Paths);
    for (const PathId Cell : Change.What.Erased)
      if (!S.find(Cell))
        S.addDead(Cell, Change.What.Path, F, Index);
    ++Index;
  }
}

void BorrowFlow::change(State &S, const Fact &F) const {
  noteOpen(S, F);
  if (F.IsKeyOfElement && F.Effect == model::Effect::Insert && !S.elementsOf(F.DirectRoots, F.Path).empty())
    return; // it is there
  applyChanges(S, F);
  const bool Empties = F.Effect == model::Effect::Clear || F.Effect == model::Effect::Assign ||
                       F.Effect == model::Effect::Swap || F.Effect == model::Effect::Move;
  if (const Borrow *Keeper = F.Kind == FactKind::Mutate && Empties ? S.find(F.Path) : nullptr; Keeper && Keeper->IsKept)
    S.forget(F.Path); // it keeps nothing any more
  if (Borrow *Left = F.Kind == FactKind::Mutate && F.Effect == model::Effect::Erase ? S.find(F.Cell) : nullptr;
      Left && !Left->Death) {
    Left->Advanced = &F;
    Left->Flags.assign(S.Flags.begin(), S.Flags.end());
  }
  if (F.Kind == FactKind::Call)
    forgetMembers(S);
  if (F.Kind == FactKind::Mutate && F.From != UnknownPath)
    S.Indices.push_back({F.From, &F});
}

Borrow BorrowFlow::makeBorrow(const Fact &F) const {
  Borrow New{F.Cell, F.Path, F.IsReference, Numbers.lookup(&F)};
  New.Key = F.Key;
  New.AtEnd = F.AtEnd;
  New.IsKept = F.IsKept;
  New.IsOwned = F.IsOwnedAlone;
  if (F.IsOfTemporary) {
    New.Death = &F;
    New.IsCertain = true;
  }
  if (F.Kind == FactKind::IterateBegin)
    New.LoopLoc = F.Loc;
  if (F.IsBehindErased)
    New.Advanced = &F;
  return New;
}

/// True if \p Root is what the call \p F is made on, or is given.
static bool isOf(const Fact &F, const FunctionFacts &Function, const PathTable &Paths, PathId Root) {
  if (Paths.root(F.Path) == Root || llvm::is_contained(F.Arguments, Root))
    return true;
  if (F.Kind == FactKind::AlienCall && !F.Member)
    return false;
  const CallSite &Site = Function.Calls[F.CallIndex];
  return llvm::is_contained(Site.ObjectRoots, Root) ||
         llvm::any_of(Site.ArgumentRoots, [Root](const auto &Roots) { return llvm::is_contained(Roots, Root); });
}

/// \p F calls a lambda that was made in another class, and is given to this template: what it changes its maker knows.
static bool isOfForeignLambda(const Fact &F, const FunctionFacts &Function) {
  const CallSite *Site = F.Kind == FactKind::Call ? &Function.Calls[F.CallIndex] : nullptr;
  return Site && Site->Callee->IsLambda && Site->Object == UnknownPath;
}

/// The callee of \p F changes \p Container, or any if that is null, of the object that its own is linked to: that may
/// be the one that calls. `void Session::close() { manager_.drop(id_); }`
bool BorrowFlow::changesByLink(const Fact &F, const VariableSymbol *Container) const {
  const auto Known =
      F.Kind == FactKind::Call ? Summaries.find(&patternOf(*Function.Calls[F.CallIndex].Callee)) : Summaries.end();
  return Known != Summaries.end() && llvm::any_of(Known->second, [&](const MutationEffect &Change) {
           return findLink(Change, Paths) && (!Container || Paths.findStored(Change.Path) == Container);
         });
}

void BorrowFlow::noteOpen(State &S, const Fact &F) const {
  const bool IsAlien = !S.Borrows.empty() && (isAlienCall(F, Function, Open) || isOfForeignLambda(F, Function));
  if (!IsAlien && (S.Borrows.empty() || !changesByLink(F, nullptr)))
    return;
  llvm::SmallVector<unsigned, 2> Concerned; // elements
  for (const Borrow &B : S.Borrows)
    if (isOf(F, Function, Paths, B.Cell))
      Concerned.push_back(B.Element);
  for (Borrow &B : S.Borrows)
    if (!B.Death && !B.IsKept && !B.IsBelieved && !B.IsOwned &&
        (IsAlien || changesByLink(F, Paths.findStored(B.Container))))
      B.addCall({&F, B.HasLeft, llvm::is_contained(Concerned, B.Element)});
}

void BorrowFlow::forgetMembers(State &S) const {
  llvm::SmallVector<PathId, 2> Members;
  for (const Borrow &B : S.Borrows)
    if (Paths.kind(Paths.root(B.Cell)) == PathKind::This)
      Members.push_back(B.Cell);
  for (const PathId Member : Members)
    S.forget(Member);
}

void BorrowFlow::rebind(State &S, const Fact &F) const {
  if (!F.Locks.empty() || F.From != UnknownPath)
    return; // a guard
  llvm::erase_if(S.Indices, [&F](const auto &Index) { return Index.first == F.Cell; });
  llvm::erase_if(S.Shares, [&F](const auto &Share) { return Share.first == F.Cell || Share.second == F.Cell; });
  if (const Borrow *Known = S.find(F.Cell); Known && Known->IsKept && Paths.parent(F.Cell) != UnknownPath)
    return; // another object's member by the same name
  S.setFlag(F.Cell, F.Value);
  llvm::erase_if(S.Borrows, [&F](const Borrow &B) { return B.Container == F.Cell; }); // a local container, anew
  const llvm::SmallVector<unsigned, 4> Elements = S.elementsOf(F.DirectRoots, UnknownPath);
  const Borrow *Old = S.find(F.Cell);
  S.Replaced = Old ? std::optional(*Old) : std::nullopt;
  S.forget(F.Cell);
  if (!Elements.empty())
    S.MadeOf.push_back({F.Cell, {Elements.begin(), Elements.end()}});
}

void BorrowFlow::borrow(State &S, const Fact &F) const {
  if (F.IsOwnedByElement && !F.IsOwnedAlone) // others may own it, too
    return S.forget(F.Cell);
  Borrow New = makeBorrow(F);
  if (F.From != UnknownPath) {
    const bool IsOwn = F.From == F.Cell && S.Replaced && S.Replaced->Cell == F.Cell; // it = std::next(it)
    const Borrow *Of = IsOwn ? &*S.Replaced : S.find(F.From);
    if (!Of)
      return S.forget(F.Cell);
    New.Container = Of->Container;
    New.IsOwned |= Of->IsOwned;
    New.IsOnSome = Of->IsOnSome;
    if (F.IsSameElement) {
      New.Element = Of->Element;
      New.Key = Of->Key;
      New.AtEnd = Of->AtEnd;
    }
  }
  if (F.IsKept && S.find(F.Cell))
    return;                                 // what it keeps already may be dead
  if (const Borrow *Begun = S.find(F.Cell)) // by the fact in front of this one
    New.LoopLoc = Begun->LoopLoc;
  if (F.IsBehindErased) // still the loop's
    New.LoopLoc = S.loopOf(F.Cell);
  if (New.Advanced)
    New.Flags.assign(S.Flags.begin(), S.Flags.end());
  if (Walks.contains(&F)) {
    S.beginLoop(F.Cell, F.Loc);
    New.LoopLoc = F.Loc;
  }
  S.forget(F.Cell);
  S.Borrows.push_back(New);
}

void BorrowFlow::end(State &S, const Fact &F) const {
  const bool TakesAway = F.Kind == FactKind::Destroy && takesItselfAway(F);
  if (TakesAway || llvm::any_of(S.Shares, [&F](const auto &Share) { return Share.first == F.Path; }))
    applyChanges(S, F);
  llvm::erase_if(S.Shares, [&F](const auto &Share) { return Share.first == F.Path || Share.second == F.Path; });
}

void BorrowFlow::know(State &S, const Fact &F) const {
  S.assume(F.Cell, F.Value);
  const VariableSymbol *Flag = Paths.kind(F.Cell) == PathKind::Variable ? Paths.findRootVariable(F.Cell) : nullptr;
  if (Flag && Flag->IsBoolean)
    S.learn(F.Cell, F.Value);
}

void BorrowFlow::step(State &S, const Fact &F) const {
  Borrow *Stepped = S.find(F.Cell);
  if (Stepped && !Stepped->Death)
    S.move(*Stepped, Numbers.lookup(&F));
}

} // namespace mapwarden::analysis
