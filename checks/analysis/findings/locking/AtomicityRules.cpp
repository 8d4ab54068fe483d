// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicityRules.h. By the order of the text; asked only where there is something to report.
#include "analysis/findings/locking/AtomicityRules.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

bool setsPlainMember(const FunctionSymbol &Function, Place Before, const Places &At) {
  return llvm::any_of(Function.remarks().PlainMemberSets,
                      [&](Place Set) { return At.isBefore(Set, At.findExpansion(Before)); });
}

bool isLoopCondition(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().LoopConditions,
                      [&](PlaceRange Condition) { return At.isWithin(At.findExpansion(Loc), Condition); });
}

bool isForAnybody(const FunctionFacts &Function, const Fact &Ask) {
  const auto *Method = asMethod(Function.Function);
  if (!Method || Method->VisibleTo != Visibility::Public || Method->IsLambda ||
      Method->details().NamedPhase != model::Phase::Any)
    return false;
  return llvm::none_of(Function.Order, [&](unsigned Number) {
    const auto &Facts = Function.Blocks[Number].Facts;
    const bool HasIt = llvm::any_of(Facts, [&Ask](const Fact &F) { return &F == &Ask; });
    return HasIt && reaches(Function, Number, Number);
  });
}

bool isHarmlessTwice(const VariableSymbol &Container, const AnswerState::Outcome &Known, const Question &Of,
                     const Fact &Does) {
  const bool IsRepeated = Of.Key != UnknownPath && Does.AtEnd != model::End::None;
  return !Known.IsYes && Container.details().IsHarmlessTwice && !IsRepeated;
}

} // namespace mapwarden::analysis
