// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentryRules.h: one function a reason; their order in the tables is their priority.
#include "analysis/findings/invalidation/ReentryRules.h"

namespace mapwarden::analysis {

/// It erases only what arguments say that have nothing to do with the loop's element.
static bool erasesOther(const ReachedChange &Of) {
  return Of.Change.Invalidates == model::Invalidates::Erased && !Of.Change.KeyParameters.empty() &&
         llvm::none_of(Of.Change.KeyParameters, [&](unsigned Index) {
           return Index < Of.Site.ArgumentRoots.size() &&
                  llvm::is_contained(Of.Site.ArgumentRoots[Index], Of.Loop.Cell);
         });
}

/// It is the function with the loop that is called back, and the change is not made again then.
static bool excludesLoop(const ReachedChange &Of) {
  return Of.Change.ExcludedOnReentry && Of.Change.ExcludedOnReentry == &patternOf(*Of.Loop.Function->Function);
}

/// The iterator has left the element of the call, and \p Change, what the call comes back to make, takes away no other.
static bool isOfElementLeft(const LoopCall &Loop, model::Invalidates Change) {
  return Loop.IsBehind && Change == model::Invalidates::Erased;
}

RuleId judge(const HandedChange &Change, const RuleSet &Rules) {
  static const Rule<HandedChange> InOrder[] = {
      {RuleId::LeftBehind, [](const HandedChange &Of) { return isOfElementLeft(Of.Loop, Of.Invalidates); }},
  };
  return firstOf<HandedChange>(InOrder, Change, Rules);
}

RuleId judge(const ReachedChange &Change, const RuleSet &Rules) {
  static const Rule<ReachedChange> InOrder[] = {
      {RuleId::SeenByLoop, [](const ReachedChange &Of) { return Of.IsSeenByLoop; }},
      {RuleId::ErasesOther, erasesOther},
      {RuleId::ExcludesLoop, excludesLoop},
      {RuleId::LeftBehind, [](const ReachedChange &Of) { return isOfElementLeft(Of.Loop, Of.Change.Invalidates); }},
  };
  return firstOf<ReachedChange>(InOrder, Change, Rules);
}

/// Nobody outside can call the function that makes the change: it makes or ends the object, is a lambda's, or private.
static bool isOutOfReach(const PossibleChange &Of) {
  const FunctionSymbol &Function = *Of.At.Function->Function;
  const auto *Method = asMethod(&Function);
  if (!Method)
    return false;
  // Below a base that is a template's parameter, only the word `override` says so.
  const bool IsOverridable = Method->IsVirtual || Method->IsMarkedOverride;
  return Function.IsConstructor || Function.IsDestructor || Method->IsLambda ||
         (Method->VisibleTo == Visibility::Private && !IsOverridable);
}

/// The loop walks a part of an object that it was given, and calls a member of its own object: that changes its own.
static bool isOfOtherObject(const PossibleChange &Of) {
  const auto IsOwn = [&](PathId Path) { return Path != UnknownPath && Of.Paths.kind(Path) == PathKind::This; };
  const Fact &Call = *Of.Loop.Call;
  const PathId Object = Call.Kind == FactKind::Call ? Of.Loop.Function->Calls[Call.CallIndex].Object : Call.Path;
  return asParameter(Of.Paths.findRootVariable(Of.Loop.Container)) && IsOwn(Object) &&
         IsOwn(Of.Paths.root(Of.At.What->Path));
}

RuleId judge(const PossibleChange &Change, const RuleSet &Rules) {
  static const Rule<PossibleChange> InOrder[] = {
      {RuleId::OfOtherObject, isOfOtherObject},
      {RuleId::OwnChange, [](const PossibleChange &Of) { return Of.At.Function == Of.Loop.Function; }},
      {RuleId::OutOfReach, isOutOfReach},
      {RuleId::LeftBehind, [](const PossibleChange &Of) { return isOfElementLeft(Of.Loop, Of.At.What->Invalidates); }},
  };
  return firstOf<PossibleChange>(InOrder, Change, Rules);
}

static FactPlace placeOf(const LoopCandidate &Of) { return {Of.Of.Function, Of.Of.Call}; }

/// The looping function knows of the way back, and bars it by a flag.
static bool barsReentry(const LoopCandidate &Of) {
  return Of.IsSeen && barsCallsBack(*Of.Of.Function, Of.Found.ChangeLoc, Of.Unit.Functions, *Of.Unit.At);
}

/// It makes an object, which nobody knows yet.
static bool makesObject(const LoopCandidate &Of) {
  const FunctionSymbol *Callee = calleeOf(placeOf(Of));
  return !Of.IsSeen && Callee && Callee->IsConstructor;
}

/// It is just a member whose body is elsewhere, rather than code of anybody's.
static bool isPlainMember(const LoopCandidate &Of) {
  const auto *Method = asMethod(Of.Of.Call->Member);
  return !Of.IsSeen && Of.Of.Call->Kind != FactKind::Call && Method && !Method->IsVirtual;
}

/// The call is neither one of the loop's element, nor given it.
static bool isForeign(const LoopCandidate &Of) {
  const LoopCall &Loop = Of.Of;
  if (Of.IsSeen || Of.Unit.Paths.root(Loop.Call->Path) == Loop.Cell ||
      llvm::is_contained(Loop.Call->Arguments, Loop.Cell))
    return false;
  return !calleeOf(placeOf(Of)) || !isGiven(placeOf(Of).site(), *Loop.Function, Loop.Cell);
}

RuleId judge(const LoopCandidate &Candidate) {
  static const Rule<LoopCandidate> InOrder[] = {
      {RuleId::BarsReentry, barsReentry},
      {RuleId::MakesObject, makesObject},
      {RuleId::NotOverridden, isPlainMember},
      {RuleId::NotOfElement, isForeign},
  };
  return firstOf<LoopCandidate>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

} // namespace mapwarden::analysis
