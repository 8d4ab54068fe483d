// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullContainers.h. Bottom-up: a function that returns null is a question to its callers.
// long: one search, whose state all its steps share.
#include "analysis/findings/nullness/NullContainers.h"

#include "analysis/facts/Dataflow.h"
#include "analysis/findings/nullness/NullContainerRules.h"
#include "analysis/findings/nullness/SameCause.h"
#include "analysis/findings/nullness/UnreadyObjects.h"
#include "analysis/queries/MaybeUninitialised.h"
#include "analysis/queries/NullElements.h"
#include "support/Get.h"

namespace mapwarden::analysis {

namespace {

/// What is known of one function while it is looked at.
struct PointerScene {
  explicit PointerScene(const FunctionFacts &Function) : Function(Function) {}

  const FunctionFacts &Function;
  Lookups Made;
  llvm::DenseMap<PathId, const Fact *> Tested;
  llvm::DenseSet<PathId> Pointers;
  /// The elements that loops walk over, and those of them that are tested.
  llvm::DenseSet<PathId> Elements;
  llvm::DenseSet<PathId> TestedElements;
  /// Something is set to null, or not set.
  bool HasNull = false;
  /// What it tests.
  llvm::DenseSet<LookupSubject> TestedSubjects;
};

class PointerSearch {
public:
  PointerSearch(const UnitFacts &Unit, LookupWatcher Watch)
      : Unit(Unit), Paths(Unit.Paths), Watch(Watch), Members(Unit), Slots(Unit.Paths) {}

  std::vector<NullContainer> find() {
    for (const FunctionFacts &Function : Unit.Functions) {
      Slots.note(Function);
      if (Unit.Options.Rules.isOn(RuleId::NullBySubscript))
        Slots.notePut(Function);
      for (const CallSite &Site : Function.Calls)
        for (const unsigned Index : Site.LeftNull)
          ++LeftNull[{&patternOf(*Site.Callee), Index}];
    }
    for (const unsigned Index : Unit.BottomUp)
      look(Unit.Functions[Index]);
    addUnready();
    addLazy();
    std::vector<NullContainer> Result;
    for (auto &[Found, About, Function, IsDoubted, IsOfState] : Beliefs) {
      if (isUntested(Found.Why)) {
        Found.TestLoc = Deviants.findTest(About);
        Found.Because = judge({Found, About, IsDoubted, IsOfState, Deviants}, Unit.Options.Rules);
      }
      Unit.Why.note(Stage::Null, Function, Found.Loc, Found.Because,
                    [Name = Found.Name] { return describeSuspect(Name); });
      if (!isDropped(Found.Because))
        Result.push_back(std::move(Found));
    }
    mergeSameCause(Result, causeOf, *Unit.At);
    return Result;
  }

private:
  /// A fact, and the block that it is in.
  struct Dereference {
    unsigned Block;
    const Fact *What;
  };

  /// What several findings may have in common: the element that is set to null, or the function that has it.
  static std::optional<std::tuple<NullContainer::Reason, const FunctionSymbol *, unsigned>>
  causeOf(const NullContainer &Of) {
    using Reason = NullContainer::Reason;
    if (Of.Why == Reason::Slot || Of.Why == Reason::PutElement)
      return std::make_tuple(Of.Why, nullptr, Of.BecauseLoc.number());
    if (Of.Callee && Of.Why == Reason::Received)
      return std::make_tuple(Of.Why, &patternOf(*Of.Callee), 0U);
    return std::nullopt;
  }

  static bool isUntested(NullContainer::Reason Why) {
    return Why == NullContainer::Reason::Weak || Why == NullContainer::Reason::Cast ||
           Why == NullContainer::Reason::Returned || Why == NullContainer::Reason::Received;
  }

  void look(const FunctionFacts &Function) {
    PointerScene Here(Function);
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        note(Here, F);
    for (const unsigned Number : Function.Order)
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          noteTest(Here, F);
    noteReturns(Function);
    if (Here.Made.empty() && Here.Pointers.empty() && Here.Elements.empty())
      return;
    LookupFlow Analysis(Here.Made, NoChanges, Paths);
    Analysis.followTested(Here.Tested);
    const std::vector<LookupState> AtBegin = runForward(Analysis, Function);
    const size_t Known = Beliefs.size();
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (Current.Reached)
          visit(Here, {Number, &F}, Current);
        if (Watch)
          Watch(Function, F, Current, Here.Made);
        Analysis.transfer(Current, F);
      }
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          Deviants.noteTest(F, Current, Here.Made, Paths, &Here.TestedSubjects);
    }
    for (Belief &New : llvm::MutableArrayRef<Belief>(Beliefs).drop_front(Known))
      New.IsDoubted |= Here.TestedSubjects.contains(New.About);
    if (Here.HasNull)
      lookAtFirstTurns(Here, Analysis);
  }

  /// In the first turn of a loop no other turn has set anything. What is null there is reported if the loop sets it in
  /// another branch of the same turn only, so that nothing but the order of the input keeps them apart.
  void lookAtFirstTurns(const PointerScene &Here, const LookupFlow &Analysis) {
    const FunctionFacts &Function = Here.Function;
    std::vector<unsigned> Position(Function.Blocks.size());
    for (unsigned At = 0; At < Function.Order.size(); ++At)
      Position[Function.Order[At]] = At;
    std::vector<LookupState> AtBegin(Function.Blocks.size());
    AtBegin[Function.Entry] = LookupFlow::initial();
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      const FactBlock &Block = Function.Blocks[Number];
      for (const Fact &F : Block.Facts) {
        if (Current.Reached && F.Kind == FactKind::Deref)
          visitFirstTurn(Here, {Number, &F}, Position, Current);
        Analysis.transfer(Current, F);
      }
      for (unsigned Index = 0; Index < Block.Successors.size(); ++Index) {
        LookupState OnEdge = Current;
        if (!Block.OnEdge.empty())
          for (const Fact &F : Block.OnEdge[Index])
            Analysis.transfer(OnEdge, F);
        if (Position[Block.Successors[Index]] > Position[Number])
          LookupFlow::join(AtBegin[Block.Successors[Index]], OnEdge);
      }
    }
  }

  void visitFirstTurn(const PointerScene &Here, Dereference At, llvm::ArrayRef<unsigned> Position,
                      const LookupState &Before) {
    const Fact *Of = Before.findOf(At.What->Cell);
    const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
    const bool IsNull = Known && Known->Bits == LookupState::HasNone && Of->Kind == FactKind::Point;
    if (!IsNull || !reaches(Here.Function, At.Block, At.Block))
      return;
    NullCandidate New = makeCandidate(Here, At, reasonOf(*Of, *Known), Known->None->Loc);
    New.IsSetForNextTurn = isSetBehind(Here.Function, At.Block, *At.What, Position);
    consider(New, getLookup(Here.Made, *Of));
  }

  /// Who tests a part of a local, such as a pair, asks what it was set to: of itself that says nothing.
  bool isPartOfLocal(PathId Cell) const {
    return Paths.findField(Cell) && Paths.kind(Paths.root(Cell)) == PathKind::Variable;
  }

  void noteTest(PointerScene &Here, const Fact &F) {
    if (F.Kind != FactKind::Known || F.IsAsserted)
      return;
    if (Here.Elements.contains(F.Cell))
      Here.TestedElements.insert(F.Cell);
    if (Here.Pointers.contains(F.Cell) && !isPartOfLocal(F.Cell) && Here.Tested.try_emplace(F.Cell, &F).second)
      Here.Made.try_emplace(&F, Lookup{});
  }

  void note(PointerScene &Here, const Fact &F) {
    Here.HasNull |= F.Kind == FactKind::Point && F.Points != PointsTo::Something;
    if (F.Kind == FactKind::Point)
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Member ? F.Path : F.Key, F.Member});
    if (F.Kind == FactKind::Deref && F.Path != UnknownPath)
      Here.Pointers.insert(F.Cell);
    else if (F.Kind == FactKind::Deref && Slots.findField(F.Cell))
      Here.Elements.insert(F.Cell);
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    if (NullReturns.count(&patternOf(*Site.Callee)) != 0)
      Here.Made.try_emplace(&F, makeCallLookup(Site, UnknownPath, Paths));
  }

  /// Where \p Function returns null, if that is instead of a pointer to a container.
  void noteReturns(const FunctionFacts &Function) {
    const FunctionDetails &Details = Function.Function->details();
    if (!Details.ReturnsPointerToContainer || (Unit.Options.Rules.isOn(RuleId::Placeholder) && Details.IsPlaceholder))
      return;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (F.Kind == FactKind::Answer && F.From == UnknownPath && F.Value == Truth::False &&
            F.Cell == Paths.getResult(*Function.Function))
          NullReturns.try_emplace(&patternOf(*Function.Function), F.Loc);
  }

  /// What is known of the dereference \p At, for the reason \p Why, of which \p SaidAt speaks.
  NullCandidate makeCandidate(const PointerScene &Here, Dereference At, NullContainer::Reason Why, Place SaidAt) {
    const PathId Cell = At.What->Cell;
    const VariableSymbol *Slot = Slots.findField(Cell);
    const VariableSymbol *Field = Slot ? Slot : Paths.findField(Cell);
    NullCandidate New{Unit, Members, Here.Function, At.Block, *At.What, Why, SaidAt};
    New.Named = Field ? Field : Paths.findRootVariable(Cell);
    New.IsTested = Here.Tested.count(Cell) != 0 || Here.TestedElements.contains(Cell);
    return New;
  }

  void visit(const PointerScene &Here, Dereference At, const LookupState &Before) {
    const PathId Cell = At.What->Cell;
    if (At.What->Kind != FactKind::Deref)
      return;
    const Fact *Of = Before.findOf(Cell);
    const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
    if (!Known)
      return visitUnknown(Here, At);
    if ((Known->Bits & LookupState::HasNone) != 0)
      return visitNull(Here, At, *Of, *Known);
    if (Known->isUntested() && !Before.isLastAlternative(*Of))
      return visitUntested(Here, At, *Of);
    Unit.Why.tell(Stage::Null, Here.Function.Function, At.What->Loc,
                  [&] { return "'" + Paths.spell(Cell) + "' is known to lead somewhere here"; });
  }

  /// Nothing in front of the dereference says where the pointer leads.
  void visitUnknown(const PointerScene &Here, Dereference At) {
    using Reason = NullContainer::Reason;
    const PathId Cell = At.What->Cell;
    if (const Fact *Declared = findUnset(Here.Function, At.Block, *At.What))
      consider(makeCandidate(Here, At, Reason::SomeUnset, Declared->Loc), Lookup{});
    noteNeed(Here, At);
    if (const VariableSymbol *Field = Members.find(Cell)) {
      NullCandidate New = makeCandidate(Here, At, Reason::NeverSet, Field->Loc);
      New.IsSure = true;
      consider(New, Lookup{});
    }
    if (const auto Walked = Slots.findWalked(Here.Function, At.Block, Cell)) {
      NullCandidate New = makeCandidate(Here, At, Walked->IsPut ? Reason::PutElement : Reason::Slot, Walked->Null);
      New.Test = Walked->Test;
      if (consider(New, Lookup{}) && Walked->IsPut)
        addPut(New);
    }
  }

  /// The function needs a pointer of its object, whichever way it takes.
  void noteNeed(const PointerScene &Here, Dereference At) {
    const PathId Cell = At.What->Cell;
    const VariableSymbol *Field = Paths.findField(Cell);
    if (Field && Paths.kind(Paths.parent(Cell)) == PathKind::This && Here.Tested.count(Cell) == 0 &&
        !findReachedAround(Here.Function, At.Block).test(Here.Function.Exit))
      Needs.push_back({&Here.Function, At.Block, At.What, Field});
  }

  void addUnready() {
    for (const UnreadyUse &Use : findUnreadyUses(Unit, Needs)) {
      const PointerScene Here(*Use.Need.Function);
      NullCandidate New =
          makeCandidate(Here, {Use.Need.Block, Use.Need.Deref}, NullContainer::Reason::NotReady, Use.CallLoc);
      New.IsSure = true;
      Lookup Caller;
      Caller.Callee = Use.Caller->Function;
      consider(New, Caller);
    }
  }

  void addLazy() {
    for (const LazyUse &Use : findLazyUses(Unit, Needs)) {
      const PointerScene Here(*Use.Need.Function);
      NullCandidate New = makeCandidate(Here, {Use.Need.Block, Use.Need.Deref}, NullContainer::Reason::Lazy, Use.Made);
      New.Test = Use.Test;
      New.IsKnownToCallers = Use.IsKnownToCallers;
      consider(New, Lookup{});
    }
  }

  /// The operator[] that has put a null pointer into a map whose elements \p Of dereferences one and all.
  void addPut(const NullCandidate &Of) {
    NullContainer New{};
    New.Why = NullContainer::Reason::Put;
    New.Loc = Of.SaidAt;
    New.Name = nameOf(Of);
    New.BecauseLoc = Of.At.Loc;
    New.Callee = Of.Function.Function;
    New.Because = RuleId::NullBySubscript;
    if (llvm::none_of(Beliefs, [&](const Belief &Old) { return Old.Found.Loc == New.Loc; }))
      Beliefs.push_back({std::move(New), {}, Of.Function.Function, false, false});
  }

  /// A test has found it null on some path, or what it is set to says so.
  void visitNull(const PointerScene &Here, Dereference At, const Fact &Of, const LookupState::Outcome &Known) {
    const bool IsSet = Of.Kind == FactKind::Point && Known.None == &Of && Of.Points != PointsTo::Something;
    NullCandidate New = makeCandidate(Here, At, reasonOf(Of, Known), Known.None->Loc);
    New.Known = &Known;
    New.IsSure = IsSet && Known.Bits == LookupState::HasNone;
    consider(New, getLookup(Here.Made, Of));
  }

  /// It may lead nowhere, by what it is made of, and nobody has tested it.
  void visitUntested(const PointerScene &Here, Dereference At, const Fact &Of) {
    using Reason = NullContainer::Reason;
    const Lookup &What = getLookup(Here.Made, Of);
    if (What.Callee && Of.Kind == FactKind::Point)
      consider(makeCandidate(Here, At, Reason::Received, Of.Loc), What);
    else if (What.Callee)
      consider(makeCandidate(Here, At, Reason::Returned, get(NullReturns, &patternOf(*What.Callee))), What);
    else if (Of.Points == PointsTo::Perhaps) {
      NullCandidate New = makeCandidate(Here, At, Reason::Weak, Of.Loc);
      New.IsAskedBefore = Of.IsTested;
      consider(New, What);
    } else if (Of.Points == PointsTo::IfOfType)
      consider(makeCandidate(Here, At, Reason::Cast, Of.Loc), What);
    else if (Of.Points == PointsTo::DefaultNull) {
      NullCandidate New = makeCandidate(Here, At, Reason::DefaultNull, Of.Loc);
      if (const auto *Parameter = asParameter(Paths.findRootVariable(At.What->Cell)))
        New.CallsByDefault = LeftNull.lookup({&patternOf(*Here.Function.Function), Parameter->Index});
      consider(New, What);
    }
  }

  static NullContainer::Reason reasonOf(const Fact &Of, const LookupState::Outcome &Known) {
    using Reason = NullContainer::Reason;
    const bool IsSet = Of.Kind == FactKind::Point && Known.None == &Of;
    if (!IsSet || Of.Points == PointsTo::Something)
      return Known.Bits == LookupState::HasNone ? Reason::FoundNull : Reason::MayBeNull;
    return Of.Points == PointsTo::Moved ? Reason::Moved : Of.Points == PointsTo::Unset ? Reason::Unset : Reason::Null;
  }

  /// Keeps \p New, unless a rule says that it is no finding. One report for a pointer and a reason is enough: what is
  /// dereferenced behind it is its consequence.
  bool consider(const NullCandidate &New, const Lookup &What) {
    const auto Key = std::make_pair(std::make_pair(New.At.Cell, static_cast<unsigned>(New.Why)), New.SaidAt.number());
    if (Reported.contains(Key))
      return false;
    RuleId Because = judge(New);
    if (isDropped(Because)) {
      Unit.Why.note(Stage::Null, New.Function.Function, New.At.Loc, Because,
                    [&] { return describeSuspect(nameOf(New)); });
      return false;
    }
    if (Because == RuleId::None && New.Why == NullContainer::Reason::PutElement)
      Because = RuleId::NullBySubscript;
    Reported.insert(Key);
    const LookupSubject About = findSubject(What, Paths);
    if (isUntested(New.Why))
      Deviants.noteUse(About, New.At.Loc);
    Beliefs.push_back(
        {makeFinding(New, What, Because), About, New.Function.Function, New.IsAskedBefore, isOfState(New, What)});
    return true;
  }

  /// Whether there is something is a state of the function's object, or of the one that is asked for it without saying
  /// what for: whoever calls may know it.
  bool isOfState(const NullCandidate &Of, const Lookup &What) const {
    if (const auto *Getter = asMethod(What.Callee))
      return !Getter->IsStatic && Getter->details().Parameters.empty();
    return Of.Why == NullContainer::Reason::Weak && What.Container != UnknownPath && Paths.findField(What.Container) &&
           Paths.kind(Paths.root(What.Container)) == PathKind::This;
  }

  std::string nameOf(const NullCandidate &Of) const {
    if (Of.Why == NullContainer::Reason::PutElement)
      return Paths.spell(Paths.parent(Of.At.Cell)); // the iterator may be the loop's own, without a name
    return Of.Named ? Paths.spell(Of.At.Cell) : "";
  }

  NullContainer makeFinding(const NullCandidate &Of, const Lookup &What, RuleId Because) const {
    NullContainer New{};
    New.Why = Of.Why;
    New.Loc = Of.At.Loc;
    New.Name = nameOf(Of);
    New.BecauseLoc = Of.SaidAt;
    New.Callee = What.Callee;
    New.TestLoc = Of.Test;
    New.Because = Because;
    New.IsOptional = Of.Named && !Slots.findField(Of.At.Cell) && (Of.Named->IsClassType || Of.Named->IsReference) &&
                     !Of.Named->details().IsAnyPointer;
    return New;
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  LookupWatcher Watch;
  const CallChanges NoChanges;
  llvm::DenseMap<const FunctionSymbol *, Place> NullReturns;
  const UnsetMembers Members;
  NullElements Slots;
  /// How many calls leave a parameter, by its index, to its default, a null pointer.
  llvm::DenseMap<std::pair<const FunctionSymbol *, unsigned>, unsigned> LeftNull;
  DeviantLookups Deviants;
  std::vector<PointerNeed> Needs;
  /// What is kept, by the pointer, why and because of what.
  llvm::DenseSet<std::pair<std::pair<PathId, unsigned>, unsigned>> Reported;
  /// A finding as far as its function tells; of what is not tested, the rest of the unit has a say.
  struct Belief {
    NullContainer Found;
    LookupSubject About;
    const FunctionSymbol *Function;
    bool IsDoubted = false;
    bool IsOfState = false;
  };
  std::vector<Belief> Beliefs;
};

} // namespace

std::string describeSuspect(llvm::StringRef Name) {
  return (Name.empty() ? "a pointer" : "'" + Name.str() + "'") + ", which may lead nowhere";
}

std::vector<NullContainer> findNullContainers(const UnitFacts &Unit, LookupWatcher Watch) {
  return PointerSearch(Unit, Watch).find();
}

} // namespace mapwarden::analysis
