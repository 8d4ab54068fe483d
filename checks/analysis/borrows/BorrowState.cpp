// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BorrowState.h.
#include "analysis/borrows/BorrowState.h"

#include "analysis/facts/Dataflow.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

using model::Invalidates;

/// The number of the element at which \p Cell stands, the first of those that stand there, where paths join on which
/// they stand at different ones.
static unsigned joinedElement(PathId Cell) { return ~Cell; }

Borrow *BorrowState::find(PathId Cell) {
  auto *Found = llvm::find_if(Borrows, [Cell](const Borrow &B) { return B.Cell == Cell; });
  return Found == Borrows.end() ? nullptr : Found;
}

bool Borrow::addCall(CallAtElement Call) {
  constexpr unsigned MaxCalls = 4;
  auto *Known = llvm::find_if(Calls, [&](const CallAtElement &Old) { return Old.What == Call.What; });
  if (Known != Calls.end()) {
    const bool Changes = (Known->IsBehind && !Call.IsBehind) || (!Known->IsOfElement && Call.IsOfElement);
    Known->IsBehind &= Call.IsBehind;
    Known->IsOfElement |= Call.IsOfElement;
    return Changes;
  }
  if (Calls.size() == MaxCalls)
    return false;
  Calls.push_back(Call);
  return true;
}

void BorrowState::leave(PathId Cell) {
  const unsigned Old = joinedElement(Cell);
  Borrow *First = nullptr;
  for (Borrow &Copy : Borrows)
    if (Copy.Element == Old && Copy.Cell != Cell && (!First || Copy.Cell < First->Cell))
      First = &Copy;
  if (First)
    renumber(Old, joinedElement(First->Cell), Cell);
}

void BorrowState::renumber(unsigned Old, unsigned New, PathId Except) {
  for (Borrow &Copy : Borrows)
    if (Copy.Element == Old && Copy.Cell != Except)
      Copy.Element = New;
  for (auto &[Cell, Elements] : MadeOf)
    for (unsigned &Of : Elements)
      if (Of == Old)
        Of = New;
}

void BorrowState::forget(PathId Cell) {
  leave(Cell);
  llvm::erase_if(Borrows, [Cell](const Borrow &B) { return B.Cell == Cell; });
  llvm::erase_if(MadeOf, [Cell](const auto &Made) { return Made.first == Cell; });
  for (Borrow &Other : Borrows)
    if (Other.Key == Cell)
      Other.Key = UnknownPath;
}

void BorrowState::move(Borrow &Moved, unsigned Element) {
  leave(Moved.Cell);
  const unsigned Own = joinedElement(Moved.Cell);
  for (auto &[Cell, Elements] : MadeOf) // what no copy stands at either
    llvm::erase_if(Elements, [Own](unsigned Of) { return Of == Own; });
  Moved.Element = Element;
  Moved.Key = UnknownPath;
  Moved.AtEnd = model::End::None;
  Moved.Advanced = nullptr;
  Moved.HasLeft = true;
  Moved.LetGo = nullptr;
  Moved.Calls.clear();
}

llvm::SmallVector<unsigned, 4> BorrowState::elementsOf(llvm::ArrayRef<PathId> Roots, PathId Container) const {
  llvm::SmallVector<unsigned, 4> Elements;
  for (const PathId Root : Roots) {
    if (const Borrow *Of = find(Root); Of && (Container == UnknownPath || Of->Container == Container))
      Elements.push_back(Of->Element);
    for (const auto &[Cell, Made] : MadeOf)
      if (Cell == Root)
        Elements.append(Made.begin(), Made.end());
  }
  return Elements;
}

void BorrowState::beginLoop(PathId Cell, Place Loc) {
  llvm::erase_if(Loops, [Cell](const auto &Loop) { return Loop.first == Cell; });
  Loops.push_back({Cell, Loc});
}

Place BorrowState::loopOf(PathId Cell) const {
  const auto *Found = llvm::find_if(Loops, [Cell](const auto &Loop) { return Loop.first == Cell; });
  return Found == Loops.end() ? Place() : Found->second;
}

void BorrowState::setFlag(PathId Flag, Truth Value) {
  llvm::erase_if(Flags, [Flag](const auto &Set) { return Set.first == Flag; });
  if (Value != Truth::Unknown)
    Flags.push_back({Flag, Value});
  for (Borrow &B : Borrows) {
    llvm::erase_if(B.Flags, [Flag](const auto &Set) { return Set.first == Flag; });
    if (Value != Truth::Unknown && (B.Death || B.Advanced))
      B.Flags.push_back({Flag, Value});
  }
}

void BorrowState::assume(PathId Flag, Truth Value) {
  for (Borrow &B : Borrows)
    if (llvm::any_of(B.Flags, [&](const auto &Set) { return Set.first == Flag && Set.second != Value; })) {
      B.Death = B.Advanced = nullptr;
      B.IsCertain = false;
      B.Flags.clear();
    }
}

void BorrowState::learn(PathId Flag, Truth Value) {
  llvm::erase_if(Flags, [Flag](const auto &Set) { return Set.first == Flag; });
  Flags.push_back({Flag, Value});
}

/// What \p Change inserts, or makes room for by a new size, is at the end, or at a position that is counted from \p B,
/// such as `it + 8`.
bool BorrowState::isInFrontOf(const ContainerChange &Change, const Borrow &B) const {
  return Change.IsGrowth || Change.Effect == model::Effect::Resize ||
         (Change.Effect == model::Effect::Insert && Change.IsCounted &&
          llvm::is_contained(elementsOf(Change.Roots, Change.Path), B.Element));
}

/// True if \p Change ends the very element that owns what \p B leads to. What it moves stays owned.
bool BorrowState::endsOwner(const ContainerChange &Change, const Borrow &B) const {
  if (Change.KeepsOwned || B.Container != Change.Path)
    return false;
  switch (Change.Effect) {
  case model::Effect::Clear:
    return true;
  case model::Effect::Erase:
  case model::Effect::Pop:
    return (B.Key != UnknownPath && B.Key == Change.Key) || (B.AtEnd != model::End::None && B.AtEnd == Change.AtEnd) ||
           llvm::is_contained(elementsOf(Change.Roots, Change.Path), B.Element);
  default:
    return false;
  }
}

bool BorrowState::kills(const ContainerChange &Change, const Borrow &B, const PathTable &Paths) const {
  if (B.IsOwned)
    return endsOwner(Change, B);
  if (B.IsBelieved && Change.Effect == model::Effect::Insert)
    return false; // there may be room, as others have made
  if (B.Container == UnknownPath || (llvm::is_contained(Reserved, Change.Path) && isInFrontOf(Change, B)))
    return false;
  // What a container keeps its elements in is that container. One that is derived from another has them there.
  const VariableSymbol *Part = Paths.parent(Change.Path) == B.Container ? Paths.findField(Change.Path) : nullptr;
  const bool IsStorage = Part && (!Part->Class || Part->Class->details().Bases.empty());
  if (B.Container != Change.Path && !IsStorage) // within an element?
    return Change.References == Invalidates::All && Paths.isWithin(B.Container, Change.Path);
  const Invalidates Which = B.IsReference ? Change.References : Change.Iterators;
  if (Which != Invalidates::Erased)
    return Which == Invalidates::All;
  return (B.Key != UnknownPath && B.Key == Change.Key) || (B.AtEnd != model::End::None && B.AtEnd == Change.AtEnd) ||
         llvm::is_contained(elementsOf(Change.Roots, Change.Path), B.Element);
}

void BorrowState::apply(const ContainerChange &Change, const Fact &By, unsigned Index, const PathTable &Paths) {
  if (Change.Effect == model::Effect::Reserve && !llvm::is_contained(Reserved, Change.Path))
    Reserved.push_back(Change.Path);
  const bool LosesRoom = Change.Effect == model::Effect::Shrink || Change.Effect == model::Effect::Swap ||
                         Change.Effect == model::Effect::Assign || Change.Effect == model::Effect::Move;
  if (LosesRoom)
    llvm::erase_if(Reserved, [&](PathId Path) { return Path == Change.Path; });
  llvm::SmallVector<Borrow *, 4> Dying; // all are judged by the state in front of the change
  for (Borrow &B : Borrows)
    if (!(B.Death && B.IsCertain) && kills(Change, B, Paths))
      Dying.push_back(&B);
  for (Borrow *B : Dying) {
    B->Death = &By;
    B->DeathIndex = Index;
    B->IsCertain = true;
    B->Flags.assign(Flags.begin(), Flags.end());
  }
  if (Change.Effect == model::Effect::Move || Change.Effect == model::Effect::Swap)
    for (Borrow &B : Borrows)
      if (B.Container == Change.Path && !B.Death)
        B.Container = UnknownPath; // it leads into the other container now
}

void BorrowState::addDead(PathId Cell, PathId Container, const Fact &By, unsigned Index) {
  Borrow Dead{Cell, Container, false, joinedElement(Cell)};
  Dead.Death = &By;
  Dead.DeathIndex = Index;
  Dead.IsCertain = true;
  Dead.Flags.assign(Flags.begin(), Flags.end());
  Borrows.push_back(std::move(Dead));
}

/// A flag speaks for all ways on which the borrow is dead or moved.
static bool joinFlags(Borrow &Into, const Borrow &From) {
  const bool IntoSpeaks = Into.Death || Into.Advanced;
  const bool FromSpeaks = From.Death || From.Advanced;
  if (!FromSpeaks)
    return false;
  if (!IntoSpeaks) {
    const bool Changed = Into.Flags != From.Flags;
    Into.Flags = From.Flags;
    return Changed;
  }
  const size_t Before = Into.Flags.size();
  llvm::erase_if(Into.Flags, [&](const auto &Set) { return !llvm::is_contained(From.Flags, Set); });
  return Into.Flags.size() != Before;
}

static bool joinBorrow(Borrow &Into, const Borrow &From) {
  bool Changed = joinFlags(Into, From);
  if (Into.Container != UnknownPath && (Into.Container != From.Container || Into.IsReference != From.IsReference)) {
    Into.Container = UnknownPath;
    Changed = true;
  }
  if (Into.IsOwned != From.IsOwned && Into.Container != UnknownPath) {
    Into.Container = UnknownPath;
    Changed = true;
  }
  if (From.IsOnSome && !Into.IsOnSome) {
    Into.IsOnSome = true;
    Changed = true;
  }
  if (Into.Key != From.Key && Into.Key != UnknownPath) {
    Into.Key = UnknownPath;
    Changed = true;
  }
  if (Into.AtEnd != From.AtEnd && Into.AtEnd != model::End::None) {
    Into.AtEnd = model::End::None;
    Changed = true;
  }
  if (Into.LoopLoc.isInvalid() && From.LoopLoc.isValid()) {
    Into.LoopLoc = From.LoopLoc;
    Changed = true;
  }
  if (!Into.Death && From.Death) {
    Into.Death = From.Death;
    Into.DeathIndex = From.DeathIndex;
    Into.IsCertain = false;
    Changed = true;
  } else if (Into.IsCertain && !From.IsCertain) {
    Into.IsCertain = false;
    Changed = true;
  }
  for (const CallAtElement &Call : From.Calls)
    Changed |= Into.addCall(Call);
  if (!Into.LetGo && From.LetGo) {
    Into.LetGo = From.LetGo;
    Changed = true;
  }
  if (Into.HasLeft && !From.HasLeft) {
    Into.HasLeft = false;
    Changed = true;
  }
  if (!Into.Advanced && From.Advanced) {
    Into.Advanced = From.Advanced;
    Changed = true;
  }
  return Changed;
}

/// Where the variables stand at different elements on the two ways: those that stand at the same one on each still do.
static bool joinElements(BorrowState &Into, const BorrowState &From) {
  llvm::SmallVector<std::pair<Borrow *, unsigned>, 8> Common;
  for (Borrow &B : Into.Borrows)
    if (const Borrow *Other = From.find(B.Cell, &B - Into.Borrows.data()))
      Common.push_back({&B, Other->Element});
  llvm::sort(Common, [](const auto &Left, const auto &Right) { return Left.first->Cell < Right.first->Cell; });
  llvm::SmallVector<unsigned, 8> New;
  llvm::SmallDenseMap<std::pair<unsigned, unsigned>, PathId, 8> First; // that stands at the two
  for (const auto &[B, Other] : Common) {
    const unsigned Own = B->Element;
    New.push_back(Own == Other ? Own : joinedElement(First.try_emplace({Own, Other}, B->Cell).first->second));
  }
  bool Changed = false;
  for (size_t At = 0; At < Common.size(); ++At) {
    const unsigned Old = Common[At].first->Element;
    if (Old == New[At])
      continue;
    Changed = true;
    for (auto &[Cell, Elements] : Into.MadeOf)
      if (llvm::is_contained(Elements, Old) && !llvm::is_contained(Elements, New[At]))
        Elements.push_back(New[At]);
  }
  for (size_t At = 0; At < Common.size(); ++At)
    Common[At].first->Element = New[At];
  return Changed;
}

bool join(BorrowState &Into, const BorrowState &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = joinElements(Into, From);
  for (const Borrow &B : From.Borrows) {
    if (const Borrow *Known = Into.find(B.Cell, &B - From.Borrows.data())) {
      Changed |= joinBorrow(Into.Borrows[Known - Into.Borrows.data()], B);
    } else {
      Into.Borrows.push_back(B);
      Into.Borrows.back().IsCertain = false;
      Into.Borrows.back().IsOnSome = true;
      Changed = true;
    }
  }
  for (Borrow &B : Into.Borrows)
    if ((B.IsCertain || !B.IsOnSome) && !From.find(B.Cell, &B - Into.Borrows.data())) {
      B.IsCertain = false;
      B.IsOnSome = true;
      Changed = true;
    }
  for (const auto &[Cell, Elements] : From.MadeOf) {
    const PathId Of = Cell;
    auto *Known = llvm::find_if(Into.MadeOf, [Of](const auto &Made) { return Made.first == Of; });
    if (Known == Into.MadeOf.end()) {
      Into.MadeOf.push_back({Cell, Elements});
      Changed = true;
      continue;
    }
    for (const unsigned Element : Elements)
      if (!llvm::is_contained(Known->second, Element)) {
        Known->second.push_back(Element);
        Changed = true;
      }
  }
  for (const auto &[Cell, Loc] : From.Loops)
    if (Into.loopOf(Cell).isInvalid()) {
      Into.Loops.push_back({Cell, Loc});
      Changed = true;
    }
  Changed |= unite(Into.Indices, From.Indices);
  Changed |= unite(Into.Shares, From.Shares);
  Changed |= intersect(Into.Flags, From.Flags);
  Changed |= intersect(Into.Reserved, From.Reserved);
  return Changed;
}

} // namespace mapwarden::analysis
