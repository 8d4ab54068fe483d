// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFlow.h: which alternative of a variant is left?
//
//   if (auto *list = std::get_if<List>(&source))      of std::variant<List, Map>
//     return list->size();
//   return std::get_if<Map>(&source)->size();         it is there
#include "analysis/queries/LookupFlow.h"

namespace mapwarden::analysis {

bool LookupState::isLastAlternative(const Fact &Of) const {
  const auto IsGone = [&](PathId Other) {
    return llvm::any_of(Outcomes, [&](const Outcome &Known) {
      return Known.Bits == HasNone && Known.Of->Kind == FactKind::Point && Known.Of->Path == Of.Path &&
             Known.Of->Key == Other;
    });
  };
  return Of.Kind == FactKind::Point && Of.Path != UnknownPath && !Of.DirectRoots.empty() &&
         llvm::all_of(Of.DirectRoots, IsGone);
}

void LookupFlow::forgetVariant(State &S, PathId Object) const {
  const auto IsOf = [&](const Fact &Of) {
    return Of.Kind == FactKind::Point && Of.Key != UnknownPath && Paths.isPrefix(Object, Of.Path);
  };
  if (llvm::none_of(S.Outcomes, [&](const LookupState::Outcome &Old) { return IsOf(*Old.Of); }))
    return;
  llvm::erase_if(S.Answers, [&](const LookupState::Answer &Old) { return IsOf(*Old.Of); });
  llvm::erase_if(S.Outcomes, [&](const LookupState::Outcome &Old) { return IsOf(*Old.Of); });
  llvm::erase_if(S.Present, [&](const LookupState::Entry &Old) { return Paths.isPrefix(Object, Old.Container); });
}

} // namespace mapwarden::analysis
