// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullElements.h.
#include "analysis/queries/NullElements.h"

namespace mapwarden::analysis {

const VariableSymbol *NullElements::findField(PathId Cell) const {
  return Cell != UnknownPath && Paths.kind(Cell) == PathKind::Index ? Paths.findField(Paths.parent(Cell)) : nullptr;
}

/// \p F takes elements out of \p Container.
static bool takesOut(const Fact &F, PathId Container) {
  return F.Kind == FactKind::Mutate && F.Path == Container &&
         (F.Effect == model::Effect::Erase || F.Effect == model::Effect::Pop || F.Effect == model::Effect::Clear ||
          F.Effect == model::Effect::Assign || F.Effect == model::Effect::Swap);
}

/// Behind \p Null, in the block \p Number, elements are taken out on every way to the end of \p Function: the null one,
/// or all.
bool NullElements::isTakenOut(const FunctionFacts &Function, unsigned Number, const Fact &Null) const {
  const PathId Container = Paths.parent(Null.Cell);
  const auto Takes = [&](const Fact &F) { return takesOut(F, Container); };
  llvm::BitVector Taking(Function.Blocks.size());
  for (const unsigned Other : Function.Order)
    if (Other != Number && llvm::any_of(Function.Blocks[Other].Facts, Takes))
      Taking.set(Other);
  const llvm::ArrayRef<Fact> Facts = Function.Blocks[Number].Facts;
  return llvm::any_of(Facts.drop_front(&Null + 1 - Facts.begin()), Takes) ||
         (Taking.any() && !findReachedAround(Function, Number, Taking).test(Function.Exit));
}

void NullElements::note(const FunctionFacts &Function) {
  for (const unsigned Number : Function.Order) {
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const bool IsNull = F.Kind == FactKind::Point && F.Points == PointsTo::Null;
      const VariableSymbol *Field = IsNull ? findField(F.Cell) : nullptr;
      if (Field && !Function.Function->IsDestructor && All[Field].Null.isInvalid() && !isTakenOut(Function, Number, F))
        All[Field].Null = F.Loc;
    }
    for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
      for (const Fact &F : Edge) {
        const VariableSymbol *Field = F.Kind == FactKind::Known && !F.IsAsserted ? findField(F.Cell) : nullptr;
        if (Field && All[Field].Test.isInvalid())
          All[Field].Test = F.Loc;
      }
  }
}

/// What stands for the result of \p Put in \p Function.
static llvm::SmallVector<PathId, 2> namesOf(const Fact &Put, const FunctionFacts &Function) {
  llvm::SmallVector<PathId, 2> Names{Put.Cell};
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Answer && F.From == Put.Cell && F.Value == Truth::True)
        Names.push_back(F.Cell);
  return Names;
}

/// True if nothing changes the container of \p Put, or may do so, on any way from the block \p From on.
bool NullElements::isLeft(const FunctionFacts &Function, unsigned From, const Fact &Put) const {
  const auto IsOfObject = [&](PathId Path) {
    return Path != UnknownPath && Paths.kind(Paths.root(Path)) == PathKind::This;
  };
  return llvm::none_of(Function.Order, [&](unsigned Number) {
    return (Number == From || reaches(Function, From, Number)) &&
           llvm::any_of(Function.Blocks[Number].Facts, [&](const Fact &F) {
             if (F.Kind == FactKind::Call) {
               const CallSite &Site = Function.Calls[F.CallIndex];
               return IsOfObject(Site.Object) || llvm::any_of(Site.Arguments, IsOfObject);
             }
             return F.Kind == FactKind::OpaqueMemberCall ||
                    (F.Kind == FactKind::Mutate && F.Path == Put.Path && &F != &Put);
           });
  });
}

void NullElements::notePut(const FunctionFacts &Function) {
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const bool IsPut = F.Kind == FactKind::Mutate && isSubscript(F) && F.Cell != UnknownPath && !F.IsDiscarded;
      const VariableSymbol *Field = IsPut && !F.IsDereferenced ? Paths.findField(F.Path) : nullptr;
      const bool IsAsked = llvm::any_of(Function.Blocks, [&F](const FactBlock &Block) {
        return llvm::any_of(Block.Facts, [&F](const Fact &Other) {
          return Other.Kind == FactKind::Access && Other.Asks == model::Asks::Key && Other.Path == F.Path;
        });
      });
      if (!Field || IsAsked || Paths.kind(Paths.parent(F.Path)) != PathKind::This || Puts.count(Field) != 0)
        continue;
      const auto Names = namesOf(F, Function);
      for (const unsigned From : Function.Order)
        for (unsigned Edge = 0; Edge < Function.Blocks[From].OnEdge.size(); ++Edge)
          for (const Fact &Known : Function.Blocks[From].OnEdge[Edge])
            if (Known.Kind == FactKind::Known && Known.Value == Truth::False && !Known.IsAsserted &&
                llvm::is_contained(Names, Known.Cell) && isLeft(Function, Function.Blocks[From].Successors[Edge], F))
              Puts.try_emplace(Field, Said{F.Loc, Known.Loc, true});
    }
}

std::optional<NullElements::Said> NullElements::findWalked(const FunctionFacts &Function, unsigned Block,
                                                           PathId Cell) const {
  const VariableSymbol *Field = findField(Cell);
  const auto Known = Field ? All.find(Field) : All.end();
  const auto Put = Field ? Puts.find(Field) : Puts.end();
  const bool IsSet = Known != All.end() && Known->second.Null.isValid() && Known->second.Test.isValid();
  if ((!IsSet && Put == Puts.end()) || !reaches(Function, Block, Block))
    return std::nullopt;
  const bool IsWalked = llvm::any_of(Function.Blocks, [&](const FactBlock &Any) {
    return llvm::any_of(Any.Facts, [&](const Fact &F) {
      const VariableSymbol *Index = F.Kind == FactKind::IterateStep ? Paths.findRootVariable(F.Cell) : nullptr;
      return Index && Paths.isIndexedBy(Cell, *Index);
    });
  });
  return IsWalked ? std::optional(IsSet ? Known->second : Put->second) : std::nullopt;
}

} // namespace mapwarden::analysis
