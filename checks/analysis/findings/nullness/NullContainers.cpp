// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NullContainers.h. Bottom-up: a function that returns null is a question to its callers.
#include "analysis/findings/nullness/NullContainers.h"

#include "analysis/facts/Assertions.h"
#include "analysis/facts/ClassVisibility.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/queries/DeviantLookups.h"
#include "analysis/queries/MaybeUninitialised.h"
#include "analysis/queries/NullElements.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// What is known of one function while it is looked at.
struct Scene {
  explicit Scene(const FunctionFacts &Function) : Function(Function) {}

  const FunctionFacts &Function;
  Lookups Made;
  llvm::DenseMap<PathId, const Fact *> Tested;
  llvm::DenseSet<PathId> Pointers;
  /// Something is set to null, or not set.
  bool HasNull = false;
};

class Search {
public:
  explicit Search(UnitFacts &Unit) : Unit(Unit), Paths(Unit.Paths), Slots(Unit.Paths) {}

  std::vector<NullContainer> find() {
    for (const FunctionFacts &Function : Unit.Functions) {
      Analysed.insert(&patternOf(*Function.Function));
      noteMembers(Function);
      Slots.note(Function);
      for (const CallSite &Site : Function.Calls)
        for (const unsigned Index : Site.LeftNull)
          ++LeftNull[{&patternOf(*Site.Callee), Index}];
    }
    for (const unsigned Index : Unit.BottomUp)
      look(Unit.Functions[Index]);
    std::vector<NullContainer> Result;
    for (auto &[Found, About] : Findings) {
      if (isUntested(Found.Why)) {
        Found.TestLoc = Belief.findTest(About);
        Found.IsStrict =
            Found.TestLoc.isInvalid() || !(Found.Callee ? Belief.isOddOneOut(About) : Belief.isShared(About));
      }
      // Of what is not in sight nothing else says that it returns null.
      if (Found.Why != NullContainer::Reason::Received || Found.TestLoc.isValid())
        Result.push_back(std::move(Found));
    }
    return Result;
  }

private:
  static bool isUntested(NullContainer::Reason Why) {
    return Why == NullContainer::Reason::Weak || Why == NullContainer::Reason::Cast ||
           Why == NullContainer::Reason::Returned || Why == NullContainer::Reason::Received;
  }

  /// Which members are ever set, outside of constructors' initialisers.
  void noteMembers(const FunctionFacts &Function) {
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        if (const FieldDecl *Field =
                F.Kind == FactKind::Point && F.Points != PointsTo::Null ? Paths.findField(F.Cell) : nullptr)
          SetMembers.insert(Field);
  }

  void look(const FunctionFacts &Function) {
    Scene Here(Function);
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        note(Here, F);
    for (const unsigned Number : Function.Order)
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          if (F.Kind == FactKind::Known && !F.IsAsserted && Here.Pointers.contains(F.Cell) &&
              Here.Tested.try_emplace(F.Cell, &F).second)
            Here.Made.try_emplace(&F, Lookup{});
    noteReturns(Function);
    if (Here.Made.empty() && Here.Pointers.empty())
      return;
    LookupFlow Analysis(Here.Made, NoChanges, Paths);
    Analysis.followTested(Here.Tested);
    const std::vector<LookupState> AtBegin = runForward(Analysis, Function);
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (Current.Reached)
          judge(Here, Number, F, Current);
        Analysis.transfer(Current, F);
      }
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          Belief.noteTest(F, Current, Here.Made, Paths);
    }
    if (Here.HasNull)
      lookAtFirstTurns(Here, Analysis);
  }

  /// In the first turn of a loop no other turn has set anything. What is null there is reported if the loop sets it in
  /// another branch of the same turn only, so that nothing but the order of the input keeps them apart.
  void lookAtFirstTurns(const Scene &Here, const LookupFlow &Analysis) {
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
          judgeFirstTurn(Here, {Number, &F}, Position, Current);
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

  /// A fact, and the block that it is in.
  struct Place {
    unsigned Block;
    const Fact *What;
  };

  void judgeFirstTurn(const Scene &Here, Place At, llvm::ArrayRef<unsigned> Position, const LookupState &Before) {
    const Fact *Of = Before.findOf(At.What->Cell);
    const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
    const bool IsNull = Known && Known->Bits == LookupState::HasNone && Of->Kind == FactKind::Point;
    if (IsNull && reaches(Here.Function, At.Block, At.Block) && !isSetBehind(Here.Function, At, Position))
      report(Here, *At.What, {reasonOf(*Of, *Known), Known->None->Loc}, Here.Made.find(Of)->second);
  }

  /// True if the pointer is set behind \p At in the same turn of its loop.
  static bool isSetBehind(const FunctionFacts &Function, Place At, llvm::ArrayRef<unsigned> Position) {
    const auto Sets = [&](const Fact &F) {
      return (F.Kind == FactKind::Point || F.Kind == FactKind::Rebind) && F.Cell == At.What->Cell;
    };
    const std::vector<Fact> &Own = Function.Blocks[At.Block].Facts;
    if (std::any_of(Own.begin() + (At.What - Own.data()), Own.end(), Sets))
      return true;
    llvm::BitVector Seen(Function.Blocks.size());
    llvm::SmallVector<unsigned, 16> Pending{At.Block};
    while (!Pending.empty()) {
      const unsigned Number = Pending.pop_back_val();
      for (const unsigned Next : Function.Blocks[Number].Successors) {
        if (Position[Next] <= Position[Number] || Seen.test(Next))
          continue;
        if (llvm::any_of(Function.Blocks[Next].Facts, Sets))
          return true;
        Seen.set(Next);
        Pending.push_back(Next);
      }
    }
    return false;
  }

  void note(Scene &Here, const Fact &F) {
    Here.HasNull |= F.Kind == FactKind::Point && F.Points != PointsTo::Something;
    if (F.Kind == FactKind::Point)
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Member ? F.Path : UnknownPath, F.Member});
    if (F.Kind == FactKind::Deref && F.Path != UnknownPath)
      Here.Pointers.insert(F.Cell);
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    if (NullReturns.count(&patternOf(*Site.Callee)) != 0)
      Here.Made.try_emplace(&F, makeCallLookup(Site, UnknownPath, Paths));
  }

  /// True if \p Function is there to be overridden: `virtual Node *asNode() { return nullptr; }`. Who calls it knows
  /// the class.
  static bool isPlaceholder(const FunctionDecl &Function) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    const auto *Body = Method && Method->isVirtual() ? dyn_cast_or_null<CompoundStmt>(Function.getBody()) : nullptr;
    return Body && Body->size() == 1 && isa<ReturnStmt>(Body->body_front());
  }

  /// Where \p Function returns null, if that is instead of a pointer to a container.
  void noteReturns(const FunctionFacts &Function) {
    const QualType Result = Function.Function->getReturnType();
    if (!Result->isPointerType() || !Unit.Models.Containers.holdsContainer(Result->getPointeeType()) ||
        isPlaceholder(*Function.Function))
      return;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (F.Kind == FactKind::Answer && F.From == UnknownPath && F.Value == Truth::False &&
            F.Cell == Paths.getResult(*Function.Function))
          NullReturns.try_emplace(&patternOf(*Function.Function), F.Loc);
  }

  /// Why the pointer is believed to lead nowhere.
  struct Evidence {
    NullContainer::Reason Why;
    SourceLocation Because;
    bool IsStrict = false;
    /// It is null on all paths, because it was set so, or never: no assertion can help that.
    bool IsSure = false;
    /// Where another one is tested, if the subject of the look-up does not say so.
    SourceLocation Test = {};
  };

  void judge(const Scene &Here, unsigned Block, const Fact &F, const LookupState &Before) {
    if (F.Kind != FactKind::Deref)
      return;
    const Fact *Of = Before.findOf(F.Cell);
    const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
    if (!Known) {
      if (const Fact *Declared = Here.Tested.count(F.Cell) == 0 ? findUnset(Here.Function, Block, F) : nullptr)
        report(Here, F, {NullContainer::Reason::SomeUnset, Declared->Loc}, Lookup{});
      // In a template that nobody instantiates, calls that nobody can resolve may set it.
      const bool IsPattern = Here.Function.Function->isDependentContext();
      if (const FieldDecl *Field = !IsPattern && isNeverSet(F.Cell) ? Paths.findField(F.Cell) : nullptr)
        report(Here, F, {NullContainer::Reason::NeverSet, Field->getLocation(), false, true}, Lookup{});
      if (const auto Walked =
              Here.Tested.count(F.Cell) == 0 ? Slots.findWalked(Here.Function, Block, F.Cell) : std::nullopt)
        report(Here, F, {NullContainer::Reason::Slot, Walked->Null, false, false, Walked->Test}, Lookup{});
      return;
    }
    const Lookup &What = Here.Made.find(Of)->second;
    if ((Known->Bits & LookupState::HasNone) != 0)
      return report(Here, F, evidenceOf(Here, *Of, *Known, Block), What);
    if (Known->Bits != LookupState::Untested)
      return;
    if (What.Callee && Of->Kind == FactKind::Point)
      report(Here, F, {NullContainer::Reason::Received, Of->Loc}, What);
    else if (What.Callee)
      report(Here, F, {NullContainer::Reason::Returned, NullReturns.find(&patternOf(*What.Callee))->second}, What);
    else if (Of->Points == PointsTo::Perhaps)
      report(Here, F, {NullContainer::Reason::Weak, Of->Loc}, What);
    else if (Of->Points == PointsTo::IfOfType)
      report(Here, F, {NullContainer::Reason::Cast, Of->Loc}, What);
    else if (Of->Points == PointsTo::DefaultNull && isUsedByDefault(Here, F.Cell, Block))
      report(Here, F, {NullContainer::Reason::DefaultNull, Of->Loc}, What);
  }

  /// The parameter \p Cell is used, in \p Block, also where it is null by default: no path goes around that, or several
  /// calls leave it out, and no number or other parameter with a default decides.
  bool isUsedByDefault(const Scene &Here, PathId Cell, unsigned Block) const {
    constexpr unsigned MinCalls = 2;
    const FunctionFacts &Function = Here.Function;
    if (!findReachedAround(Function, Block).test(Function.Exit))
      return true;
    const auto *Parameter = cast<ParmVarDecl>(Paths.findRootVariable(Cell));
    if (Here.Tested.count(Cell) != 0 ||
        LeftNull.lookup({&patternOf(*Function.Function), Parameter->getFunctionScopeIndex()}) < MinCalls)
      return false;
    return llvm::none_of(Function.Order, [&](unsigned Number) {
      const auto IsChoice = [this](PathId Root) {
        const auto *Other = dyn_cast_or_null<ParmVarDecl>(Paths.findRootVariable(Root));
        return Other &&
               (Other->hasDefaultArg() || Other->getType().getNonReferenceType()->isIntegralOrEnumerationType());
      };
      return llvm::any_of(Function.Blocks[Number].ConditionRoots, IsChoice) && decides(Function, Number, Block);
    });
  }

  /// The branch at the end of the block \p Branch decides whether \p Block is reached.
  static bool decides(const FunctionFacts &Function, unsigned Branch, unsigned Block) {
    const auto Leads = [&](unsigned Next) { return Next == Block || reaches(Function, Next, Block); };
    const llvm::SmallVectorImpl<unsigned> &Next = Function.Blocks[Branch].Successors;
    return llvm::any_of(Next, Leads) && !llvm::all_of(Next, Leads);
  }

  static NullContainer::Reason reasonOf(const Fact &Of, const LookupState::Outcome &Known) {
    using Reason = NullContainer::Reason;
    const bool IsSet = Of.Kind == FactKind::Point && Known.None == &Of;
    if (!IsSet || Of.Points == PointsTo::Something)
      return Known.Bits == LookupState::HasNone ? Reason::FoundNull : Reason::MayBeNull;
    return Of.Points == PointsTo::Moved ? Reason::Moved : Of.Points == PointsTo::Unset ? Reason::Unset : Reason::Null;
  }

  /// A test that found it null, or what set it so, for the use in \p Block.
  Evidence evidenceOf(const Scene &Here, const Fact &Of, const LookupState::Outcome &Known, unsigned Block) const {
    const bool IsSet = Of.Kind == FactKind::Point && Known.None == &Of && Of.Points != PointsTo::Something;
    return {reasonOf(Of, Known), Known.None->Loc, isDoubtful(Here, Known, Block),
            IsSet && Known.Bits == LookupState::HasNone};
  }

  /// A private member of this object that no constructor sets and no function of its class, all of which are in sight.
  bool isNeverSet(PathId Cell) {
    const FieldDecl *Field = Paths.findField(Cell);
    if (!Field || Paths.kind(Paths.parent(Cell)) != PathKind::This || SetMembers.contains(Field))
      return false;
    const auto &Record = *cast<CXXRecordDecl>(Field->getParent());
    if (Record.isUnion() || Record.isAnonymousStructOrUnion() || Record.isAggregate())
      return false; // the class around it sets its members, or whoever makes it, `Visitor{record}`
    if (Field->getAccess() != AS_private && Record.getAccess() != AS_private && Record.isExternallyVisible())
      return false; // others may set it
    return Unit.getClassVisibility(Record).IsClosed && isAllAnalysed(Record) && !isSetOnConstruction(*Field);
  }

  /// No member function has been left out, as one with an error is.
  bool isAllAnalysed(const CXXRecordDecl &Record) const {
    return llvm::all_of(Record.methods(), [this](const CXXMethodDecl *Method) {
      const bool IsDefaulted = llvm::any_of(Method->redecls(), [](const FunctionDecl *D) { return D->isDefaulted(); });
      return IsDefaulted || Method->isDeleted() || Analysed.contains(&patternOf(*Method));
    });
  }

  /// Between the test that says so and the block \p Use something else is tested: that may keep them apart.
  static bool isDoubtful(const Scene &Here, const LookupState::Outcome &Known, unsigned Use) {
    return Known.Bits != LookupState::HasNone && !leadsSurelyTo(Here.Function, *Known.None, Use);
  }

  void report(const Scene &Here, const Fact &At, const Evidence &Of, const Lookup &What) {
    const FieldDecl *Slot = Slots.findField(At.Cell);
    const FieldDecl *Field = Slot ? Slot : Paths.findField(At.Cell);
    const ValueDecl *Named = Field ? static_cast<const ValueDecl *>(Field) : Paths.findRootVariable(At.Cell);
    NullContainer New{};
    New.Name = Named ? Paths.spell(At.Cell) : "";
    if (!Told.insert({{At.Cell, static_cast<unsigned>(Of.Why)}, Of.Because.getRawEncoding()}).second ||
        isInAssertion(Of.Because, Here.Function.Function->getASTContext()) ||
        (Named && !Of.IsSure && isAsserted(*Here.Function.Function, Named->getName(), At.Loc)))
      return;
    New.Why = Of.Why;
    New.Loc = At.Loc;
    New.BecauseLoc = Of.Because;
    New.Callee = What.Callee;
    New.IsStrict = Of.IsStrict;
    New.TestLoc = Of.Test;
    New.IsOptional = Named && !Slot && !Unit.Models.Pointers.isPointer(Named->getType());
    const LookupSubject About = findSubject(What, Paths);
    if (isUntested(Of.Why))
      Belief.noteUse(About, New.Loc);
    Findings.push_back({std::move(New), About});
  }

  UnitFacts &Unit;
  PathTable &Paths;
  const CallChanges NoChanges;
  llvm::DenseMap<const FunctionDecl *, SourceLocation> NullReturns;
  llvm::DenseSet<const FunctionDecl *> Analysed;
  llvm::DenseSet<const FieldDecl *> SetMembers;
  NullElements Slots;
  /// How many calls leave a parameter, by its index, to its default, a null pointer.
  llvm::DenseMap<std::pair<const FunctionDecl *, unsigned>, unsigned> LeftNull;
  DeviantLookups Belief;
  /// The pointers, why and because of what.
  llvm::DenseSet<std::pair<std::pair<PathId, unsigned>, unsigned>> Told;
  std::vector<std::pair<NullContainer, LookupSubject>> Findings;
};

} // namespace

std::vector<NullContainer> findNullContainers(UnitFacts &Unit) { return Search(Unit).find(); }

} // namespace mapwarden::analysis
