// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See InstanceLocks.h.
#include "analysis/findings/locking/InstanceLocks.h"

namespace mapwarden::analysis {

/// On each way on which others may know the object, a lock of it is held, and no other.
static bool isUnderInstance(const AccessSnapshot &Access) {
  return llvm::any_of(Access.Ways, [](const HeldLocks &Way) { return !Way.IsOwned; }) &&
         llvm::all_of(Access.Ways, [](const HeldLocks &Way) {
           return Way.IsOwned || (Way.IsUnderInstance && Way.Must.empty() && Way.May.size() == 1);
         });
}

std::vector<InstanceLock> findInstanceLocks(const AccessSnapshots &All, const UnitFacts &Unit) {
  std::vector<InstanceLock> Found;
  for (const auto &Entry : All) {
    const VariableSymbol *Container = Entry.first;
    const std::vector<AccessSnapshot> &Seen = Entry.second;
    if (!Container->isGlobal() || !llvm::all_of(Seen, isUnderInstance))
      continue;
    const auto Change =
        llvm::find_if(Seen, [](const AccessSnapshot &Access) { return Access.What->Kind == FactKind::Mutate; });
    const auto Other = llvm::find_if(Seen, [&](const AccessSnapshot &Access) {
      return Change != Seen.end() && Access.Function != Change->Function;
    });
    const bool IsOn = Unit.Options.Rules.isOn(RuleId::OfInstanceOnly);
    if (Change == Seen.end() || Other == Seen.end() || !IsOn || !isPlaceToReport(Change->What->Loc, *Container, Unit))
      continue;
    const auto Way = llvm::find_if(Change->Ways, [](const HeldLocks &Each) { return !Each.IsOwned; });
    Unit.Why.note(Stage::Sharing, Container, Change->What->Loc, RuleId::OfInstanceOnly,
                  [&] { return "'" + Container->Name + "' under a lock of one object"; });
    Found.push_back({Unit.Paths.spell(Change->What->Path), Unit.Paths.spell(Way->May.front()), placeOf(*Change, Unit),
                     placeOf(*Other, Unit)});
  }
  return Found;
}

} // namespace mapwarden::analysis
