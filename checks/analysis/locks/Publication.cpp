// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Publication.h.
#include "analysis/locks/Publication.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

/// \p Path begins with a pointer that the lambda \p Function has captured, and that is not set to what is new where it
/// is declared; and the lambda runs later.
static bool isCapturedForLater(PathId Path, const FunctionSymbol &Function, const FunctionContexts &Entry,
                               const PathTable &Paths) {
  const VariableSymbol *Root = Paths.findRootVariable(Path);
  if (!Function.IsLambda || !Root || Root->isGlobal() || isLocalTo(*Root, Function) || Root->details().PointsToNew ||
      llvm::none_of(Entry.Ways, [](const CallContext &Way) { return Way.IsSpawned; }))
    return false;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step))
    if (Paths.kind(Step) == PathKind::Deref)
      return true;
  return false;
}

Publicity Publication::find(PathId Path, const FunctionSymbol &Function, const FunctionContexts &Entry,
                            const llvm::DenseSet<PathId> &LockedRoots) const {
  const RuleSet &Rules = Unit.Options.Rules;
  if (isPublished(Path, Unit.Paths) || LockedRoots.contains(Unit.Paths.root(Path)) ||
      (Rules.isOn(RuleId::CapturedPointer) && isCapturedForLater(Path, Function, Entry, Unit.Paths)) ||
      (Rules.isOn(RuleId::LockedByOthers) && Locked.areLockedByOthers(Path, Function)) ||
      (Rules.isOn(RuleId::OpaqueObject) && isBehindOpaque(Path, Unit.Paths)) ||
      Shared.Elements.find(Path) != ElementOf::Nothing)
    return Publicity::Known;
  const auto Parameter = findParameter(Path, Function, Unit.Paths);
  const bool IsGiven = Parameter && llvm::any_of(Entry.Ways, [&](const CallContext &Way) {
                         return llvm::is_contained(Way.PublishedParameters, *Parameter);
                       });
  return IsGiven ? Publicity::ByCaller : Publicity::None;
}

} // namespace mapwarden::analysis
