// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a member lead into a container of its object, and does some function change that and forget the member?
//
//   std::map<std::string, Backend> backends_;
//   std::map<std::string, Backend>::iterator next_;      from call to call
//
//   void remove(name) { backends_.erase(name); }         perhaps the very one at which next_ stands
//   int pick() { return (next_++)->second.port; }        and this one goes on from there
//
// And does one keep addresses of elements that the next call of the same function moves?
//
//   symbols_.push_back(symbol);
//   byName_[name] = &symbols_.back();                    what the call before has put there leads nowhere now
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_KEPTPOSITIONS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_KEPTPOSITIONS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// A member is used that leads into a container, which a function changes and leaves the member as it is.
struct KeptPosition {
  /// The member, and the container that it leads into.
  std::string Name;
  std::string ContainerName;
  /// Where it is used; for what keeps several addresses and grows stale with the next call, where another is put there.
  Place Loc;
  Place ChangeLoc;
  /// Who makes the change.
  const FunctionSymbol *Changer;
  model::Effect Effect;
  /// Where it is made to lead there.
  Place SetLoc;
  /// It keeps several.
  bool IsKept;
  /// The next call of the function itself makes the change.
  bool IsByNextCall;
  /// The rule that leaves it to the strict level, or that convinces.
  RuleId Because;
};

/// One for each such member of the classes of \p Unit.
std::vector<KeptPosition> findKeptPositions(const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
