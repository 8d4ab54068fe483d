// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See QueryFlow.h.
#include "analysis/queries/QueryFlow.h"

#include "analysis/facts/Dataflow.h"
#include "support/Get.h"

namespace mapwarden::analysis {

const Question &getQuestion(const Questions &Asked, const Fact &Of) { return get(Asked, &Of); }

bool QueryFlow::join(State &Into, const State &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = intersect(Into.Answers, From.Answers);
  Changed |= intersect(Into.Outcomes, From.Outcomes);
  for (AnswerState::Outcome &Known : Into.Outcomes)
    if (const auto *Other = llvm::find(From.Outcomes, Known); !Known.Wait && Other->Wait) {
      Known.Wait = Other->Wait;
      Changed = true;
    }
  return Changed;
}

void QueryFlow::forget(State &S, PathId Container, PathId Key) const {
  const auto IsAbout = [&](const Fact *Of) {
    const Question &Old = getQuestion(Asked, *Of);
    return Old.Container == Container && (Key == UnknownPath || Old.Key == UnknownPath || Old.Key == Key);
  };
  llvm::erase_if(S.Answers, [&](const AnswerState::Answer &Old) { return IsAbout(Old.Of); });
  llvm::erase_if(S.Outcomes, [&](const AnswerState::Outcome &Old) { return IsAbout(Old.Of); });
}

void QueryFlow::ask(State &S, const Fact &F, const Question &New) const {
  forget(S, New.Container, New.Key);
  if (F.Cell != UnknownPath)
    S.Answers.push_back({F.Cell, &F, New.IsInverse});
}

/// \p Cell has another value: it answers nothing any more, and a key that is made of it is another one.
void QueryFlow::rebind(State &S, PathId Cell) const {
  const auto IsOfCell = [&](const Fact *Of) {
    const PathId Key = getQuestion(Asked, *Of).Key;
    return Key != UnknownPath && Paths.root(Key) == Cell;
  };
  llvm::erase_if(S.Answers, [&](const AnswerState::Answer &Old) { return Old.Cell == Cell || IsOfCell(Old.Of); });
  llvm::erase_if(S.Outcomes, [&](const AnswerState::Outcome &Old) { return IsOfCell(Old.Of); });
}

/// False says nothing of the question: `supported && missing`. The no of `supported && found` may have another reason,
/// too, but whoever acts upon it takes the key for missing.
bool QueryFlow::isMixed(const AnswerState::Answer &Of) const {
  return Of.IsInverse && getQuestion(Asked, *Of.Of).IsImplied;
}

/// The key of \p F, an operator[], is in the container already.
bool QueryFlow::isThere(const State &S, const Fact &F) const {
  return F.Key != UnknownPath && llvm::any_of(S.Outcomes, [&](const AnswerState::Outcome &Known) {
           const Question &Of = getQuestion(Asked, *Known.Of);
           return Known.IsYes && !Known.Wait && Of.Container == F.Path && Of.Key == F.Key;
         });
}

void QueryFlow::transfer(State &S, const Fact &F) const {
  if (const auto New = Asked.find(&F); New != Asked.end())
    ask(S, F, New->second);
  if (const auto Changed = Changes.find(&F); Changed != Changes.end())
    for (const PathId Container : Changed->second)
      forget(S, Container, UnknownPath);
  switch (F.Kind) {
  case FactKind::Mutate:
    if (isSubscript(F) && isThere(S, F)) // which changes nothing
      return;
    return forget(S, F.Path, UnknownPath);
  case FactKind::Access: // who has looked at an element means that one from here on
    if (F.Effect == model::Effect::Element && F.AtEnd != model::End::None)
      llvm::erase_if(S.Outcomes, [&](const AnswerState::Outcome &Old) {
        const Question &Of = getQuestion(Asked, *Old.Of);
        return Of.Container == F.Path && Of.Key == UnknownPath;
      });
    return;
  case FactKind::Wait: // `if (jobs.empty()) ready.wait(lock);`: from here on they are taken for not empty
    if (F.Waits == model::WaitsFor::Condition && !F.IsTested)
      for (AnswerState::Outcome &Known : S.Outcomes) {
        const Question &Of = getQuestion(Asked, *Known.Of);
        Known.IsYes = !Of.IsOfRoom && (Known.IsYes || Of.Key == UnknownPath);
        Known.Wait = &F;
      }
    return;
  case FactKind::Rebind:
  case FactKind::IterateStep:
    return rebind(S, F.Cell);
  case FactKind::Answer:
    for (const AnswerState::Answer &Old : llvm::SmallVector<AnswerState::Answer, 2>(S.Answers))
      if (Old.Cell == F.From && F.From != UnknownPath && !F.IsImplied)
        S.Answers.push_back({F.Cell, Old.Of, Old.IsInverse != (F.Value == Truth::False)});
    return;
  case FactKind::Known:
    for (const AnswerState::Answer &Old : S.Answers)
      if (Old.Cell == F.Cell && !(isMixed(Old) && F.Value == Truth::False))
        S.Outcomes.push_back({Old.Of, (F.Value == Truth::True) != Old.IsInverse});
    return;
  default:
    return;
  }
}

} // namespace mapwarden::analysis
