// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AskingFunction.h.
#include "analysis/findings/locking/AskingFunction.h"

#include "support/Get.h"

namespace mapwarden::analysis {

const HeldLock *ownLock(const LockedFact &Point) {
  const auto *Held = llvm::find_if(Point.Held.Must, [](const HeldLock &Lock) {
    return Lock.Lock != UnknownPath && !Lock.IsCallers && Lock.Since.isValid();
  });
  return Held == Point.Held.Must.end() ? nullptr : Held;
}

std::pair<const Fact *, bool> findTold(const AskingFunction &Here, const Fact &F, const AnswerState &Before) {
  const bool IsNo = F.Value == Truth::False;
  if (F.From == UnknownPath)
    return Before.Outcomes.size() == 1 ? std::pair(Before.Outcomes.front().Of, Before.Outcomes.front().IsYes == IsNo)
                                       : std::pair<const Fact *, bool>(nullptr, false);
  std::pair<const Fact *, bool> Found{nullptr, false};
  for (const AnswerState::Answer &Known : Before.Answers)
    if (Known.Cell == F.From)
      Found = {Known.Of, Known.IsInverse != IsNo};
  if (!Found.first && F.IsImplied) // in the right half of `a && b`, which not every way has passed
    for (const auto &[At, What] : Here.Asked)
      if (At->Cell == F.From)
        Found = {At, What.IsInverse != IsNo};
  return Found;
}

bool isPartOfCaller(const AskingFunction &Here) {
  const auto *Method = asMethod(Here.Function.Function);
  return Method && Method->IsLambda && Here.Asked.empty();
}

bool isAskedIn(const AskingFunction &Here, PathId Container, const HeldLock &Own) {
  return llvm::any_of(Here.Asked, [&](const auto &Asked) {
    const HeldLock *Then = Lockset::find(get(Here.Points, Asked.first)->Held.Must, Own.Lock);
    return Asked.second.Container == Container && Then && Then->Since == Own.Since;
  });
}

bool isErasedThrough(const AskingFunction &Here, const Fact &Erase, const AnswerState::Outcome &Known,
                     const AnswerState &Before) {
  return Known.IsYes && getQuestion(Here.Asked, *Known.Of).Container == Erase.Path &&
         Known.Of->Effect == model::Effect::Lookup && llvm::any_of(Before.Answers, [&](const AnswerState::Answer &Of) {
           return Of.Of == Known.Of && llvm::is_contained(Erase.DirectRoots, Of.Cell);
         });
}

bool isChanged(const AskingFunction &Here, PathId Container) {
  return llvm::any_of(Here.Points, [Container](const auto &Point) {
    return Point.first->Kind == FactKind::Mutate && Point.first->Path == Container;
  });
}

} // namespace mapwarden::analysis
