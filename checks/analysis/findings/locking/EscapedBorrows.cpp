// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EscapedBorrows.h.
#include "analysis/findings/locking/EscapedBorrows.h"

#include "analysis/facts/GuardKey.h"
#include "analysis/findings/locking/BornUnderLock.h"
#include "analysis/findings/locking/EscapeRules.h"

namespace mapwarden::analysis {

namespace {

/// The candidates of one unit.
class EscapeJudge {
public:
  EscapeJudge(const AccessSnapshots &All, const Guards &Known, const UnitFacts &Unit, const LockFlow &Flow,
              const std::vector<FunctionContexts> &Contexts)
      : All(All), Known(Known), Unit(Unit), Flow(Flow), Contexts(Contexts) {}

  std::vector<EscapedBorrow> judgeAll() {
    for (const AccessSnapshot &Leaving : computeLeavingSnapshots(Unit, Flow, Contexts))
      judgeLeaving(Leaving);
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const UseBehindSection &Use : findUsesBehindSections(Unit.Functions[Index], Flow.Summaries, Unit.Paths))
        judgeUse(Use, Index);
    return std::move(Result);
  }

private:
  /// What is known of a container, and what leads into it.
  struct Scene {
    const VariableSymbol &Container;
    const GuardHypothesis &Hypothesis;
    const std::vector<AccessSnapshot> &Seen;
    /// As the fact has it; of a part of an element, what leads to the element.
    Fact Leads;
  };

  /// The container with a guard that \p Leads to, or to a part of an element of which; nothing if there is none.
  std::optional<Scene> findScene(const Fact &Leads) const {
    for (PathId Path = Leads.Path; Path != UnknownPath; Path = Unit.Paths.parent(Path)) {
      const VariableSymbol *Container = Unit.Paths.findStored(Path);
      const auto Of = Container ? Known.find(Container) : Known.end();
      const auto Seen = Container ? All.find(Container) : All.end();
      if (Of == Known.end() || Seen == All.end())
        continue;
      Fact Outer = Leads;
      if (Path != Leads.Path) {
        Outer.Path = Path;
        Outer.IsWhole = false;
        Outer.IsReference = true;
      }
      return Scene{*Container, Of->second, Seen->second, std::move(Outer)};
    }
    return std::nullopt;
  }

  /// Where the function \p Index takes \p Key itself for an access of the container; null if it does not.
  static const HeldGuard *findOwnSection(unsigned Index, PathId Key, const std::vector<AccessSnapshot> &Seen) {
    for (const AccessSnapshot &Access : Seen)
      for (const HeldLocks &Way : Access.Ways)
        if (const HeldGuard *Held = Access.Function == Index ? Way.find(Key) : nullptr; Held && Held->Since.isValid())
          return Held;
    return nullptr;
  }

  void judgeLeaving(const AccessSnapshot &Leaving) {
    const auto Of = findScene(*Leaving.What);
    if (!Of || !Leaving.IsPublished || Leaving.Ways.empty())
      return;
    const PathId Key = Of->Hypothesis.What.Key;
    const HeldGuard *Here = Leaving.Ways.front().find(Key);
    if (Here && Here->Since.isInvalid())
      return; // the caller holds it
    const HeldGuard *Section = Here ? Here : findOwnSection(Leaving.Function, Key, Of->Seen);
    if (!Section && (!Of->Hypothesis.isBelieved() || Leaving.Ways.front().holds(Key) != Holding::Absent))
      return;
    EscapedBorrow New{};
    New.Since = Section ? Section->Since : Place();
    New.Out = Leaving.What->Out;
    decide(*Of, Leaving.Function, *Leaving.What, /*IsRetaken=*/false, std::move(New));
  }

  void judgeUse(const UseBehindSection &Use, unsigned Index) {
    const auto Of = findScene(*Use.Born);
    if (!Of || computeGuardKey(Use.Lock, Use.Born->Path, Unit.Paths) != Of->Hypothesis.What.Key)
      return;
    EscapedBorrow New{};
    New.Since = Use.Since;
    if (Unit.Paths.kind(Use.Use->Cell) != PathKind::Temporary) // of a wait
      New.Name = Unit.Paths.spell(Use.Use->Path == UnknownPath ? Use.Use->Cell : Use.Use->Path);
    New.ReleasedAt = Use.ReleasedAt;
    decide(*Of, Index, *Use.Use, Use.IsRetaken, std::move(New));
  }

  /// Tells in \p New what is known of \p Of.
  void describe(EscapedBorrow &New, const EscapeCandidate &Of) const {
    New.ContainerName = Unit.Paths.spell(Of.Leads.Path);
    New.LockName = Of.Hypothesis.What.Name;
    New.Function = &Of.function();
    New.Loc = Of.What.Loc;
    New.IsWhole = Of.Leads.IsWhole;
    New.IsIterator = !Of.Leads.IsReference && !Of.Leads.IsWhole;
    New.IsOwnedByElement = Of.Leads.IsOwnedByElement;
    New.HeldFunctions = Of.Hypothesis.What.HeldFunctions;
    New.Functions = Of.Hypothesis.What.Functions;
    New.IsPartialView = isPartlySeen(Of.Container);
    if (Of.Change) {
      New.Change = placeOf(*Of.Change, Unit);
      New.IsChangeLocked =
          llvm::any_of(Of.Change->Ways, [&](const HeldLocks &Way) { return Way.find(Of.Key) != nullptr; });
    }
  }

  /// Notes what is decided of \p What, in the function \p Index, and keeps \p New if it is a finding: one for each
  /// function and container.
  void decide(const Scene &Within, unsigned Index, const Fact &What, bool IsRetaken, EscapedBorrow New) {
    const PathId Key = Within.Hypothesis.What.Key;
    const EscapeCandidate Of{Within.Container,
                             Within.Hypothesis,
                             Key,
                             Index,
                             What,
                             Within.Leads,
                             New.Since.isValid(),
                             IsRetaken,
                             Within.Seen,
                             findEnd(Within.Leads, Index, Key, Within.Seen, Unit),
                             Unit,
                             Flow,
                             Contexts};
    describe(New, Of);
    const RuleId Because = judge(Of);
    Evidence Why = Because == RuleId::None ? weighEscape(Of) : Evidence();
    Unit.Why.note(Stage::Escape, &Of.Container, New.Loc, Because, Why, [&] { return describeEscape(New); });
    if (Because != RuleId::None)
      return;
    New.Why = std::move(Why);
    for (EscapedBorrow &Old : Result)
      if (Old.Loc == New.Loc || (&patternOf(*Old.Function) == &patternOf(*New.Function) &&
                                 Old.ContainerName == New.ContainerName && Old.Out == New.Out)) {
        if (New.Why.Sum > Old.Why.Sum)
          Old = std::move(New);
        return;
      }
    Result.push_back(std::move(New));
  }

  const AccessSnapshots &All;
  const Guards &Known;
  const UnitFacts &Unit;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  std::vector<EscapedBorrow> Result;
};

} // namespace

std::string describeEscape(const EscapedBorrow &Of) {
  return "what leads into '" + Of.ContainerName + "' beyond '" + Of.LockName + "'";
}

/// True if \p Left and \p Right are members of one class that return what one lock guards, and neither takes it; or are
/// overloads that return the same.
static bool isOneCause(const EscapedBorrow &Left, const EscapedBorrow &Right) {
  const auto IsGetter = [](const EscapedBorrow &Of) { return Of.Out == WayOut::Return && asMethod(Of.Function); };
  if (!IsGetter(Left) || !IsGetter(Right) || &patternOf(*Left.Function->Class) != &patternOf(*Right.Function->Class) ||
      Left.LockName != Right.LockName)
    return false;
  if (Left.Since.isInvalid() && Right.Since.isInvalid())
    return true;
  return Left.Function->Name == Right.Function->Name && Left.ContainerName == Right.ContainerName &&
         Left.Since.isValid() == Right.Since.isValid();
}

std::vector<std::vector<const EscapedBorrow *>> groupByCause(llvm::ArrayRef<const EscapedBorrow *> Found) {
  std::vector<std::vector<const EscapedBorrow *>> Causes;
  for (const EscapedBorrow *Next : Found) {
    const auto Same = llvm::find_if(
        Causes, [&](const std::vector<const EscapedBorrow *> &Of) { return isOneCause(*Of.front(), *Next); });
    if (Same == Causes.end())
      Causes.push_back({Next});
    else
      Same->push_back(Next);
  }
  return Causes;
}

std::vector<EscapedBorrow> findEscapedBorrows(const AccessSnapshots &All, const Guards &Known, const UnitFacts &Unit,
                                              const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts) {
  return EscapeJudge(All, Known, Unit, Flow, Contexts).judgeAll();
}

} // namespace mapwarden::analysis
