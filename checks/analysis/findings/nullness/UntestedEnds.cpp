// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UntestedEnds.h. For each container that is a member of the function's object: who takes an end and knows that
// there is one, who does not, and what those know who call that one.
#include "analysis/findings/nullness/UntestedEnds.h"

#include "analysis/facts/Assertions.h"
#include "analysis/facts/CallSubstitution.h"
#include "analysis/queries/Emptiness.h"
#include "analysis/queries/Preconditions.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

namespace {

/// The use of an end, and how much is known in front of it.
struct EndUse {
  const FunctionFacts *Function;
  unsigned Block;
  const Fact *What;
  Emptiness Known;
};

/// A use of which nothing in its function says that there is an element, and what the others say.
struct EndCandidate {
  const UnitFacts &Unit;
  const EndUse &Use;
  const VariableSymbol &Field;
  /// So many other functions know that there is one, by a test.
  size_t Tests;
  bool IsFilledByConstructor;
  /// Where a caller does not ask, either; invalid if none does not.
  Place UnaskedCall;
  /// Some caller asks, or may know.
  bool HasAskingCaller;
};

/// Only what is in sight calls \p Function.
bool isInternal(const FunctionSymbol &Function) {
  const auto *Method = asMethod(&Function);
  return !Function.IsVirtual &&
         (Method ? Method->VisibleTo == Visibility::Private : !Function.details().IsExternallyVisible);
}

RuleId judge(const EndCandidate &Candidate) {
  /// Of which so many test, the one function that does not is odd.
  static constexpr size_t MinTests = 3;
  static const Rule<EndCandidate> InOrder[] = {
      {RuleId::FilledOnConstruction,
       [](const EndCandidate &Of) { return Of.IsFilledByConstructor || !Of.Field.details().BeginsEmpty; }},
      {RuleId::ContainerAsserted,
       [](const EndCandidate &Of) {
         return isAsserted(*Of.Use.Function, Of.Field.Name, {Of.Use.Block, Of.Use.What->Loc}, *Of.Unit.At);
       }},
      {RuleId::StateDecides, [](const EndCandidate &Of) { return Of.Use.Known == Emptiness::ByState; }},
      {RuleId::CallersAsk,
       [](const EndCandidate &Of) {
         return Of.UnaskedCall.isInvalid() && (Of.HasAskingCaller || isInternal(*Of.Use.Function->Function));
       }},
      {RuleId::EndByContract, [](const EndCandidate &Of) { return Of.UnaskedCall.isInvalid() && Of.Tests < MinTests; }},
  };
  return firstOf<EndCandidate>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

class EndSearch {
public:
  EndSearch(const UnitFacts &Unit, const MutationSummaries &Changes)
      : Unit(Unit), Paths(Unit.Paths), Questions(Unit, Changes) {}

  std::vector<UncheckedLookup> find() {
    for (const FunctionFacts &Function : Unit.Functions) {
      note(Function);
      noteCalls(Function);
    }
    for (const FunctionFacts &Function : Unit.Functions)
      noteFilled(Function);
    for (const auto &[Field, All] : Uses)
      look(*Field, All);
    for (const FunctionFacts &Function : Unit.Functions)
      lookBehindWaits(Function);
    return std::move(Found);
  }

private:
  /// \p F takes an end: there must be some element.
  static bool takesEnd(const Fact &F) {
    return llvm::any_of(needsOf(F), [](const Need &Of) { return Of.IsYes && Of.Key == UnknownPath && !Of.IsOfRoom; });
  }

  /// The first use of an end of each member in \p Function, whatever block it is in.
  void note(const FunctionFacts &Function) {
    llvm::DenseSet<PathId> Seen;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        const bool IsOwn = F.Path != UnknownPath && Paths.kind(F.Path) == PathKind::Field &&
                           Paths.kind(Paths.parent(F.Path)) == PathKind::This;
        const VariableSymbol *Field = IsOwn && takesEnd(F) ? Paths.findField(F.Path) : nullptr;
        if (Field && Field->Class && Seen.insert(F.Path).second)
          Uses[Field].push_back({&Function, Number, &F, Questions.find({&Function, Number, &F}, F.Path)});
      }
  }

  /// The members into which constructors put something.
  void noteFilled(const FunctionFacts &Function) {
    if (!Function.Function->IsConstructor)
      return;
    llvm::SmallVector<const VariableSymbol *, 4> OfClass;
    for (const auto &[Field, All] : Uses)
      if (Function.Function->Class && &patternOf(*Field->Class) == &patternOf(*Function.Function->Class))
        OfClass.push_back(Field);
    if (OfClass.empty())
      return;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        if (F.Kind == FactKind::Call || F.Kind == FactKind::OpaqueMemberCall || F.Kind == FactKind::Mutate)
          for (const VariableSymbol *Field : OfClass)
            if (Questions.tells(Function, F, Uses.find(Field)->second.front().What->Path))
              Filled.insert(Field);
  }

  void noteCalls(const FunctionFacts &Function) {
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (F.Kind == FactKind::Call)
          Calls[&patternOf(*Function.Calls[F.CallIndex].Callee)].push_back({&Function, Number, &F});
  }

  /// What the callers know of the container \p Path of \p Function.
  struct Callers {
    Place Unasked;
    bool Ask = false;
  };
  void ask(const FunctionFacts &Function, PathId Path, Callers &Of, unsigned Depth = 0) const {
    constexpr unsigned MaxDepth = 3;
    const auto All = Calls.find(&patternOf(*Function.Function));
    if (All == Calls.end())
      return;
    for (const FactAt &At : All->second) {
      const PathId Container = translate(Path, At.In->Calls[At.What->CallIndex], Paths);
      const FunctionSymbol &Caller = *At.In->Function;
      if (At.In == &Function)
        continue;
      if (Container == UnknownPath || Caller.IsConstructor || Caller.IsDestructor || Caller.IsLambda ||
          Questions.find(At, Container) != Emptiness::Unknown)
        Of.Ask = true;
      else if (!isInternal(Caller) || isMain(Caller))
        Of.Unasked = Of.Unasked.isValid() ? Of.Unasked : At.What->Loc;
      else if (Depth < MaxDepth)
        ask(*At.In, Container, Of, Depth + 1);
    }
  }

  /// The one function that uses an end of \p Field without knowing anything, where others know by a test.
  void look(const VariableSymbol &Field, llvm::ArrayRef<EndUse> All) {
    const EndUse *Only = nullptr;
    llvm::DenseSet<const FunctionSymbol *> Tests;
    Place Test;
    for (const EndUse &Use : All) {
      const FunctionSymbol *Function = &patternOf(*Use.Function->Function);
      if (Use.Known == Emptiness::NotEmpty) {
        Tests.insert(Function);
        Test = Test.isValid() ? Test : Use.What->Loc;
      }
      if (Use.Known != Emptiness::Unknown && Use.Known != Emptiness::ByState)
        continue;
      if (Only && Function != &patternOf(*Only->Function->Function))
        return; // who leaves out more tests than one knows why
      Only = Only ? Only : &Use;
    }
    if (!Only || Tests.empty() || Only->Function->Function->IsConstructor || Only->Function->Function->IsDestructor ||
        Only->Function->Function->IsLambda)
      return;
    Callers Of;
    ask(*Only->Function, Only->What->Path, Of);
    const RuleId Because = judge({Unit, *Only, Field, Tests.size(), Filled.contains(&Field), Of.Unasked, Of.Ask});
    add(*Only, UncheckedLookup::Reason::EmptyEnd, Because, Of.Unasked, Test);
  }

  void add(const EndUse &Use, UncheckedLookup::Reason Why, RuleId Because, Place None, Place Test) {
    const std::string Name = Paths.spell(Use.What->Path);
    Unit.Why.note(Stage::Lookup, Use.Function->Function, Use.What->Loc, Because,
                  [&] { return "an end of '" + Name + "'"; });
    if (isDropped(Because))
      return;
    UncheckedLookup New{};
    New.Why = Why;
    New.Loc = Use.What->Loc;
    New.ContainerName = Name;
    New.NoneLoc = None;
    New.TestLoc = Test;
    New.Because = Because;
    Found.push_back(std::move(New));
  }

  /// The containers of which the predicate of the wait in front of the call \p F asks whether there is any element.
  llvm::SmallVector<PathId, 1> askedByPredicate(const FunctionFacts &Function, const Fact &F) const {
    llvm::SmallVector<PathId, 1> Asked;
    const CallSite &Site = Function.Calls[F.CallIndex];
    for (const FunctionFacts &Body : Unit.Functions)
      if (Site.IsPredicate && Body.Function == Site.Callee)
        for (const auto &[At, What] : Questions.askedBy(Body))
          if (const PathId Container = translate(What.Container, Site, Paths))
            Asked.push_back(Container);
    return Asked;
  }

  /// A bounded wait for an element, and nobody looks whether it has timed out.
  void lookBehindWaits(const FunctionFacts &Function) {
    for (const unsigned Number : Function.Order) {
      const std::vector<Fact> &Facts = Function.Blocks[Number].Facts;
      for (size_t Index = 0; Index + 1 < Facts.size(); ++Index) {
        const Fact &Wait = Facts[Index];
        if (Wait.Kind == FactKind::Wait && Wait.Waits == model::WaitsFor::Condition && Wait.IsBounded &&
            Wait.IsTested && Wait.IsDiscarded && Facts[Index + 1].Kind == FactKind::Call)
          for (const PathId Container : askedByPredicate(Function, Facts[Index + 1]))
            lookBehind(Function, {Number, Index + 2}, Wait, Container);
      }
    }
  }

  /// A place in a function: the block, and the index of a fact there.
  struct Position {
    unsigned Block;
    size_t Index;
  };
  void lookBehind(const FunctionFacts &Function, Position From, const Fact &Wait, PathId Container) {
    llvm::BitVector Seen(Function.Blocks.size());
    llvm::SmallVector<Position, 8> Pending{From};
    while (!Pending.empty()) {
      const Position At = Pending.pop_back_val();
      const FactBlock &Block = Function.Blocks[At.Block];
      bool Goes = true;
      for (size_t Index = At.Index; Index < Block.Facts.size() && Goes; ++Index) {
        const Fact &F = Block.Facts[Index];
        if (F.Path == Container && takesEnd(F)) {
          if (Reported.insert(&Wait).second)
            add({&Function, At.Block, &F, Emptiness::Unknown}, UncheckedLookup::Reason::TimedOut,
                judgeWait(Function, At.Block, F), Wait.Loc, {});
          return;
        }
        Goes = !Questions.tells(Function, F, Container) && F.Kind != FactKind::Wait;
      }
      for (const unsigned Next : Block.Successors)
        if (Goes && !Seen.test(Next)) {
          Seen.set(Next);
          Pending.push_back({Next, 0});
        }
    }
  }

  RuleId judgeWait(const FunctionFacts &Function, unsigned Block, const Fact &F) const {
    const VariableSymbol *Named = Paths.findField(F.Path) ? Paths.findField(F.Path) : Paths.findRootVariable(F.Path);
    const bool IsAsserted = Named && Unit.Options.Rules.isOn(RuleId::ContainerAsserted) &&
                            isAsserted(Function, Named->Name, {Block, F.Loc}, *Unit.At);
    return IsAsserted ? RuleId::ContainerAsserted : RuleId::None;
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const EmptinessQuestions Questions;
  llvm::MapVector<const VariableSymbol *, std::vector<EndUse>> Uses;
  llvm::DenseSet<const VariableSymbol *> Filled;
  llvm::DenseMap<const FunctionSymbol *, std::vector<FactAt>> Calls;
  llvm::DenseSet<const Fact *> Reported;
  std::vector<UncheckedLookup> Found;
};

} // namespace

std::vector<UncheckedLookup> findUntestedEnds(const UnitFacts &Unit, const MutationSummaries &Changes) {
  return EndSearch(Unit, Changes).find();
}

} // namespace mapwarden::analysis
