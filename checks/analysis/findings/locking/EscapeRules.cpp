// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EscapeRules.h: one function a reason.
#include "analysis/findings/locking/EscapeRules.h"

#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

using Candidate = EscapeCandidate;

/// True if \p Change takes elements away, rather than moving them about.
static bool takesAway(const Fact &Change) {
  switch (Change.Effect) {
  case model::Effect::Erase:
  case model::Effect::Pop:
  case model::Effect::Clear:
  case model::Effect::Assign:
  case model::Effect::Swap:
  case model::Effect::Resize:
  case model::Effect::Move:
    return true;
  default:
    return false;
  }
}

bool endsWith(const Fact &Leads, const Fact &Change) {
  // What is assigned to as a whole is written, by name.
  const bool IsAssigned = Change.Kind == FactKind::Access && Change.Access == AccessKind::WriteElement &&
                          !Change.Member && Change.Effect == model::Effect::Read;
  if (Change.Kind != FactKind::Mutate)
    return IsAssigned;
  if (Leads.IsWhole)
    return true;
  if (Leads.IsOwnedByElement)
    return takesAway(Change) || Change.IsOverwriting;
  return (Leads.IsReference ? Change.References : Change.Invalidates) != model::Invalidates::None;
}

const AccessSnapshot *findEnd(const Fact &Leads, unsigned Function, PathId Key, const std::vector<AccessSnapshot> &Seen,
                              const UnitFacts &Unit) {
  const AccessSnapshot *Best = nullptr;
  int BestRank = -1;
  for (const AccessSnapshot &Access : Seen) {
    if (!endsWith(Leads, *Access.What) || !Access.IsPublished)
      continue;
    const FunctionSymbol &Other = *Unit.Functions[Access.Function].Function;
    const bool IsOther = &patternOf(Other) != &patternOf(*Unit.Functions[Function].Function);
    const bool IsHeld = llvm::any_of(Access.Ways, [Key](const HeldLocks &Way) { return Way.find(Key) != nullptr; });
    const bool IsStop = Other.details().NamedPhase == model::Phase::Stopper;
    const int Rank = (IsHeld ? 8 : 0) + (IsOther ? 4 : 0) + (IsStop ? 0 : 2) + (takesAway(*Access.What) ? 1 : 0);
    if (Rank > BestRank) {
      Best = &Access;
      BestRank = Rank;
    }
  }
  return Best;
}

/// The lock is still held when the function has returned: by a guard that it returns, or to be let go by others.
static bool goesAlong(const Candidate &Of) {
  const auto Summary = Of.Flow.Summaries.find(&patternOf(Of.function()));
  return !Of.isUse() && Of.IsLocked && Summary != Of.Flow.Summaries.end() &&
         (!Summary->second.Acquires.empty() || !Summary->second.MayAcquire.empty() ||
          !Summary->second.Returned.empty());
}

/// A caller in sight holds no lock that may be the guard.
static bool lacksGuard(const Candidate &Of, const CallContext &Way) {
  return Way.Caller != CallContext::Outside && !Way.IsOwned && !Way.isUnknown() &&
         llvm::none_of(Way.May, [&](PathId Held) {
           return Held == UnknownPath || computeGuardKey(Held, Of.Leads.Path, Of.Unit.Paths) == Of.Key;
         });
}

/// Nobody else can call the function that hands it out, and who does holds the lock, or is not in sight.
static bool isForOwnClass(const Candidate &Of) {
  const FunctionContexts &Entry = Of.Contexts[Of.Function];
  if (Of.isUse() || Entry.IsOpen)
    return false;
  return !Of.IsLocked || llvm::none_of(Entry.Ways, [&](const CallContext &Way) { return lacksGuard(Of, Way); });
}

/// It declares the static variable that it returns: nobody comes to that but through it, so its callers are those who
/// use the container, and are judged as such.
static bool declaresIt(const Candidate &Of) {
  const VariableSymbol *Variable = Of.Unit.Paths.findRootVariable(Of.Leads.Path);
  return !Of.isUse() && !Of.IsLocked && Variable && Variable->isGlobal() && Variable->IsInFunction;
}

/// Each caller in sight holds the lock, and there is one.
static bool doCallersHold(const Candidate &Of) {
  if (Of.isUse())
    return false;
  unsigned Callers = 0;
  for (unsigned Index = 0; Index < Of.Contexts[Of.Function].Ways.size(); ++Index) {
    const CallContext &Way = Of.Contexts[Of.Function].Ways[Index];
    if (Way.Caller == CallContext::Outside)
      continue;
    const bool Holds = llvm::any_of(Way.Must, [&](const LockEffect &Held) {
      return computeGuardKey(Held.Lock, Of.Leads.Path, Of.Unit.Paths) == Of.Key;
    });
    if (!Holds)
      return false;
    ++Callers;
  }
  return Callers != 0;
}

/// Whoever calls can take the lock, and hold it while he uses what he gets: the class gives its mutex away, or it is no
/// private member, or one of a global object, so that those who take it are strangers there already.
static bool canCallersHold(const Candidate &Of) {
  const auto *Method = asMethod(&Of.function());
  const VariableSymbol *Mutex = Of.Unit.Paths.findField(Of.Key);
  if (Of.Unit.Paths.kind(Of.Key) == PathKind::Object)
    return !Of.isUse();
  return !Of.isUse() && Method && Mutex &&
         (Mutex->VisibleTo == Visibility::Public || patternOf(*Method->Class).remarks().GivesMutex ||
          Of.Unit.Paths.kind(Of.Unit.Paths.root(Of.Key)) == PathKind::Variable);
}

/// It is changed where the object's use ends, by the function's name, and nowhere else. `close(id)` takes one element
/// away, and ends no more than that.
static bool endsAtStopOnly(const Candidate &Of) {
  const bool IsOfOne =
      Of.Change && (Of.Change->What->Effect == model::Effect::Erase || Of.Change->What->Effect == model::Effect::Pop);
  return Of.Change && !IsOfOne &&
         Of.Unit.Functions[Of.Change->Function].Function->details().NamedPhase == model::Phase::Stopper;
}

static bool isChangedByItself(const Candidate &Of) {
  return Of.Change && &patternOf(*Of.Unit.Functions[Of.Change->Function].Function) == &patternOf(Of.function());
}

RuleId judge(const EscapeCandidate &Of) {
  static constexpr Rule<Candidate> InOrder[] = {
      {RuleId::NobodyEndsIt, [](const Candidate &Of) { return !Of.Change; }},
      {RuleId::LockGoesAlong, goesAlong},
      {RuleId::ForOwnClass, isForOwnClass},
      {RuleId::DeclaresIt, declaresIt},
      {RuleId::EscapeOfOtherUnits,
       [](const Candidate &Of) { return !isPlaceToReport(Of.What.Loc, Of.Container, Of.Unit); }},
  };
  return firstOf<Candidate>(InOrder, Of, Of.Unit.Options.Rules);
}

/// In the order of Rules.def.
static constexpr Rule<Candidate> Signs[] = {
    {RuleId::LocksToHandOut, [](const Candidate &Of) { return Of.IsLocked && !Of.isUse(); }},
    {RuleId::BehindItsSection, [](const Candidate &Of) { return Of.isUse(); }},
    {RuleId::TakesAway,
     [](const Candidate &Of) { return Of.Change && (takesAway(*Of.Change->What) || !Of.Leads.IsWhole); }},
    {RuleId::SharedElement, [](const Candidate &Of) { return Of.Leads.IsOwnedByElement && !Of.Leads.IsOwnedAlone; }},
    {RuleId::HandsOutUnlocked, [](const Candidate &Of) { return !Of.IsLocked; }},
    {RuleId::TakenAgain, [](const Candidate &Of) { return Of.IsRetaken; }},
    {RuleId::EndsAtStop, [](const Candidate &Of) { return !Of.isUse() && endsAtStopOnly(Of); }},
    {RuleId::ChangedByItself, [](const Candidate &Of) { return !Of.isUse() && isChangedByItself(Of); }},
    {RuleId::OwnElement, [](const Candidate &Of) { return Of.isUse() && isChangedByItself(Of); }},
    {RuleId::AskedForThread, [](const Candidate &Of) { return !Of.isUse() && Of.function().remarks().NamesThread; }},
    {RuleId::CallersHold, doCallersHold},
    {RuleId::CallersCanHold, canCallersHold},
    {RuleId::EscapeOfUncalled, [](const Candidate &Of) { return Of.function().details().IsUncalled; }},
    {RuleId::EscapeForTests, [](const Candidate &Of) { return Of.function().details().IsTestHook; }},
};

Evidence weighEscape(const EscapeCandidate &Of) { return weigh<Candidate>(Signs, Of, Of.Unit.Options.Rules); }

} // namespace mapwarden::analysis
