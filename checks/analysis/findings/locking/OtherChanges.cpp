// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OtherChanges.h.
#include "analysis/findings/locking/OtherChanges.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/queries/Preconditions.h"

namespace mapwarden::analysis {

OtherChanges::OtherChanges(const AccessSnapshots &All, const UnitFacts &Unit, const MutationSummaries &Changes)
    : All(All), Paths(Unit.Paths) {
  noteThreads(Unit);
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const CallSite &Site : Unit.Functions[Index].Calls) {
      const auto Known = Changes.find(&patternOf(*Site.Callee));
      if (Known == Changes.end() || Site.Callee->IsDestructor)
        continue;
      for (const CallerMutation &Inner : translateMutations(Known->second, Site, Unit.Paths))
        if (const VariableSymbol *Keeper = isRemoval(Inner.What->Effect) ? findKeeper(Inner.Path) : nullptr)
          Removers[Keeper].push_back(Index);
    }
}

void OtherChanges::noteThreads(const UnitFacts &Unit) {
  llvm::DenseMap<const FunctionSymbol *, unsigned> Starts;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        const CallSite *Site = F.Kind == FactKind::Spawn ? &Function.Calls[F.CallIndex] : nullptr;
        if (Site && isThreadStart(*Site))
          Starts[&patternOf(*Site->Callee)] += reaches(Function, Number, Number) ? 2 : 1;
      }
  for (const FunctionFacts &Function : Unit.Functions) // what a thread's lambda calls: `[this] { run(); }`
    if (const unsigned Count = Function.Function->IsLambda ? Starts.lookup(&patternOf(*Function.Function)) : 0)
      for (const CallSite &Site : Function.Calls)
        Starts[&patternOf(*Site.Callee)] += Count;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    if (Starts.lookup(&patternOf(*Unit.Functions[Index].Function)) > 1)
      OnThreads.insert(Index);
}

/// The member that \p Container is a part of: `queue_` of `queue_.items_`; null if it is in none.
const VariableSymbol *OtherChanges::findKeeper(PathId Container) const {
  const PathId Keeper = Paths.parent(Container);
  return Paths.findField(Paths.kind(Keeper) == PathKind::Deref ? Paths.parent(Keeper) : Keeper);
}

bool OtherChanges::isWritten(const VariableSymbol &Container, PathId Key, unsigned Function) const {
  const auto Seen = All.find(&Container);
  return Seen != All.end() && llvm::any_of(Seen->second, [&](const AccessSnapshot &Other) {
           return Other.Function != Function && isWrite(Other) &&
                  llvm::any_of(Other.Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; });
         });
}

bool OtherChanges::isRemoved(const VariableSymbol &Container, PathId Path, unsigned Function, bool RunsTwice) const {
  if (const VariableSymbol *Keeper = findKeeper(Path))
    return llvm::any_of(Removers.lookup(Keeper), [&](unsigned Other) { return RunsTwice || Other != Function; });
  const auto Seen = All.find(&Container);
  return Seen != All.end() && llvm::any_of(Seen->second, [&](const AccessSnapshot &Other) {
           return (RunsTwice || Other.Function != Function || runsOnThreads(Function)) &&
                  Other.What->Kind == FactKind::Mutate && isRemoval(Other.What->Effect);
         });
}

} // namespace mapwarden::analysis
