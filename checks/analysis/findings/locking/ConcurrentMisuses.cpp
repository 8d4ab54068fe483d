// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentMisuses.h: one function a kind of misuse.
#include "analysis/findings/locking/ConcurrentMisuses.h"

#include "analysis/facts/Dataflow.h"
#include "analysis/findings/locking/ConcurrentRules.h"
#include "analysis/findings/locking/HeldAccessors.h"
#include "analysis/queries/QueryFlow.h"

namespace mapwarden::analysis {

using model::ConcurrentOp;

/// True if \p What takes elements away.
static bool takesAway(ConcurrentOp What) {
  return What == ConcurrentOp::Erase || What == ConcurrentOp::TryTake || What == ConcurrentOp::Take ||
         What == ConcurrentOp::Reset;
}

/// True if \p What may add an element.
static bool adds(ConcurrentOp What) {
  return What == ConcurrentOp::Put || What == ConcurrentOp::Set || What == ConcurrentOp::Slot;
}

static bool isAboutKey(ConcurrentOp What) { return What == ConcurrentOp::Has; }

std::string describeMisuse(const ConcurrentMisuse &Of) {
  const std::string Name = "'" + Of.ContainerName + "'";
  switch (Of.What) {
  case Misuse::StaleTake:
  case Misuse::StaleInsert:
  case Misuse::StaleGet:
    return "what was asked of " + Name + " before";
  case Misuse::Walk:
    return "a walk over " + Name;
  case Misuse::Reset:
    return "what empties " + Name;
  case Misuse::Element:
    return "a change within an element of " + Name;
  case Misuse::TwoAccessors:
  case Misuse::EraseHeld:
  case Misuse::CallHeld:
    return "a lock of " + Name + " under another one";
  case Misuse::UsedInVisit:
    return Name + " within a callable that it runs";
  }
  return Name;
}

namespace {

class MisuseSearch {
public:
  MisuseSearch(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts)
      : Unit(Unit), Scene(Unit, Flow, Contexts) {}

  std::vector<ConcurrentMisuse> find() {
    if (Scene.getUses().empty()) // most units
      return {};
    noteUsers();
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
      lookForStale(Unit.Functions[Index]);
      lookForHeld(Unit.Functions[Index]);
    }
    for (const auto &Of : Scene.getUses())
      for (const SharedUse &Use : Of.second)
        look(Use);
    return std::move(Found);
  }

private:
  const ConcurrentUse &useOf(const FunctionFacts &Function, const Fact &F) const {
    return Function.ConcurrentUses[F.CallIndex];
  }

  /// Which containers each function uses, in what it calls too.
  void noteUsers() {
    for (const unsigned Index : Unit.BottomUp) {
      const FunctionFacts &Function = Unit.Functions[Index];
      llvm::DenseSet<const VariableSymbol *> Used;
      for (const FactBlock &Block : Function.Blocks)
        for (const Fact &F : Block.Facts) {
          const VariableSymbol *Stored = F.Kind == FactKind::Concurrent ? Unit.Paths.findStored(F.Path) : nullptr;
          if (Stored && takesElement(useOf(Function, F)))
            Used.insert(Stored);
          if (F.Kind == FactKind::Call)
            if (const auto Inner = Takers.find(&patternOf(*Function.Calls[F.CallIndex].Callee)); Inner != Takers.end())
              Used.insert(Inner->second.begin(), Inner->second.end());
        }
      if (!Used.empty())
        Takers.try_emplace(&patternOf(*Function.Function), std::move(Used));
    }
  }

  /// The call locks an element for as long as it works, or longer.
  static bool takesElement(const ConcurrentUse &Use) {
    return Use.Accessor != UnknownPath ? Use.What != ConcurrentOp::LetGo && Use.What != ConcurrentOp::Erase
                                       : Use.What == ConcurrentOp::Erase;
  }

  /// What was asked, and is taken for true behind that.
  void lookForStale(const FunctionFacts &Function) {
    Questions Asked;
    bool HasActs = false;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        const SharedUse *Use = F.Kind == FactKind::Concurrent ? Scene.find(F) : nullptr;
        if (Use && isQuestion(Use->op()) && !(isAboutKey(Use->op()) && Use->How->Key == UnknownPath))
          Asked.try_emplace(&F, Question{F.Path, isAboutKey(Use->op()) ? Use->How->Key : UnknownPath});
        else
          HasActs |= Use != nullptr;
      }
    if (Asked.empty() || !HasActs)
      return;
    const llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> NoChanges;
    QueryFlow Analysis(Asked, NoChanges, Unit.Paths);
    const std::vector<AnswerState> AtBegin = runForward(Analysis, Function);
    replay(Analysis, Function, AtBegin, [&](const Fact &F, const AnswerState &Before) {
      const SharedUse *Use = F.Kind == FactKind::Concurrent && !Before.Outcomes.empty() ? Scene.find(F) : nullptr;
      if (!Use)
        return;
      for (const AnswerState::Outcome &Known : Before.Outcomes)
        if (const Question &Of = getQuestion(Asked, *Known.Of); Of.Container == F.Path)
          judgeStale(*Use, *Scene.find(*Known.Of), Of, Known.IsYes);
    });
  }

  void judgeStale(const SharedUse &Act, const SharedUse &Asked, const Question &Of, bool IsYes) {
    const ConcurrentOp What = Act.op();
    const bool IsOfKey = Of.Key != UnknownPath;
    const bool IsSameKey = IsOfKey && Act.How->Key == Of.Key;
    if (!IsOfKey && IsYes && (What == ConcurrentOp::Take || (What == ConcurrentOp::TryTake && Act.How->IsDiscarded)))
      return weigh(
          Misuse::StaleTake, Act, &Asked, [](const SharedUse &Other) { return takesAway(Other.op()); }, true);
    const bool IsAssigned = What == ConcurrentOp::Slot && Act.How->IsDiscarded;
    if (IsSameKey && !IsYes && (IsAssigned || What == ConcurrentOp::Set || isPlainPut(Act)))
      return weigh(
          Misuse::StaleInsert, Act, &Asked, [](const SharedUse &Other) { return adds(Other.op()); }, true);
    if (IsSameKey && IsYes && (What == ConcurrentOp::Get || (What == ConcurrentOp::Slot && !IsAssigned)))
      weigh(
          Misuse::StaleGet, Act, &Asked, [](const SharedUse &Other) { return takesAway(Other.op()); }, false);
  }

  /// An insertion of which nobody asks whether it came too late.
  static bool isPlainPut(const SharedUse &Act) {
    return Act.op() == ConcurrentOp::Put && Act.How->IsDiscarded && Act.How->Accessor == UnknownPath;
  }

  /// What goes wrong by itself.
  void look(const SharedUse &Use) {
    if (!Use.How)
      return weigh(
          Misuse::Element, Use, nullptr, [](const SharedUse &) { return true; }, true);
    if (Use.op() == ConcurrentOp::Walk)
      return weigh(
          Misuse::Walk, Use, nullptr, [](const SharedUse &Other) { return adds(Other.op()) || takesAway(Other.op()); },
          false);
    if (Use.op() == ConcurrentOp::Reset)
      return weigh(
          Misuse::Reset, Use, nullptr,
          [](const SharedUse &Other) { return Other.op() != ConcurrentOp::Empty && Other.op() != ConcurrentOp::Size; },
          false);
    lookWithin(Use);
  }

  /// Callables that the container runs under its lock, and that use it again.
  void lookWithin(const SharedUse &Use) {
    for (const FunctionSymbol *Body : Use.How->Bodies)
      for (const auto &[Container, All] : Scene.getUses())
        if (Container == Unit.Paths.findStored(Use.What->Path) ||
            Container == Unit.Paths.findRootVariable(Use.What->Path))
          for (const SharedUse &Inner : All)
            if (Inner.How && &patternOf(*Unit.Functions[Inner.Function].Function) == &patternOf(*Body))
              weigh(
                  Misuse::UsedInVisit, Inner, &Use, [](const SharedUse &) { return false; }, false);
  }

  /// What is done while an accessor holds an element.
  void lookForHeld(const FunctionFacts &Function) {
    if (llvm::none_of(Function.ConcurrentUses, [](const ConcurrentUse &Use) { return Use.Accessor != UnknownPath; }))
      return;
    HeldAccessors Analysis(Function);
    const std::vector<HeldElements> AtBegin = runForward(Analysis, Function);
    replay(Analysis, Function, AtBegin, [&](const Fact &F, const HeldElements &Before) {
      for (const HeldElements::Element &Held : Before.Held)
        if (const SharedUse *By = Held.IsSure ? Scene.find(*Held.By) : nullptr)
          judgeHeld(Function, F, Held, *By);
    });
  }

  void judgeHeld(const FunctionFacts &Function, const Fact &F, const HeldElements::Element &Held, const SharedUse &By) {
    const auto Nobody = [](const SharedUse &) { return false; };
    if (F.Kind == FactKind::Call) {
      const CallSite &Site = Function.Calls[F.CallIndex];
      const auto Inner = Takers.find(&patternOf(*Site.Callee));
      const VariableSymbol *Container = Unit.Paths.findStored(By.What->Path);
      if (Inner != Takers.end() && Inner->second.count(Container) != 0)
        report(Misuse::CallHeld, *Container, By, &By, F, Site.Callee, Held.Accessor);
      return;
    }
    const SharedUse *Use = F.Kind == FactKind::Concurrent && F.Path == By.What->Path ? Scene.find(F) : nullptr;
    if (!Use || Use->How->Accessor == Held.Accessor)
      return;
    if (Use->op() == ConcurrentOp::Erase && Use->How->Accessor == UnknownPath && Use->How->Key != UnknownPath &&
        Use->How->Key == By.How->Key)
      weigh(Misuse::EraseHeld, *Use, &By, Nobody, false, Held.Accessor);
    else if (Use->How->Accessor != UnknownPath && takesElement(*Use->How))
      weigh(Misuse::TwoAccessors, *Use, &By, Nobody, false, Held.Accessor);
  }

  /// Judges the candidate that \p Use is, and keeps it unless a rule drops it.
  void weigh(Misuse What, const SharedUse &Use, const SharedUse *Asked,
             llvm::function_ref<bool(const SharedUse &)> Undoes, bool MayBeItself, PathId Accessor = UnknownPath) {
    const VariableSymbol *Container = findContainer(Use);
    MisuseCandidate Of{Scene, What, *Container, Use, Asked};
    Of.Other = findOther(Scene, Use, Scene.getUses().find(Container)->second, Undoes, MayBeItself, Of.IsKeptApart);
    Of.AreShared = What == Misuse::TwoAccessors && Use.How->IsSharedAccessor && Asked->How->IsSharedAccessor;
    decide(Of, *Use.What, Use.How ? Use.How->Member : nullptr, Accessor);
  }

  void report(Misuse What, const VariableSymbol &Container, const SharedUse &Use, const SharedUse *Asked,
              const Fact &At, const FunctionSymbol *Member, PathId Accessor) {
    decide(MisuseCandidate{Scene, What, Container, Use, Asked}, At, Member, Accessor);
  }

  const VariableSymbol *findContainer(const SharedUse &Use) const {
    const PathId Path = Scene.containerOf(*Use.What);
    const VariableSymbol *Stored = Unit.Paths.findStored(Path);
    return Stored ? Stored : Unit.Paths.findRootVariable(Path);
  }

  void decide(const MisuseCandidate &Of, const Fact &At, const FunctionSymbol *Member, PathId Accessor) {
    ConcurrentMisuse New{};
    New.What = Of.What;
    New.ContainerName = Unit.Paths.spell(Scene.containerOf(*Of.Use.What));
    New.Loc = At.Loc;
    New.Function = Of.function().Function;
    New.Member = Member;
    New.Instead = Of.Use.How ? Of.Use.How->Instead : std::string();
    New.IsPointee = Of.What == Misuse::Element && Unit.Paths.kind(At.Path) == PathKind::Deref;
    New.IsOften = Scene.runsOften(*New.Function);
    New.IsDiscarded = Of.Use.How && Of.Use.How->IsDiscarded && Of.Use.op() == ConcurrentOp::TryTake;
    if (Of.Asked) {
      New.AskLoc = Of.Asked->What->Loc;
      New.AskMember = Of.Asked->How->Member;
    }
    if (Accessor != UnknownPath)
      New.AccessorName = Unit.Paths.spell(Accessor);
    if (Of.Other) {
      New.OtherLoc = Of.Other->What->Loc;
      New.OtherFunction = Unit.Functions[Of.Other->Function].Function;
      New.OtherMember = Of.Other->How ? Of.Other->How->Member : nullptr;
      New.IsItself = Of.isItself();
    }
    New.Because = judge(Of);
    Unit.Why.note(Stage::Concurrent, &Of.Container, New.Loc, New.Because, [&] { return describeMisuse(New); });
    const bool IsKnown = llvm::any_of(Found, [&](const ConcurrentMisuse &Old) {
      return Old.Loc == New.Loc || (Of.isStale() && Old.What == New.What && Old.AskLoc == New.AskLoc);
    });
    if (!isDropped(New.Because) && !IsKnown)
      Found.push_back(std::move(New));
  }

  const UnitFacts &Unit;
  const ConcurrentScene Scene;
  /// The containers of which each function locks elements, by pattern.
  llvm::DenseMap<const FunctionSymbol *, llvm::DenseSet<const VariableSymbol *>> Takers;
  std::vector<ConcurrentMisuse> Found;
};

} // namespace

std::vector<ConcurrentMisuse> findConcurrentMisuses(const UnitFacts &Unit, const LockFlow &Flow,
                                                    const std::vector<FunctionContexts> &Contexts) {
  return MisuseSearch(Unit, Flow, Contexts).find();
}

} // namespace mapwarden::analysis
