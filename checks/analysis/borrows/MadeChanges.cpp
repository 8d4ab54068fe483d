// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BorrowFlow.h: which changes of containers does one fact make, itself or by what it calls?
#include "analysis/borrows/BorrowFlow.h"

namespace mapwarden::analysis {

/// `delete child;`, whose destructor takes it out of the container of an object that it knows. Not where that link has
/// been cut beforehand, by a member that is set or a call on the same object.
bool BorrowFlow::takesItselfAway(const Fact &F) const {
  const CallSite &Site = Function.Calls[F.CallIndex];
  const auto Summary = Site.ObjectRoots.empty() ? Summaries.end() : Summaries.find(&patternOf(*Site.Callee));
  if (Summary == Summaries.end() ||
      llvm::none_of(Summary->second, [&](const MutationEffect &Change) { return findLink(Change, Paths) != nullptr; }))
    return false;
  const auto IsOnIt = [&](const CallSite &Other) { return &Other != &Site && Other.ObjectRoots == Site.ObjectRoots; };
  const auto Cuts = [&](const Fact &Other) {
    return Other.Kind == FactKind::Point && Paths.parent(Other.Cell) == Site.Object;
  };
  return llvm::none_of(Function.Calls, IsOnIt) && llvm::none_of(Function.Blocks, [&](const FactBlock &Block) {
           return llvm::any_of(Block.Facts, Cuts);
         });
}

/// \p Function calls \p Callee, a pattern; false for null.
static bool callsItself(const FunctionFacts &Function, const FunctionSymbol *Callee) {
  return Callee &&
         llvm::any_of(Function.Calls, [&](const CallSite &Site) { return &patternOf(*Site.Callee) == Callee; });
}

/// The iterators that the call at \p Site hands over, and by which \p Change erases.
static llvm::SmallVector<PathId, 1> findErased(const MutationEffect &Change, const CallSite &Site,
                                               const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> Erased;
  if (Change.Effect != model::Effect::Erase)
    return Erased;
  const auto &Parameters = Site.Callee->details().Parameters;
  for (const unsigned Index : Change.KeyParameters) {
    const bool IsIterator = Index < Parameters.size() && Index < Site.ArgumentRoots.size() &&
                            Parameters[Index]->IsIterator && Site.ArgumentRoots[Index].size() == 1;
    const PathId Cell = IsIterator ? Site.ArgumentRoots[Index].front() : UnknownPath;
    if (const VariableSymbol *Var = Paths.findRootVariable(Cell); Var && Var->IsIterator && !Var->isGlobal())
      Erased.push_back(Cell);
  }
  return Erased;
}

/// If \p Change inserts into a hash table by what it is given at \p Site, the key of an element, the roots that lead to
/// that; else empty.
static llvm::ArrayRef<PathId> findKeyOf(const MutationEffect &Change, const CallSite &Site, const PathTable &Paths) {
  if (Site.KeyArguments.empty() || Change.Effect != model::Effect::Insert || !Change.IsGrowth || Change.IsKeyChanged ||
      Paths.kind(Change.Key) != PathKind::Variable)
    return {};
  const VariableSymbol *Key = asParameter(Paths.findRootVariable(Change.Key));
  if (!Key || !llvm::is_contained(Site.KeyArguments, Key->Index) || Key->Index >= Site.ArgumentRoots.size())
    return {};
  return Site.ArgumentRoots[Key->Index];
}

llvm::SmallVector<MadeChange, 1> BorrowFlow::changesOf(const Fact &F) const {
  llvm::SmallVector<MadeChange, 1> Changes;
  if (F.Kind == FactKind::Mutate && F.Path != UnknownPath)
    Changes.push_back({{F.Path,
                        F.Effect,
                        F.Invalidates,
                        F.References,
                        F.IsGrowth,
                        F.AtEnd,
                        {F.DirectRoots.begin(), F.DirectRoots.end()},
                        F.Key,
                        F.IsCounted,
                        F.IsElementKept}});
  if (F.Kind == FactKind::Detach)
    Changes.push_back({{F.Path,
                        model::Effect::Detach,
                        model::Invalidates::All,
                        model::Invalidates::All,
                        false,
                        model::End::None,
                        {}}});
  if (F.Kind == FactKind::Borrow && F.IsOfTemporary)
    Changes.push_back(
        {{F.Path, model::Effect::Clear, model::Invalidates::All, model::Invalidates::All, false, {}, {}}});
  if (F.Kind != FactKind::Call && !(F.Kind == FactKind::Destroy && takesItselfAway(F)))
    return Changes;
  const CallSite &Site = Function.Calls[F.CallIndex];
  const auto Summary = Summaries.find(&patternOf(*Site.Callee));
  if (Summary == Summaries.end())
    return Changes;
  for (const CallerMutation &Inner : translateMutations(Summary->second, Site, Paths))
    if ((!Inner.What->ExcludedOnReentry || Inner.What->ExcludedOnReentry != &patternOf(*Function.Function)) &&
        !callsItself(Function, Inner.What->CalledInState))
      Changes.push_back({{Inner.Path, Inner.What->Effect, Inner.What->Invalidates, Inner.What->References,
                          Inner.What->IsGrowth, Inner.What->AtEnd, Inner.ElementRoots, Inner.Key, false,
                          Inner.What->KeepsOwned, findErased(*Inner.What, Site, Paths)},
                         Site.Callee,
                         Inner.What->Loc,
                         Inner.What->UsesBehind,
                         findKeyOf(*Inner.What, Site, Paths)});
  return Changes;
}

} // namespace mapwarden::analysis
