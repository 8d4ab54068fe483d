// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AnchoredMembers.h.
#include "analysis/findings/invalidation/AnchoredMembers.h"

namespace mapwarden::analysis {

const VariableSymbol *findOwnMember(PathId Path, const PathTable &Paths) {
  const VariableSymbol *Field = Path == UnknownPath ? nullptr : Paths.findField(Path);
  return Field && Paths.kind(Paths.parent(Path)) == PathKind::This ? Field : nullptr;
}

/// Calls \p Visit for each fact of \p Unit that can be reached.
template <class Visitor> static void forEachFact(const UnitFacts &Unit, Visitor Visit) {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        Visit(FactAt{&Function, Block, &F});
}

AnchoredMembers::AnchoredMembers(const UnitFacts &Unit) : Unit(Unit) {
  forEachFact(Unit, [&](const FactAt &At) {
    const VariableSymbol *Stepped =
        At.What->Kind == FactKind::IterateStep ? findOwnMember(At.What->Cell, Unit.Paths) : nullptr;
    if (At.What->Kind == FactKind::Anchor || (Stepped && (Stepped->IsIterator || Stepped->IsPointer)))
      noteAnchor(At);
  });
  if (llvm::none_of(Members, [](const AnchoredMember &Of) { return Of.Container && !Of.IsUnknown; }))
    Members.clear(); // most units
  if (!Members.empty())
    noteKeepers();
}

/// Where the variable \p Cell leads, as all that lets it lead somewhere in \p In says; UnknownPath if they differ.
static PathId findLed(const FunctionFacts &In, PathId Cell) {
  PathId Led = UnknownPath;
  for (const FactBlock &Block : In.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind != FactKind::Borrow || F.Cell != Cell || F.From == Cell)
        continue;
      if (F.Path == UnknownPath || (Led != UnknownPath && Led != F.Path))
        return UnknownPath;
      Led = F.Path;
    }
  return Led;
}

const VariableSymbol *AnchoredMembers::findContainer(const FunctionFacts &In, const Fact &Set) const {
  const PathId Led = Set.Path == UnknownPath && Set.From != UnknownPath ? findLed(In, Set.From) : Set.Path;
  return Set.IsOwnedByElement || Set.IsOwnedAlone ? nullptr : findOwnMember(Led, Unit.Paths);
}

void AnchoredMembers::noteAnchor(const FactAt &At) {
  const Fact &F = *At.What;
  const VariableSymbol *Member = findOwnMember(F.Cell, Unit.Paths);
  if (!Member)
    return;
  const auto [Known, IsNew] = Numbers.try_emplace(Member, Members.size());
  if (IsNew)
    Members.emplace_back().Member = Member;
  AnchoredMember &Of = Members[Known->second];
  if (F.Access == AccessKind::Read) {
    Of.Uses.push_back(At);
    return;
  }
  Of.IsKept |= F.IsKept;
  Of.Sets.push_back(At);
  if (F.Points == PointsTo::Null || F.From == F.Cell)
    return;
  const VariableSymbol *Container = findContainer(*At.In, F);
  Of.IsUnknown |= !Container || (Of.Container && Of.Container != Container) || Container == Member ||
                  (Of.Container && Of.IsReference != F.IsReference);
  Of.Container = Container;
  Of.IsReference = F.IsReference;
}

/// Changes of the containers, and what is done with what keeps addresses.
void AnchoredMembers::noteKeepers() {
  llvm::DenseSet<const VariableSymbol *> Containers;
  for (const AnchoredMember &Of : Members)
    if (Of.Container && !Of.IsUnknown)
      Containers.insert(Of.Container);
  forEachFact(Unit, [&](const FactAt &At) {
    const Fact &F = *At.What;
    if (F.Kind != FactKind::Access && F.Kind != FactKind::Mutate)
      return;
    const VariableSymbol *Field = findOwnMember(F.Path, Unit.Paths);
    if (!Field)
      return;
    if (F.Kind == FactKind::Mutate && Containers.count(Field) != 0)
      Changes[Field].push_back(At);
    const auto Known = Numbers.find(Field);
    if (Known == Numbers.end() || !Members[Known->second].IsKept)
      return;
    const bool Empties =
        F.Kind == FactKind::Mutate && (F.Effect == model::Effect::Clear || F.Effect == model::Effect::Assign ||
                                       F.Effect == model::Effect::Swap || F.Effect == model::Effect::Move);
    (Empties ? Members[Known->second].Emptied : Members[Known->second].Uses).push_back(At);
  });
}

llvm::ArrayRef<FactAt> AnchoredMembers::changesOf(const VariableSymbol &Container) const {
  const auto Known = Changes.find(&Container);
  return Known == Changes.end() ? llvm::ArrayRef<FactAt>() : llvm::ArrayRef<FactAt>(Known->second);
}

MemberSpeakers AnchoredMembers::findSpeakers(const AnchoredMember &Of) const {
  MemberSpeakers Result;
  for (const auto *Facts : {&Of.Sets, &Of.Uses, &Of.Emptied})
    for (const FactAt &At : *Facts) {
      Result.Direct.insert(&patternOf(*At.In->Function));
      if (Facts != &Of.Uses)
        Result.Setters.insert(&patternOf(*At.In->Function));
    }
  Result.All = Result.Direct;
  Result.AllSetters = Result.Setters;
  for (const unsigned Number : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Number];
    const FunctionSymbol *Own = &patternOf(*Function.Function);
    const auto Add = [&](const FunctionSymbol &Callee) {
      if (Result.All.count(&patternOf(Callee)) != 0)
        Result.All.insert(Own);
      if (Result.AllSetters.count(&patternOf(Callee)) != 0)
        Result.AllSetters.insert(Own);
    };
    for (const CallSite &Site : Function.Calls)
      if (Site.Callee->IsLambda || Unit.Paths.kind(Site.Object) == PathKind::This)
        Add(*Site.Callee);
    forEachHandedOn(Function, Add);
  }
  return Result;
}

bool AnchoredMembers::isCalledByAny(const FunctionSymbol &Callee,
                                    const llvm::DenseSet<const FunctionSymbol *> &Some) const {
  return llvm::any_of(Unit.Functions, [&](const FunctionFacts &Caller) {
    return Some.count(&patternOf(*Caller.Function)) != 0 && llvm::any_of(Caller.Calls, [&](const CallSite &Site) {
             return &patternOf(*Site.Callee) == &patternOf(Callee) &&
                    (Site.Callee->IsLambda || Unit.Paths.kind(Site.Object) == PathKind::This);
           });
  });
}

} // namespace mapwarden::analysis
