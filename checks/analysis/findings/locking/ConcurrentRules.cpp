// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentRules.h: one function a reason.
#include "analysis/findings/locking/ConcurrentRules.h"

namespace mapwarden::analysis {

using Candidate = MisuseCandidate;

/// \p Function ends things, by its name. `close(id)`, which is about one element of \p Use, ends no more than that.
static bool isAtStop(const FunctionSymbol &Function, const SharedUse &Use) {
  const bool IsOfOne = Use.How && Use.How->What != model::ConcurrentOp::TryTake && Use.How->Key != UnknownPath;
  return Function.IsDestructor || (!IsOfOne && Function.details().NamedPhase == model::Phase::Stopper);
}

const SharedUse *findOther(const ConcurrentScene &Scene, const SharedUse &Use, llvm::ArrayRef<SharedUse> All,
                           llvm::function_ref<bool(const SharedUse &)> Undoes, bool MayBeItself, bool &IsKeptApart) {
  const auto FunctionOf = [&](const SharedUse &Of) -> const FunctionSymbol & {
    return patternOf(*Scene.Unit.Functions[Of.Function].Function);
  };
  const SharedUse *Best = nullptr;
  for (const SharedUse &Other : All) {
    if (&FunctionOf(Other) == &FunctionOf(Use) || !Undoes(Other) || Scene.isBehindJoin(Other) ||
        isAtStop(FunctionOf(Other), Other))
      continue;
    if (areKeptApart(Use, Other))
      IsKeptApart = true;
    else if (!Best)
      Best = &Other;
  }
  if (!Best && MayBeItself && Undoes(Use) && !areKeptApart(Use, Use))
    Best = &Use;
  return Best;
}

/// One lock is held from the question to the act, or is the callers', on every way in.
static bool isOneSection(const Candidate &Of) {
  if (!Of.Asked)
    return false;
  for (const HeldLock &Held : Of.Use.Point->Held.Must) {
    const HeldLock *Then = Lockset::find(Of.Asked->Point->Held.Must, Held.Lock);
    if (Then && Then->Since == Held.Since)
      return true;
  }
  return llvm::all_of(Of.Use.Ways, [](const HeldLocks &Way) {
    return Way.IsOwned || llvm::any_of(Way.Must, [](const HeldGuard &Held) { return Held.Since.isInvalid(); });
  });
}

static bool isUnderLock(const Candidate &Of) {
  return Of.What == Misuse::Element &&
         llvm::any_of(Of.Use.Ways, [](const HeldLocks &Way) { return !Way.Must.empty() || !Way.May.empty(); });
}

/// The key of \p How tells the threads apart: it is made of the thread, or is the index that a lambda is given which
/// several threads run.
static bool isKeyOfThread(const Candidate &Of, const ConcurrentUse &How) {
  const FunctionSymbol &Function = *Of.function().Function;
  const VariableSymbol *Root =
      How.Key == UnknownPath ? nullptr : asParameter(Of.Scene.Unit.Paths.findRootVariable(How.Key));
  return How.IsKeyOfThread ||
         (Root && Function.IsLambda && Root->Owner == &patternOf(Function) && Of.Scene.runsOften(Function));
}

/// That of the use, or of an operator[] of the same container in the function.
static bool hasKeyOfThread(const Candidate &Of) {
  if (Of.Use.How)
    return isKeyOfThread(Of, *Of.Use.How);
  const PathId Container = Of.Scene.containerOf(*Of.Use.What);
  return llvm::any_of(Of.function().Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Concurrent && F.Path == Container &&
             isKeyOfThread(Of, Of.function().ConcurrentUses[F.CallIndex]);
    });
  });
}

/// `Job *job = nullptr; jobs_.try_pop(job); if (job) ...`
static bool isElementTested(const Candidate &Of) {
  if (Of.What != Misuse::StaleTake || Of.Use.op() != model::ConcurrentOp::TryTake || Of.Use.How->Key == UnknownPath)
    return false;
  const auto Tells = [&](const Fact &F) { return F.Kind == FactKind::Known && F.Cell == Of.Use.How->Key; };
  return llvm::any_of(Of.function().Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.OnEdge, [&](const std::vector<Fact> &Edge) { return llvm::any_of(Edge, Tells); });
  });
}

/// `void Cache::clear() { items_.clear(); }`
static bool onlyHandsOn(const Candidate &Of) {
  const FunctionContexts &Entry = Of.Scene.Contexts[Of.Use.Function];
  return Of.What == Misuse::Reset && Entry.IsOpen && Of.function().ConcurrentUses.size() == 1 &&
         Of.function().Calls.empty() && Of.Use.How->Member->Name == Of.function().Function->Name &&
         llvm::all_of(Entry.Ways, [](const CallContext &Way) { return Way.Caller == CallContext::Outside; });
}

static bool needsOther(const Candidate &Of) { return Of.What <= Misuse::Reset; }

RuleId judge(const MisuseCandidate &Of) {
  static constexpr Rule<Candidate> InOrder[] = {
      {RuleId::OneLockAround, isOneSection},
      {RuleId::ElementUnderLock, isUnderLock},
      {RuleId::LockedApart, [](const Candidate &C) { return needsOther(C) && !C.Other && C.IsKeptApart; }},
      {RuleId::NoOtherUse, [](const Candidate &C) { return needsOther(C) && !C.Other && !C.IsKeptApart; }},
      {RuleId::KeyOfThread, hasKeyOfThread},
      {RuleId::TestsElement, isElementTested},
      {RuleId::UseBehindJoin, [](const Candidate &C) { return C.Scene.isBehindJoin(C.Use); }},
      {RuleId::ConcurrentOfOtherUnits,
       [](const Candidate &C) { return !isPlaceToReport(C.Use.What->Loc, C.Container, C.Scene.Unit); }},
      {RuleId::UseAtStop, [](const Candidate &C) { return needsOther(C) && isAtStop(*C.function().Function, C.Use); }},
      {RuleId::ForCallers, onlyHandsOn},
      {RuleId::KeepsFirst,
       [](const Candidate &C) { return C.What == Misuse::StaleInsert && C.Use.op() == model::ConcurrentOp::Put; }},
      {RuleId::SameTwice,
       [](const Candidate &C) { return C.What == Misuse::StaleInsert && C.Container.details().IsHarmlessTwice; }},
      {RuleId::OnlyItself,
       [](const Candidate &C) {
         return C.What != Misuse::Element && C.isItself() && !C.Scene.runsOften(*C.function().Function);
       }},
      {RuleId::CallersUnseen,
       [](const Candidate &C) {
         return llvm::all_of(C.Use.Ways, [](const HeldLocks &Way) { return Way.isUnknown() || Way.IsOwned; });
       }},
      {RuleId::BothShared, [](const Candidate &C) { return C.AreShared; }},
  };
  return firstOf<Candidate>(InOrder, Of, Of.Scene.Unit.Options.Rules);
}

} // namespace mapwarden::analysis
