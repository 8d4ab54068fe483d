// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UncheckedLookups.h. Bottom-up: a function that returns null where it has found nothing is a look-up of its
// callers.
#include "analysis/findings/nullness/UncheckedLookups.h"

#include "analysis/facts/Assertions.h"
#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/queries/DeviantLookups.h"
#include "analysis/queries/KeyProvenance.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A function returns null where it has found nothing.
struct NullReturn {
  PathId Container;
  PathId Key;
  SourceLocation Loc;
};

/// What is known of one function while it is looked at.
struct Scene {
  explicit Scene(const FunctionFacts &Function) : Function(Function) {}

  const FunctionFacts &Function;
  Lookups Made;
  CallChanges Changes;
  /// What it tests.
  llvm::DenseSet<LookupSubject> Tested;
};

class Search {
public:
  Search(UnitFacts &Unit, const MutationSummaries &Summaries) : Unit(Unit), Paths(Unit.Paths), Summaries(Summaries) {}

  std::vector<UncheckedLookup> find() {
    for (const unsigned Index : Unit.BottomUp)
      look(Unit.Functions[Index]);
    std::vector<UncheckedLookup> Result;
    for (auto &[Found, About, HasFixedKey] : Findings) {
      if (Found.Why == UncheckedLookup::Reason::Untested && Found.OtherKeysLoc.isInvalid()) {
        Found.TestLoc = Belief.findTest(About);
        Found.IsStrict |= HasFixedKey ? !Belief.isOddOneOut(About) : !isDeviation(Found, About);
      }
      Result.push_back(std::move(Found));
    }
    return Result;
  }

private:
  /// More look-ups than these in one container that nobody tests are meant so.
  static constexpr unsigned MaxUntested = 2;

  /// By `find`, or a function that is given the container, rather than an operator[] or a function that knows its own:
  /// who knows that the key is there has `at`.
  static bool isFind(const UncheckedLookup &Found, LookupSubject About) {
    return !isa_and_nonnull<FunctionDecl>(About.first) && !Found.IsPointer;
  }

  bool isDeviation(const UncheckedLookup &Found, LookupSubject About) const {
    if (Found.TestLoc.isInvalid())
      return isFind(Found, About) && About.first && Belief.countUses(About) <= MaxUntested;
    return isa<FunctionDecl>(About.first) ? Belief.isOddOneOut(About) : Belief.isShared(About);
  }

  void look(const FunctionFacts &Function) {
    Scene Here(Function);
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        note(Here, F);
        noteWait(Here, F, &F == &Function.Blocks[Number].Facts.front() ? nullptr : &F - 1);
      }
    if (Here.Made.empty())
      return;
    LookupFlow Analysis(Here.Made, Here.Changes, Paths);
    const std::vector<LookupState> AtBegin = runForward(Analysis, Function);
    noteTests(Here, Analysis, AtBegin);
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (Current.Reached)
          judge(Here, Number, F, Current);
        Analysis.transfer(Current, F);
      }
    }
  }

  /// All tests of the function, before anything in it is judged: the order of blocks is not that of the source.
  void noteTests(Scene &Here, const LookupFlow &Analysis, llvm::ArrayRef<LookupState> AtBegin) {
    const FunctionFacts &Function = Here.Function;
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts)
        Analysis.transfer(Current, F);
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          Belief.noteTest(F, Current, Here.Made, Paths, &Here.Tested);
    }
  }

  /// What \p F looks up, or changes.
  void note(Scene &Here, const Fact &F) {
    if (F.Kind == FactKind::Access && F.Asks == model::Asks::Key && F.Path != UnknownPath && !F.IsKeyOfElement)
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Key});
    if (F.Kind == FactKind::Mutate && F.Cell != UnknownPath && isSubscript(F) && !F.IsDiscarded && !F.IsKeyOfElement)
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Key});
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    if (const auto Known = Summaries.find(&patternOf(*Site.Callee)); Known != Summaries.end())
      for (const CallerMutation &Inner : translateMutations(Known->second, Site, Paths))
        Here.Changes[&F].push_back({Inner.Path, Inner.What->Effect == model::Effect::Insert, Inner.Key});
    if (const auto Known = NullReturns.find(&patternOf(*Site.Callee)); Known != NullReturns.end())
      Here.Made.try_emplace(&F, lookupOf(Known->second, Site));
    if (const auto Known = Answers.find(&patternOf(*Site.Callee)); Known != Answers.end()) {
      Lookup Asked = Known->second;
      Asked.Container = translate(Asked.Container, Site, Paths);
      if (Paths.kind(Asked.Key) != PathKind::Constant)
        Asked.Key = translate(Asked.Key, Site, Paths);
      if (Asked.Container != UnknownPath)
        Here.Made.try_emplace(&F, Asked);
    }
  }

  /// `ready.wait(lock, [&] { return items_.count(key) != 0; })`: the key is there when the wait is over.
  void noteWait(Scene &Here, const Fact &F, const Fact *Before) {
    if (F.Kind != FactKind::Call || !Before || Before->Kind != FactKind::Wait || !Before->IsTested)
      return;
    const auto Asked = Here.Made.find(&F);
    if (Asked == Here.Made.end() || !Asked->second.IsAsked || Asked->second.IsInverse)
      return;
    Here.Changes[&F].push_back({Asked->second.Container, true, UnknownPath});
    Here.Made.erase(Asked);
  }

  /// A call of a function that returns null: a look-up of its own, or one in the container that it is given.
  Lookup lookupOf(const NullReturn &Known, const CallSite &Site) {
    Lookup New = makeCallLookup(Site, translate(Known.Container, Site, Paths), Paths);
    New.IsGiven = isa_and_nonnull<ParmVarDecl>(Paths.findRootVariable(Known.Container));
    if (New.IsGiven)
      New.Key = translate(Known.Key, Site, Paths);
    return New;
  }

  void judge(Scene &Here, unsigned Block, const Fact &F, const LookupState &Before) {
    const auto Direct = Here.Made.find(&F);
    if (Direct != Here.Made.end() && F.IsDereferenced) {
      const Lookup &What = Direct->second;
      if (!Before.isPresent(What.Container, What.Key) ||
          (!Before.isSurelyPresent(What.Container, What.Key) && findOtherKeys(Here, F).isValid()))
        report(Here, {Block, &F}, F, {&F, LookupState::Untested});
      return;
    }
    if (F.Kind == FactKind::Compare)
      judgeCompare(Here, F, Before);
    if (F.Kind == FactKind::Deref) {
      const Fact *Of = Before.findOf(F.Cell);
      const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
      if (Known && ((Known->Bits & LookupState::HasNone) != 0 || Known->Bits == LookupState::Untested))
        report(Here, {Block, &F}, *Of, *Known);
      else if (Known && Known->IsGuess && findOtherKeys(Here, *Of).isValid())
        report(Here, {Block, &F}, *Of, {Of, LookupState::Untested});
    }
    if (F.Kind == FactKind::Answer && F.From != UnknownPath && F.Cell == Paths.getResult(*Here.Function.Function)) {
      if (Here.Function.Function->getReturnType()->isPointerType())
        noteChoice(Here, F, Before);
      else
        noteAnswer(Here, F, Before);
    }
    if (F.Kind == FactKind::Answer && F.From == UnknownPath && F.Value == Truth::False &&
        Here.Function.Function->getReturnType()->isPointerType() && F.Cell == Paths.getResult(*Here.Function.Function))
      noteReturn(Here, F, Before);
  }

  /// A look-up in one container that is compared with the end of another says nothing.
  void judgeCompare(const Scene &Here, const Fact &F, const LookupState &Before) {
    const Fact *Of = Before.findOf(F.Cell);
    const auto Made = Of ? Here.Made.find(Of) : Here.Made.end();
    if (Made == Here.Made.end() || Made->second.Callee || !areOthers(Made->second.Container, F.Path) ||
        !Told.insert(Of).second)
      return;
    UncheckedLookup New{};
    New.Why = UncheckedLookup::Reason::OtherEnd;
    New.Loc = F.Loc;
    const VarDecl *Named = Paths.findRootVariable(F.Cell);
    New.Name = Named ? Named->getNameAsString() : "";
    New.ContainerName = Paths.spell(Made->second.Container);
    New.OtherName = Paths.spell(F.Path);
    New.NoneLoc = Of->Loc;
    Findings.push_back({std::move(New), {}, false});
  }

  /// True if the paths \p Left and \p Right lead to two containers: they have names, and go through no local pointer or
  /// reference, which may lead to the same.
  bool areOthers(PathId Left, PathId Right) const {
    const auto IsNamed = [this](PathId Of) {
      if (Of == UnknownPath)
        return false;
      const PathId Root = Paths.root(Of);
      const VarDecl *Var = Paths.findRootVariable(Of);
      if (Var)
        return isa<ParmVarDecl>(Var) || (!Var->getType()->isPointerType() && !Var->getType()->isReferenceType() &&
                                         Var->getType()->isRecordType());
      return Paths.kind(Root) == PathKind::This;
    };
    return Left != Right && IsNamed(Left) && IsNamed(Right) && !hasIndex(Left) && !hasIndex(Right);
  }

  /// An element of something: which one, another spelling of the index may say.
  bool hasIndex(PathId Of) const {
    for (; Of != UnknownPath; Of = Paths.parent(Of))
      if (Paths.kind(Of) == PathKind::Index)
        return true;
    return false;
  }

  /// The function returns whether there is such a key.
  void noteAnswer(const Scene &Here, const Fact &F, const LookupState &Before) {
    for (const LookupState::Answer &Known : Before.findAnswers(F, Here.Made)) {
      const Lookup &Of = Here.Made.find(Known.Of)->second;
      if (Of.Callee || Of.Container == UnknownPath)
        continue;
      Lookup Asked{Of.Container, Of.Key};
      Asked.IsInverse = Known.IsInverse;
      Asked.IsImplied = Known.IsImplied;
      Asked.IsAsked = true;
      Answers.try_emplace(&patternOf(*Here.Function.Function), Asked);
    }
  }

  /// The function returns null: because it has found nothing?
  void noteReturn(const Scene &Here, const Fact &F, const LookupState &Before) {
    for (const LookupState::Outcome &Known : Before.Outcomes)
      if (Known.Bits == LookupState::HasNone)
        noteReturn(Here, F, *Known.Of);
  }

  /// The function returns null where a look-up has found nothing, and else something.
  void noteChoice(const Scene &Here, const Fact &F, const LookupState &Before) {
    if (const Fact *Of = Before.findOf(F.From))
      noteReturn(Here, F, *Of);
  }

  void noteReturn(const Scene &Here, const Fact &F, const Fact &Of) {
    const Lookup &What = Here.Made.find(&Of)->second;
    NullReturns.try_emplace(&patternOf(*Here.Function.Function), NullReturn{What.Container, What.Key, F.Loc});
  }

  /// A dereference, and the block that it is in.
  struct Use {
    unsigned Block;
    const Fact *What;
  };

  /// The operator* or operator-> of an iterator, say: only one that leads somewhere may be asked.
  static bool isDereference(const FunctionDecl &Function) {
    return Function.getOverloadedOperator() == OO_Star || Function.getOverloadedOperator() == OO_Arrow;
  }

  /// Something vouches for the key of \p What: it comes out of the container itself, out of another one that its object
  /// keeps beside it, an index, or out of one that the function has filled with what it has tested.
  bool isVouchedFor(const Scene &Here, const Lookup &What) const {
    const auto ParentOf = [this](PathId Of) { return Of == UnknownPath ? UnknownPath : Paths.parent(Of); };
    const bool IsTested = Here.Tested.contains(findSubject(What, Paths));
    return llvm::any_of(KeyProvenance(Here.Function, Paths).find(What.Key), [&](PathId Origin) {
      return Origin == What.Container ||
             (ParentOf(Origin) != UnknownPath && ParentOf(Origin) == ParentOf(What.Container)) ||
             (IsTested && isFilled(Here.Function, Origin));
    });
  }

  /// \p Function puts something into the container \p Of, or into the same member of another object.
  bool isFilled(const FunctionFacts &Function, PathId Of) const {
    const FieldDecl *Field = Paths.findField(Of);
    return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
      return llvm::any_of(Block.Facts, [&](const Fact &F) {
        return F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && F.Path != UnknownPath &&
               (F.Path == Of || (Field && Paths.findField(F.Path) == Field));
      });
    });
  }

  /// Where the container of the look-up \p Of is filled with keys that are not its own, and with no others; invalid if
  /// that cannot be said.
  SourceLocation findOtherKeys(const Scene &Here, const Fact &Of) const {
    const Lookup &What = Here.Made.find(&Of)->second;
    return What.Callee ? SourceLocation() : KeyProvenance(Here.Function, Paths).findOtherKeys(What.Container, Of, Unit);
  }

  void report(Scene &Here, Use Where, const Fact &Of, const LookupState::Outcome &Known) {
    const Fact &At = *Where.What;
    const Lookup &What = Here.Made.find(&Of)->second;
    const VarDecl *Named = At.Kind == FactKind::Deref ? Paths.findRootVariable(At.Cell) : nullptr;
    const FunctionDecl &Function = *Here.Function.Function;
    UncheckedLookup New{};
    New.ContainerName = What.Container == UnknownPath || What.Container == What.Key ? "" : Paths.spell(What.Container);
    New.Name = Named ? Named->getNameAsString() : "";
    const LookupSubject About = findSubject(What, Paths);
    const auto *Subject = dyn_cast_or_null<ValueDecl>(About.first);
    if (!Told.insert(&Of).second || (Known.None && isInAssertion(Known.None->Loc, Function.getASTContext())) ||
        isAsserted(Function, New.Name, At.Loc) ||
        (Subject && Subject->getIdentifier() && isAsserted(Function, Subject->getName(), At.Loc)))
      return;
    New.Why = Known.Bits == LookupState::Untested  ? UncheckedLookup::Reason::Untested
              : Known.Bits == LookupState::HasNone ? UncheckedLookup::Reason::FoundNone
                                                   : UncheckedLookup::Reason::MayHaveNone;
    New.Loc = At.Loc;
    New.IsPointer = Of.Kind == FactKind::Mutate;
    New.NoneLoc = Known.None ? Known.None->Loc : SourceLocation();
    if (Of.Kind == FactKind::Mutate && At.Kind != FactKind::Deref)
      New.ElementName = New.ContainerName + "[" + (What.Key == UnknownPath ? "..." : Paths.spell(What.Key)) + "]";
    if (What.Callee) {
      New.Callee = What.Callee;
      New.ReturnLoc = NullReturns.find(&patternOf(*What.Callee))->second.Loc;
    }
    const bool IsVouchedFor = New.Why == UncheckedLookup::Reason::Untested && isVouchedFor(Here, What);
    New.IsStrict = New.Why == UncheckedLookup::Reason::Untested
                       ? isDereference(Function) || IsVouchedFor
                       : New.Why == UncheckedLookup::Reason::MayHaveNone &&
                             !leadsSurelyTo(Here.Function, *Known.None, Where.Block);
    if (New.Why == UncheckedLookup::Reason::Untested && !IsVouchedFor)
      Belief.noteUse(About, New.Loc);
    if (New.Why == UncheckedLookup::Reason::Untested)
      New.OtherKeysLoc = findOtherKeys(Here, Of);
    Findings.push_back({std::move(New), About, Of.IsFixedKey});
  }

  UnitFacts &Unit;
  PathTable &Paths;
  const MutationSummaries &Summaries;
  llvm::DenseMap<const FunctionDecl *, NullReturn> NullReturns;
  /// Functions that return whether a container has a key.
  llvm::DenseMap<const FunctionDecl *, Lookup> Answers;
  DeviantLookups Belief;
  llvm::DenseSet<const Fact *> Told;
  /// A finding, what it is about, and whether its key is written down.
  struct Untold {
    UncheckedLookup What;
    LookupSubject About;
    bool HasFixedKey;
  };
  std::vector<Untold> Findings;
};

} // namespace

std::vector<UncheckedLookup> findUncheckedLookups(UnitFacts &Unit, const MutationSummaries &Changes) {
  return Search(Unit, Changes).find();
}

} // namespace mapwarden::analysis
