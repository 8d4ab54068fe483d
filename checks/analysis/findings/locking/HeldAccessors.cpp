// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HeldAccessors.h.
#include "analysis/findings/locking/HeldAccessors.h"

#include "analysis/facts/Dataflow.h"

namespace mapwarden::analysis {

bool HeldAccessors::join(State &Into, const State &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  return intersect(Into.Held, From.Held);
}

void HeldAccessors::transfer(State &S, const Fact &F) const {
  if (F.Kind == FactKind::Known) { // the result of a find() is tested
    llvm::erase_if(S.Held, [&](const HeldElements::Element &Old) {
      return Old.By->Cell == F.Cell && !Old.IsSure && F.Value == Truth::False;
    });
    for (HeldElements::Element &Old : S.Held)
      Old.IsSure |= Old.By->Cell == F.Cell && F.Value == Truth::True;
    return;
  }
  if (F.Kind != FactKind::Concurrent)
    return;
  const ConcurrentUse &Use = Function.ConcurrentUses[F.CallIndex];
  if (Use.Accessor == UnknownPath)
    return;
  llvm::erase_if(S.Held, [&](const HeldElements::Element &Old) { return Old.Accessor == Use.Accessor; });
  if (Use.What == model::ConcurrentOp::Put || Use.What == model::ConcurrentOp::Has)
    S.Held.push_back({Use.Accessor, &F, Use.What == model::ConcurrentOp::Put});
}

} // namespace mapwarden::analysis
