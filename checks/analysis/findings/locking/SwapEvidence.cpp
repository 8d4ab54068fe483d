// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SwapEvidence.h: one function a rule or sign.
#include "analysis/findings/locking/SwapEvidence.h"

#include "analysis/locks/ThreadRoots.h"

namespace mapwarden::analysis {

using Candidate = SwapCandidate;

/// Some function holds a lock where it uses the pointer: somebody thought of others.
static bool isLockedSomewhere(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) { return !Of.Uses.isAlone(Each) && Of.Uses.isLocked(Each); });
}

static bool isStopper(const FunctionSymbol &Function) { return Function.details().NamedPhase == model::Phase::Stopper; }
/// All in sight that call the function destroy the object.
static bool isOfDestructor(const OwnerPoint &Each, const OwnerUses &Uses) {
  const auto Callers = llvm::make_filter_range(
      Uses.Contexts[Each.Function].Ways, [](const CallContext &Way) { return Way.Caller != CallContext::Outside; });
  return Callers.begin() != Callers.end() && llvm::all_of(Callers, [&](const CallContext &Way) {
           return Way.IsOwned && Uses.Unit.Functions[Way.Caller].Function->IsDestructor;
         });
}
static bool isEarly(const FunctionSymbol &Function) {
  return Function.details().NamedPhase == model::Phase::Initialiser ||
         Function.details().NamedPhase == model::Phase::Starter;
}

/// All that replace it, but where the object is made, are of the sort that \p Is tells.
template <class Predicate> static bool areReplacers(const Candidate &Of, Predicate Is) {
  return llvm::all_of(
      Of.All, [&](const OwnerPoint &Each) { return !Each.isReplacement() || Of.Uses.isAlone(Each) || Is(Each); });
}

/// The class gets it from whoever calls, and does not care when: `void setLog(shared_ptr<Log> log) { log_ = log; }`.
static bool isGiven(const OwnerPoint &Each, const OwnerUses &Uses) {
  const PathId Value = Each.what().Cell;
  return Value != UnknownPath && asParameter(Uses.Unit.Paths.findRootVariable(Value));
}

/// The function \p Index is handed to what runs it later, for sure: who is not in sight may as well keep it as a
/// callback, to be run by whoever asks.
static bool isForLater(unsigned Index, const OwnerUses &Uses) {
  return llvm::any_of(Uses.Contexts[Index].Ways,
                      [](const CallContext &Way) { return Way.IsSpawned && !Way.IsKeptUnseen; });
}

/// The thread on which alone the function of \p Of runs, if somebody starts it in sight.
static std::optional<unsigned> findThread(const OwnerPoint &Of, const OwnerUses &Uses) {
  const auto Thread = findOnlyThread(Of.Function, Uses.Contexts, Uses.Unit);
  return Thread && isForLater(*Thread, Uses) ? Thread : std::nullopt;
}

/// One of the two runs on a thread of its own, and the other on another one, or on whoever calls.
static bool areOnTwoThreads(const Candidate &Of) {
  const auto One = findThread(Of.Use, Of.Uses);
  const auto Other = findThread(Of.Replacement, Of.Uses);
  if (One && Other)
    return *One != *Other;
  return (One && Of.Uses.Contexts[Of.Replacement.Function].IsOpen) ||
         (Other && Of.Uses.Contexts[Of.Use.Function].IsOpen);
}

/// One is a callable that runs later, when the other may be called.
static bool isOneForLater(const Candidate &Of) {
  const bool IsUse = isForLater(Of.Use.Function, Of.Uses);
  const bool IsReplacement = isForLater(Of.Replacement.Function, Of.Uses);
  const unsigned Other = IsUse ? Of.Replacement.Function : Of.Use.Function;
  return IsUse != IsReplacement && Of.Uses.Contexts[Other].IsOpen;
}

/// \p Function takes a lock of its object's own; that of what a pointer leads to keeps others apart.
static bool takesOwnLock(const FunctionFacts &Function, const PathTable &Paths) {
  const auto IsOwn = [&](PathId Lock) {
    return Lock != UnknownPath && Paths.findField(Lock) && Paths.kind(Paths.parent(Lock)) == PathKind::This;
  };
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return (F.Kind == FactKind::Acquire && IsOwn(F.Path)) ||
             (F.Kind == FactKind::Rebind && llvm::any_of(F.Locks, IsOwn));
    });
  });
}

llvm::DenseSet<const ClassSymbol *> findLockingClasses(const UnitFacts &Unit) {
  llvm::DenseSet<const ClassSymbol *> Classes;
  for (const FunctionFacts &Function : Unit.Functions)
    if (takesOwnLock(Function, Unit.Paths))
      if (const ClassSymbol *OfThis = Function.Function->details().ClassOfThis)
        Classes.insert(&patternOf(*OfThis));
  return Classes;
}

/// Methods of the class take a lock for something else: it is made for several threads.
static bool locksElsewhere(const Candidate &Of) {
  const ClassSymbol *Class = findClassOfField(Of.Owner);
  return Class && Of.Locking.count(&patternOf(*Class)) != 0;
}
static bool locksItself(const Candidate &Of) {
  const UnitFacts &Unit = Of.Uses.Unit;
  return takesOwnLock(Unit.Functions[Of.Use.Function], Unit.Paths) ||
         takesOwnLock(Unit.Functions[Of.Replacement.Function], Unit.Paths);
}

/// The class has something that only several threads need.
static bool isMadeForThreads(const Candidate &Of) {
  const ClassSymbol *Class = findClassOfField(Of.Owner);
  return Class && patternOf(*Class).details().HasSynchronisedMember;
}

/// Who sets it makes sure of its thread; anybody may call the other.
static bool asksForThread(const Candidate &Of) {
  return Of.replacer().remarks().AsksForThread && !Of.user().remarks().AsksForThread &&
         Of.Uses.Contexts[Of.Use.Function].IsOpen;
}

/// It is set in one place and emptied in another, or there.
static bool doesComeAndGo(const Candidate &Of) {
  bool IsSet = false;
  bool IsEmptied = false;
  for (const OwnerPoint &Each : Of.All)
    if (Each.isReplacement() && !Of.Uses.isAlone(Each))
      (Each.what().IsDiscarded ? IsEmptied : IsSet) = true;
  return IsSet && IsEmptied;
}

/// A loop walks over what it leads to, and what takes its place was built in a local beforehand: that is what a shared
/// pointer to a container is for.
static bool isSwappedIn(const Candidate &Of) {
  const PathTable &Paths = Of.Uses.Unit.Paths;
  return Of.Use.what().Act == OwnerAct::Walk && llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
           const VariableSymbol *Value = Each.isReplacement() && Each.what().Cell != UnknownPath
                                             ? Paths.findRootVariable(Each.what().Cell)
                                             : nullptr;
           return Value && Value->isLocal();
         });
}

/// Whoever sets it has found it empty: it is made once.
static bool isMadeOnDemand(const Candidate &Of) {
  return areReplacers(Of, [&](const OwnerPoint &Each) {
    return llvm::any_of(Of.All, [&](const OwnerPoint &Test) {
      return Test.Function == Each.Function && Test.what().Act == OwnerAct::Test && Of.Uses.isBehind(Test, Each);
    });
  });
}

/// Whoever calls gets a copy.
static bool isHandedOut(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
    return Each.isCopy() && Of.Uses.Contexts[Each.Function].IsOpen &&
           Of.Uses.functionOf(Each).details().ReturnsSmartPointer;
  });
}

/// Somebody makes a copy first, to use that: it is known to change meanwhile.
static bool isCopiedFirst(const Candidate &Of) {
  return llvm::any_of(Of.All, [](const OwnerPoint &Each) { return Each.isCopy() && Each.what().Cell != UnknownPath; });
}

/// The function tests it and then goes through it.
static bool isTestedFirst(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
    return Each.Function == Of.Use.Function && Each.what().Act == OwnerAct::Test && Of.Uses.isBehind(Each, Of.Use);
  });
}

static bool isPlaceToReport(const Candidate &Of) {
  return analysis::isPlaceToReport(Of.Use.what().Loc, Of.Owner, Of.Uses.Unit);
}

/// Nobody in sight comes to the one, or to the other, with no lock for sure, nor with one.
static bool mayBeLocked(const Candidate &Of) {
  const auto MayBe = [&](const OwnerPoint &Each) { return !Of.Uses.isLocked(Each) && !Of.Uses.isUnlocked(Each); };
  return MayBe(Of.Use) || MayBe(Of.Replacement);
}

/// Only the function that replaces it leads to the use, \p Depth calls up: then it has come to an end.
static bool isCalledBy(unsigned Callee, unsigned Caller, const std::vector<FunctionContexts> &Contexts,
                       unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 3;
  const FunctionContexts &Entry = Contexts[Callee];
  return !Entry.IsOpen && !Entry.Ways.empty() && Depth < MaxDepth &&
         llvm::all_of(Entry.Ways, [&](const CallContext &Way) {
           return !Way.IsSpawned && Way.Caller != CallContext::Outside && Way.Caller != Callee &&
                  (Way.Caller == Caller || isCalledBy(Way.Caller, Caller, Contexts, Depth + 1));
         });
}
static bool isInTurn(const Candidate &Of) {
  return isCalledBy(Of.Use.Function, Of.Replacement.Function, Of.Uses.Contexts);
}

RuleId judgeSwap(const SwapCandidate &Of) {
  static constexpr Rule<Candidate> InOrder[] = {
      {RuleId::SwapLeftToGuard, [](const Candidate &Of) { return Of.IsTold; }},
      {RuleId::SwapOfOtherUnits, [](const Candidate &Of) { return !isPlaceToReport(Of); }},
      {RuleId::SwappedAtStart,
       [](const Candidate &Of) {
         return areReplacers(Of, [&](const OwnerPoint &Each) { return isEarly(Of.Uses.functionOf(Each)); });
       }},
      {RuleId::SwapMayBeLocked, mayBeLocked},
      {RuleId::SwapInTurn, isInTurn},
  };
  return firstOf<Candidate>(InOrder, Of, Of.Uses.Unit.Options.Rules);
}

/// In the order of Rules.def.
static constexpr Rule<Candidate> Signs[] = {
    {RuleId::MostOnOneThread, [](const Candidate &) { return true; }},
    {RuleId::OnTwoThreads, areOnTwoThreads},
    {RuleId::OneForLater, [](const Candidate &Of) { return !areOnTwoThreads(Of) && isOneForLater(Of); }},
    {RuleId::OneAsksForThread, asksForThread},
    {RuleId::LockedUse, isLockedSomewhere},
    {RuleId::MadeForThreads, isMadeForThreads},
    {RuleId::LocksElsewhere, locksElsewhere},
    {RuleId::LocksForOthers, locksItself},
    {RuleId::CopyHandedOut, isHandedOut},
    {RuleId::CopiedFirst, isCopiedFirst},
    {RuleId::ComesAndGoes, doesComeAndGo},
    {RuleId::SwappedIn, isSwappedIn},
    {RuleId::MadeOnDemand, isMadeOnDemand},
    {RuleId::TestedFirst, isTestedFirst},
    {RuleId::WalkedOver, [](const Candidate &Of) { return Of.Use.what().Act == OwnerAct::Walk; }},
    {RuleId::SwapGiven,
     [](const Candidate &Of) {
       return areReplacers(Of, [&](const OwnerPoint &Each) { return isGiven(Each, Of.Uses); });
     }},
    {RuleId::SwappedAtEnd,
     [](const Candidate &Of) {
       return areReplacers(Of, [&](const OwnerPoint &Each) {
         return isStopper(Of.Uses.functionOf(Each)) || isEarly(Of.Uses.functionOf(Each)) ||
                isOfDestructor(Each, Of.Uses);
       });
     }},
    {RuleId::SwapForTests,
     [](const Candidate &Of) { return Of.user().details().IsTestHook || Of.replacer().details().IsTestHook; }},
};

Evidence weighSwap(const SwapCandidate &Of) { return weigh<Candidate>(Signs, Of, Of.Uses.Unit.Options.Rules); }

} // namespace mapwarden::analysis
