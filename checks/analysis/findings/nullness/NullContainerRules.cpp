// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullContainerRules.h: one function a reason; their order in the tables is their priority.
#include "analysis/findings/nullness/NullContainerRules.h"

#include "analysis/facts/Assertions.h"

namespace mapwarden::analysis {

using Reason = NullContainer::Reason;

/// The branch at the end of the block \p Branch decides whether \p Block is reached.
static bool decides(const FunctionFacts &Function, unsigned Branch, unsigned Block) {
  const auto Leads = [&](unsigned Next) { return Next == Block || reaches(Function, Next, Block); };
  const llvm::SmallVectorImpl<unsigned> &Next = Function.Blocks[Branch].Successors;
  return llvm::any_of(Next, Leads) && !llvm::all_of(Next, Leads);
}

/// A parameter that is null by default is used on some paths only.
static bool isSometimesUsedByDefault(const NullCandidate &Of) {
  return Of.Why == Reason::DefaultNull && findReachedAround(Of.Function, Of.Block).test(Of.Function.Exit);
}

/// The function tests the pointer, so that it may know where it is set.
static bool isTestedByFunction(const NullCandidate &Of) {
  return Of.IsTested && (Of.Why == Reason::SomeUnset || Of.Why == Reason::Slot || Of.Why == Reason::PutElement ||
                         isSometimesUsedByDefault(Of));
}

static bool isRarelyDefault(const NullCandidate &Of) {
  constexpr unsigned MinCalls = 2;
  return Of.CallsByDefault < MinCalls && isSometimesUsedByDefault(Of);
}

/// A number, or another parameter with a default, decides whether the pointer is used.
static bool isChosen(const NullCandidate &Of) {
  const auto IsChoice = [&](PathId Root) {
    const auto *Other = asParameter(Of.Unit.Paths.findRootVariable(Root));
    return Other && (Other->details().HasDefaultArgument || Other->IsInteger);
  };
  return isSometimesUsedByDefault(Of) && llvm::any_of(Of.Function.Order, [&](unsigned Number) {
           return llvm::any_of(Of.Function.Blocks[Number].ConditionRoots, IsChoice) &&
                  decides(Of.Function, Number, Of.Block);
         });
}

static const VariableSymbol *findUnsetField(const NullCandidate &Of) {
  return Of.Why == Reason::NeverSet || Of.Why == Reason::NotReady ? Of.Unit.Paths.findField(Of.At.Cell) : nullptr;
}

static bool isSetFromOutside(const NullCandidate &Of) {
  const VariableSymbol *Field = findUnsetField(Of);
  return Field && UnsetMembers::isSetFromOutside(*Field);
}

static bool isPartlySeen(const NullCandidate &Of) {
  const VariableSymbol *Field = findUnsetField(Of);
  return Field && Of.Members.isPartlySeen(*Field);
}

static bool isVouchedFor(const NullCandidate &Of) {
  return Of.Named && !Of.IsSure && isAsserted(Of.Function, Of.Named->Name, {Of.Block, Of.At.Loc}, *Of.Unit.At);
}

/// Between the test that found it null on some paths and the use something else is tested.
static bool isDoubtful(const NullCandidate &Of) {
  return Of.Known && Of.Known->None && Of.Known->Bits != LookupState::HasNone &&
         !leadsSurelyTo(Of.Function, *Of.Known->None, Of.Block);
}

/// Between the test that found it null and the use stands a call that does not come back, by its name.
static bool mayHaveEnded(const NullCandidate &Of) {
  const bool IsTested = Of.Why == Reason::FoundNull || Of.Why == Reason::MayBeNull;
  return IsTested && Of.Known && Of.Known->None && mayEndBefore(Of.Function, *Of.Known->None, Of.Block);
}

/// A macro has made the pointer, and another one uses it: as offsets are measured, `&null->member`.
static bool isOfMacro(const NullCandidate &Of) {
  const auto IsOfMacro = [&](Place At) { return At.isValid() && Of.Unit.At->findExpansion(At) != At; };
  return Of.Why == Reason::Null && IsOfMacro(Of.SaidAt) && IsOfMacro(Of.At.Loc);
}

RuleId judge(const NullCandidate &Candidate) {
  static const Rule<NullCandidate> InOrder[] = {
      {RuleId::TestedByFunction, isTestedByFunction},
      {RuleId::RarelyDefault, isRarelyDefault},
      {RuleId::ChoiceDecides, isChosen},
      {RuleId::SetFromOutside, isSetFromOutside},
      {RuleId::ClassPartlySeen, isPartlySeen},
      {RuleId::MadeByCallers, [](const NullCandidate &Of) { return Of.IsKnownToCallers; }},
      {RuleId::SetForNextTurn, [](const NullCandidate &Of) { return Of.IsSetForNextTurn; }},
      {RuleId::NullOfMacro, isOfMacro},
      {RuleId::NullInAssertion, [](const NullCandidate &Of) { return Of.Unit.At->isInAssertion(Of.SaidAt); }},
      {RuleId::PointerAsserted, isVouchedFor},
      {RuleId::NullMayEnd, mayHaveEnded},
      {RuleId::DoubtfulNull, isDoubtful},
  };
  return firstOf<NullCandidate>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

RuleId judge(const UntestedPointer &Pointer, const RuleSet &Rules) {
  static const Rule<UntestedPointer> InOrder[] = {
      {RuleId::ReceivedUntested,
       [](const UntestedPointer &Of) { return Of.Found.Why == Reason::Received && Of.Found.TestLoc.isInvalid(); }},
      {RuleId::OfState, [](const UntestedPointer &Of) { return Of.IsOfState && !Of.IsDoubted; }},
      {RuleId::CallsOftenUntested,
       [](const UntestedPointer &Of) { return Of.Found.Callee && !Of.Belief.isOddOneOut(Of.About); }},
      {RuleId::PointersMostlyUntested,
       [](const UntestedPointer &Of) { return !Of.Found.Callee && !Of.Belief.isMostlyTested(Of.About); }},
  };
  return firstOf<UntestedPointer>(InOrder, Pointer, Rules);
}

} // namespace mapwarden::analysis
