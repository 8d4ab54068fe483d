// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Preconditions.h.
#include "analysis/queries/Preconditions.h"

#include <optional>

namespace mapwarden::analysis {

/// What \p F needs to find there, or not to.
static std::optional<Need> needOf(const Fact &F) {
  const bool IsSubscript = isSubscript(F);
  if (F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && F.Key != UnknownPath) {
    if (F.IsDiscarded)
      return Need{false, F.Key};
    return IsSubscript ? std::optional(Need{true, F.Key}) : std::nullopt;
  }
  if (F.Kind == FactKind::Mutate)
    return F.Effect == model::Effect::Pop ? std::optional(Need{true, UnknownPath}) : std::nullopt;
  if (F.Kind != FactKind::Access)
    return std::nullopt;
  if ((F.Effect == model::Effect::Element && F.AtEnd != model::End::None) ||
      (F.Effect == model::Effect::Begin && F.IsDereferenced))
    return Need{true, UnknownPath};
  const bool IsByKey =
      (F.Effect == model::Effect::Element && !IsSubscript) || (F.Effect == model::Effect::Lookup && F.IsDereferenced);
  return IsByKey && F.Key != UnknownPath ? std::optional(Need{true, F.Key}) : std::nullopt;
}

llvm::SmallVector<Need, 2> needsOf(const Fact &F) {
  llvm::SmallVector<Need, 2> Needs;
  if (const auto Content = needOf(F))
    Needs.push_back(*Content);
  if (F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert)
    Needs.push_back({false, UnknownPath, true});
  return Needs;
}

bool isRemoval(model::Effect Effect) {
  return Effect == model::Effect::Erase || Effect == model::Effect::Pop || Effect == model::Effect::Clear ||
         Effect == model::Effect::Assign || Effect == model::Effect::Swap || Effect == model::Effect::Move ||
         Effect == model::Effect::Resize;
}

bool mayUndo(bool IsYes, model::Effect Effect) {
  if (IsYes)
    return isRemoval(Effect);
  return Effect == model::Effect::Insert || Effect == model::Effect::Assign || Effect == model::Effect::Swap ||
         Effect == model::Effect::Resize;
}

} // namespace mapwarden::analysis
