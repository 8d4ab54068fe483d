// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See VouchingCallers.h.
#include "analysis/queries/VouchingCallers.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/queries/KeyProvenance.h"

namespace mapwarden::analysis {

/// Only what is in sight calls \p Function.
static bool isInternal(const FunctionSymbol &Function) {
  const auto *Method = asMethod(&Function);
  return !Function.IsVirtual &&
         (Method ? Method->VisibleTo == Visibility::Private : !Function.details().IsExternallyVisible);
}

bool VouchingCallers::add(const FunctionSymbol &Function, const Lookup &Made) {
  const bool IsGiven = Made.Key != UnknownPath && asParameter(Paths.findRootVariable(Made.Key));
  if (!IsGiven || Made.Container == UnknownPath || Made.Callee || !isInternal(Function))
    return false;
  Of[&patternOf(Function)].push_back({Made.Container, Made.Key});
  return true;
}

bool VouchingCallers::concerns(const FunctionFacts &Function) const {
  return !Of.empty() &&
         llvm::any_of(Function.Calls, [this](const CallSite &Site) { return Of.count(&patternOf(*Site.Callee)) != 0; });
}

/// What the call at \p Site gives for \p Key, a parameter or a part of one; of a copy, what it is made of.
static PathId findGiven(PathId Key, const CallSite &Site, const PathTable &Paths) {
  const PathId Given = translate(Key, Site, Paths);
  const VariableSymbol *Parameter = asParameter(Paths.findRootVariable(Key));
  if (Given != UnknownPath || !Parameter || Paths.parent(Key) != UnknownPath ||
      Parameter->Index >= Site.ArgumentRoots.size())
    return Given;
  const llvm::ArrayRef<PathId> Roots = Site.ArgumentRoots[Parameter->Index];
  return Roots.size() == 1 ? Roots.front() : UnknownPath;
}

void VouchingCallers::visit(const FunctionFacts &Caller, const Fact &Call, const LookupState &Before) {
  const CallSite &Site = Caller.Calls[Call.CallIndex];
  const auto Found = Of.find(&patternOf(*Site.Callee));
  if (Found == Of.end())
    return;
  for (Asked &What : Found->second) {
    const PathId Container = translate(What.Container, Site, Paths);
    const PathId Key = findGiven(What.Key, Site, Paths);
    const bool IsKnown = Container != UnknownPath && Key != UnknownPath &&
                         (Before.isSurelyPresent(Container, Key) ||
                          llvm::is_contained(KeyProvenance(Caller, Paths).find(Key), Container));
    (IsKnown ? What.IsKnown : What.IsUnknown) = true;
  }
}

bool VouchingCallers::vouch(const FunctionSymbol &Function, PathId Container, PathId Key) const {
  const auto Found = Of.find(&patternOf(Function));
  return Key != UnknownPath && Found != Of.end() && llvm::any_of(Found->second, [&](const Asked &What) {
           return What.Container == Container && What.Key == Key && What.IsKnown && !What.IsUnknown;
         });
}

} // namespace mapwarden::analysis
