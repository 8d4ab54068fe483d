// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UncheckedLookups.h. Bottom-up: a function that returns null where it has found nothing is a look-up of its
// callers.
// long: one search, whose state all its steps share.
#include "analysis/findings/nullness/UncheckedLookups.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/facts/Ways.h"
#include "analysis/findings/nullness/LookupFindings.h"
#include "analysis/findings/nullness/SameCause.h"
#include "analysis/queries/KeyProvenance.h"
#include "analysis/queries/VouchingCallers.h"
#include "model/LookupWords.h"
#include "support/Get.h"
#include "llvm/ADT/StringMap.h"

namespace mapwarden::analysis {

namespace {

/// What is known of one function while it is looked at.
struct LookupScene {
  explicit LookupScene(const FunctionFacts &Function) : Function(Function) {}

  const FunctionFacts &Function;
  Lookups Made;
  CallChanges Changes;
  NamedQuestions Named;
  /// What it tests.
  llvm::DenseSet<LookupSubject> Tested;
};

/// An algorithm looks for it, rather than a member of the container.
bool isSearch(const Fact &F) {
  return F.Kind == FactKind::Access && F.Effect == model::Effect::Lookup && F.Asks != model::Asks::Nothing &&
         !asMethod(F.Member);
}

class LookupSearch {
public:
  LookupSearch(const UnitFacts &Unit, const MutationSummaries &Summaries, LookupWatcher Watch)
      : Unit(Unit), Paths(Unit.Paths), Summaries(Summaries), Watch(Watch), Callers(Unit.Paths) {}

  std::vector<UncheckedLookup> find() {
    for (const unsigned Index : Unit.BottomUp) {
      look(Unit.Functions[Index]);
      lookAtLateTests(Unit.Functions[Index]);
    }
    std::vector<UncheckedLookup> Result;
    for (auto &[Found, Container, About, HasFixedKey, Function, Key, IsUnknownKey] : Beliefs) {
      if (Found.Why == UncheckedLookup::Reason::Untested && Found.OtherKeysLoc.isInvalid())
        Found.TestLoc = Deviants.findTest(About);
      if (Found.Why == UncheckedLookup::Reason::Untested && Found.Because == RuleId::None)
        Found.Because =
            judge({Found, About, HasFixedKey, Callers.vouch(*Function, Container, Key), IsUnknownKey, Deviants},
                  Unit.Options.Rules);
      note(*Function, Found.Loc, Found.Because, Container);
      Result.push_back(std::move(Found));
    }
    mergeSameCause(Result, causeOf, *Unit.At);
    return Result;
  }

private:
  /// What several findings may have in common: the container, and the kind of key.
  static std::optional<std::tuple<UncheckedLookup::Reason, const Symbol *, const VariableSymbol *>>
  causeOf(const UncheckedLookup &Of) {
    if (Of.Why != UncheckedLookup::Reason::Untested || !Of.About || !Of.KeyMember)
      return std::nullopt;
    return std::make_tuple(Of.Why, Of.About, Of.KeyMember);
  }

  /// Each block keeps what is known of all look-ups in front of it, for what is returned may rest on any of them: a
  /// function with more of that, some hundred kilobytes of source, is left out.
  static constexpr size_t MaxOutcomes = 4'000'000;

  void look(const FunctionFacts &Function) {
    LookupScene Here(Function);
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        note(Here, F);
        noteWait(Here, F, &F == &Function.Blocks[Number].Facts.front() ? nullptr : &F - 1);
      }
    const bool IsAsked = Callers.concerns(Function);
    if ((Here.Made.empty() && !IsAsked) || Here.Made.size() * Function.Blocks.size() > MaxOutcomes)
      return;
    LookupFlow Analysis(Here.Made, Here.Changes, Paths);
    Analysis.followNamed(Here.Named);
    const std::vector<LookupState> AtBegin = runForward(Analysis, Function);
    noteTests(Here, Analysis, AtBegin);
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (Current.Reached)
          visit(Here, {Number, &F}, Current);
        if (Current.Reached && IsAsked && F.Kind == FactKind::Call)
          Callers.visit(Function, F, Current);
        if (Watch)
          Watch(Function, F, Current, Here.Made);
        Analysis.transfer(Current, F);
      }
    }
  }

  void lookAtLateTests(const FunctionFacts &Function) {
    for (const LateTest &Late : findLateTests(Function, Unit)) {
      const VariableSymbol *Named = Paths.findRootVariable(Late.Deref->Cell);
      if (!Named || !ReportedLate.insert(Late.Deref).second)
        continue;
      llvm::erase_if(Beliefs, [&Late](const Belief &Old) { return Old.Found.Loc == Late.Deref->Loc; }); // the same
      Beliefs.push_back({makeTestedLate(Late, *Named, Paths), Late.Compare->Path, {}, false, Function.Function});
    }
  }

  /// All tests of the function, before any rule is asked: the order of blocks is not that of the source.
  void noteTests(LookupScene &Here, const LookupFlow &Analysis, llvm::ArrayRef<LookupState> AtBegin) {
    const FunctionFacts &Function = Here.Function;
    for (const unsigned Number : Function.Order) {
      LookupState Current = AtBegin[Number];
      for (const Fact &F : Function.Blocks[Number].Facts)
        Analysis.transfer(Current, F);
      for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
        for (const Fact &F : Edge)
          Deviants.noteTest(F, Current, Here.Made, Paths, &Here.Tested);
    }
  }

  /// What \p F looks up, or changes.
  void note(LookupScene &Here, const Fact &F) {
    if (F.Kind == FactKind::Access && F.Effect == model::Effect::End && F.IsDereferenced)
      Beliefs.push_back({makeAtEnd(F, Paths), F.Path, {}, false, Here.Function.Function});
    const bool IsQuestion = F.Kind == FactKind::Access && F.Asks == model::Asks::Key && F.Path != UnknownPath;
    const bool IsSubscript = F.Kind == FactKind::Mutate && F.Cell != UnknownPath && isSubscript(F) && !F.IsDiscarded;
    if (isSearch(F) && F.Path != UnknownPath)
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Key, nullptr, Lookup::Searched});
    if ((IsQuestion || IsSubscript) && !isKeyOfElement(Here, F))
      Here.Made.try_emplace(&F, Lookup{F.Path, F.Key});
    // What these find is of another key.
    const bool IsBound = F.Kind == FactKind::Access && F.Asks == model::Asks::Bound;
    const bool IsBehindErased = F.Kind == FactKind::Borrow && F.IsBehindErased;
    if ((IsBound || IsBehindErased) && F.Path != UnknownPath)
      Here.Made.try_emplace(&F, Lookup{F.Path, IsBound ? boundOf(F) : UnknownPath, nullptr,
                                       IsBound ? Lookup::Bound : Lookup::BehindErased});
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
    } else if (F.Cell != UnknownPath && !Site.Arguments.empty() && Site.Arguments.size() <= 2 &&
               model::isQuestionName(Site.Callee->Name)) {
      Here.Named.try_emplace(F.Cell, Site.Arguments.back());
    }
  }

  /// What the bound \p F asks for: the same each time, by the function's name, whether it is for a const object or not.
  PathId boundOf(const Fact &F) {
    return F.Member ? Paths.getComputed(F.Key, *Bounds.try_emplace(F.Member->Name, F.Member).first->second)
                    : UnknownPath;
  }

  /// The key is the first part of an element, `items_.find(entry.first)`: as a rule it is one of the container's own.
  bool isKeyOfElement(const LookupScene &Here, const Fact &F) {
    if (!F.IsKeyOfElement || !Unit.Options.Rules.isOn(RuleId::KeyOfElement))
      return false;
    note(*Here.Function.Function, F.Loc, RuleId::KeyOfElement, F.Path);
    return true;
  }

  /// `ready.wait(lock, [&] { return items_.count(key) != 0; })`: the key is there when the wait is over.
  void noteWait(LookupScene &Here, const Fact &F, const Fact *Before) {
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
    New.IsGiven = asParameter(Paths.findRootVariable(Known.Container));
    const PathId Key = translate(Known.Key, Site, Paths);
    if (New.IsGiven || (Key != UnknownPath && translate(Known.Container, Site, Paths) != UnknownPath))
      New.Key = Key;
    return New;
  }

  /// A dereference, and the block that it is in.
  struct Use {
    unsigned Block;
    const Fact *What;
  };

  void visit(const LookupScene &Here, Use Where, const LookupState &Before) {
    const Fact &F = *Where.What;
    const auto Direct = Here.Made.find(&F);
    if (Direct != Here.Made.end() && F.IsDereferenced) {
      const Lookup &What = Direct->second;
      if (Before.isSurelyPresent(What.Container, What.Key))
        return tellFound(Here, F, What);
      return consider(Here, Where, F, {&F, LookupState::Untested}, Before.isPresent(What.Container, What.Key), Before);
    }
    if (Direct != Here.Made.end() && F.Kind == FactKind::Call)
      visitCall(Here, Where, Direct->second, Before);
    if (F.Kind == FactKind::Compare)
      visitCompare(Here, F, Before);
    if (F.Kind == FactKind::Deref)
      for (const Fact *Of : findAllOf(Before, F.Cell)) {
        const LookupState::Outcome *Known = Before.find(*Of);
        if (Known && ((Known->Bits & LookupState::HasNone) != 0 || Known->isUntested()))
          consider(Here, Where, *Of, *Known, false, Before);
        else if (Known && Known->IsGuess)
          consider(Here, Where, *Of, {Of, LookupState::Untested}, true, Before);
        else if (Known)
          tellFound(Here, F, getLookup(Here.Made, *Of));
      }
    if (F.Kind == FactKind::Answer && F.Cell == Paths.getResult(*Here.Function.Function))
      visitReturn(Here, F, Before);
  }

  /// A call of what returns null behind an insertion, where every way comes to a dereference of the result, in the next
  /// turn of a loop perhaps: what it held before is no excuse.
  void visitCall(const LookupScene &Here, Use Where, const Lookup &What, const LookupState &Before) {
    const auto Known = What.Callee ? NullReturns.find(&patternOf(*What.Callee)) : NullReturns.end();
    if (Known == NullReturns.end() || !Known->second.IsBehindInsert || Here.Tested.contains(findSubject(What, Paths)) ||
        Before.isSurelyPresent(What.Container, What.Key))
      return;
    const std::vector<Fact> &Facts = Here.Function.Blocks[Where.Block].Facts;
    const auto Set = std::find_if(Facts.begin() + (Where.What - Facts.data()), Facts.end(), [&Where](const Fact &F) {
      return F.Kind == FactKind::Answer && F.From == Where.What->Cell && F.Value == Truth::True;
    });
    if (Set == Facts.end() || Set->Cell == Paths.getResult(*Here.Function.Function))
      return;
    const bool IsUsed = leadsSurelyTo(Here.Function, Where.Block, *Set, [Cell = Set->Cell](const Fact &F) {
      if (F.Cell != Cell)
        return OnWay::Nothing;
      return F.Kind == FactKind::Deref ? OnWay::Goal : F.Kind == FactKind::Rebind ? OnWay::Obstacle : OnWay::Nothing;
    });
    if (IsUsed)
      consider(Here, Where, *Where.What, {Where.What, LookupState::Untested}, false, Before);
  }

  /// A look-up in one container that is compared with the end of another says nothing.
  void visitCompare(const LookupScene &Here, const Fact &F, const LookupState &Before) {
    const llvm::SmallVector<const Fact *, 2> All = findAllOf(Before, F.Cell);
    const Fact *Of = All.size() == 1 ? All.front() : nullptr; // of several it may be the other
    const auto Made = Of ? Here.Made.find(Of) : Here.Made.end();
    if (Made == Here.Made.end() || Made->second.Callee || Reported.contains(Of))
      return;
    const PathId Container = Made->second.Container;
    if (Container == F.Path || Container == UnknownPath || F.Path == UnknownPath)
      return;
    if (Unit.Options.Rules.isOn(RuleId::MayBeSame) && mayBeSame(Container, F.Path, Paths))
      return note(*Here.Function.Function, F.Loc, RuleId::MayBeSame, Container);
    Reported.insert(Of);
    Beliefs.push_back({makeOtherEnd(F, Container, *Of, Paths), Container, {}, false, Here.Function.Function});
  }

  /// What does the function tell its callers?
  void visitReturn(const LookupScene &Here, const Fact &F, const LookupState &Before) {
    const FunctionDetails &Of = Here.Function.Function->details();
    const bool IsPointer = Of.ReturnsPointer || Of.ReturnsSmartPointer || Of.ReturnsOptional;
    if (F.From != UnknownPath && IsPointer)
      noteChoice(Here, F, Before);
    else if (F.From != UnknownPath)
      noteAnswer(Here, F, Before);
    else if (F.Value == Truth::False && IsPointer)
      noteReturn(Here, F, Before);
  }

  /// The function returns whether there is such a key.
  void noteAnswer(const LookupScene &Here, const Fact &F, const LookupState &Before) {
    for (const LookupState::Answer &Known : Before.findAnswers(F, Here.Made)) {
      const Lookup &Of = getLookup(Here.Made, *Known.Of);
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
  void noteReturn(const LookupScene &Here, const Fact &F, const LookupState &Before) {
    for (const LookupState::Outcome &Known : Before.Outcomes)
      if (Known.Bits == LookupState::HasNone)
        noteReturn(Here, F, *Known.Of);
  }

  /// The function returns null where a look-up has found nothing, and else something.
  void noteChoice(const LookupScene &Here, const Fact &F, const LookupState &Before) {
    const Fact *Of = Before.findOf(F.From);
    const LookupState::Outcome *Known = Of ? Before.find(*Of) : nullptr;
    if (!Known || Known->Bits == LookupState::HasFound)
      return;
    const Lookup &What = getLookup(Here.Made, *Of);
    const bool MayBeNone = (Known->Bits & LookupState::HasNone) != 0;
    noteReturn(Here, F, *Of, MayBeNone && Before.isSurelyPresent(What.Container, What.Key));
  }

  void noteReturn(const LookupScene &Here, const Fact &F, const Fact &Of, bool IsBehindInsert = false) {
    const Lookup &What = getLookup(Here.Made, Of);
    NullReturns.try_emplace(&patternOf(*Here.Function.Function),
                            NullReturn{What.Container, What.Key, F.Loc, IsBehindInsert});
  }

  static UncheckedLookup::Reason reasonOf(const LookupState::Outcome &Known) {
    return Known.isUntested()                   ? UncheckedLookup::Reason::Untested
           : Known.Bits == LookupState::HasNone ? UncheckedLookup::Reason::FoundNone
                                                : UncheckedLookup::Reason::MayHaveNone;
  }

  /// Keeps the use \p Where of the look-up \p Of, unless a rule says that it is no finding. One report for a look-up is
  /// enough: what is used behind it is its consequence.
  void consider(const LookupScene &Here, Use Where, const Fact &Of, const LookupState::Outcome &Known, bool IsGuess,
                const LookupState &Before) {
    if (Reported.contains(&Of))
      return;
    const Fact &At = *Where.What;
    const Lookup &What = getLookup(Here.Made, Of);
    const LookupSubject About = findSubject(What, Paths);
    const bool IsUntested = Known.isUntested();
    const LookupCandidate New{Unit,
                              Here.Function,
                              Where.Block,
                              At,
                              What,
                              Of,
                              About,
                              reasonOf(Known),
                              Known.None,
                              IsGuess,
                              Here.Tested.contains(About),
                              What.Key != UnknownPath && llvm::is_contained(Before.AskedFor, What.Key),
                              At.Kind == FactKind::Deref ? Paths.findRootVariable(At.Cell) : nullptr,
                              IsUntested && !What.Callee && What.Choice != Lookup::Searched
                                  ? KeyProvenance(Here.Function, Paths).findOtherKeys(What.Container, Of, Unit)
                                  : Place()};
    const RuleId Because = judge(New);
    if (isDropped(Because))
      return note(*Here.Function.Function, At.Loc, Because, What.Container);
    Reported.insert(&Of);
    const bool IsKnownKey =
        Because == RuleId::KeyVouchedFor || Because == RuleId::KeyPutElsewhere || findKeyMember(What, Paths);
    if (IsUntested && !IsKnownKey)
      Deviants.noteUse(About, At.Loc);
    const bool AsksCallers = IsUntested && Because == RuleId::None && Callers.add(*Here.Function.Function, What);
    const auto Returns = What.Callee ? NullReturns.find(&patternOf(*What.Callee)) : NullReturns.end();
    Beliefs.push_back({makeFinding(New, Of, Returns == NullReturns.end() ? nullptr : &Returns->second, Because),
                       What.Container, About, Of.IsFixedKey, Here.Function.Function,
                       AsksCallers ? What.Key : UnknownPath,
                       What.Callee && isKeyOfOthers(Here.Function, Of, *What.Callee)});
  }

  /// The key of the call \p Of comes from outside: it is made of parameters of a function for anybody, so that nobody
  /// in sight knows whether it is there. Where the callee returns an optional, it says that there may be nothing, and
  /// that of a key that is written down, too; but for what callers may know.
  bool isKeyOfOthers(const FunctionFacts &Function, const Fact &Of, const FunctionSymbol &Callee) const {
    if (Of.Kind != FactKind::Call)
      return false;
    const auto *Method = asMethod(Function.Function);
    const bool IsInternal = Method ? Method->VisibleTo == Visibility::Private || Method->IsLambda
                                   : !Function.Function->details().IsExternallyVisible && !isMain(*Function.Function);
    const CallSite &Site = Function.Calls[Of.CallIndex];
    bool IsGiven = false;
    for (const auto &Roots : Site.ArgumentRoots)
      for (const PathId Root : KeyProvenance(Function, Paths).findRoots(Roots))
        IsGiven |= asParameter(Paths.findRootVariable(Root)) != nullptr;
    return IsGiven ? !IsInternal : Callee.details().ReturnsOptional;
  }

  void note(const FunctionSymbol &Function, Place Loc, RuleId Because, PathId Container) {
    Unit.Why.note(Stage::Lookup, &Function, Loc, Because, [&] {
      return "a look-up" + (Container == UnknownPath ? "" : " in '" + Paths.spell(Container) + "'");
    });
  }

  void tellFound(const LookupScene &Here, const Fact &Use, const Lookup &What) {
    Unit.Why.tell(Stage::Lookup, Here.Function.Function, Use.Loc, [&] {
      return "a look-up" + (What.Container == UnknownPath ? "" : " in '" + Paths.spell(What.Container) + "'") +
             " is known to have found something here";
    });
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const MutationSummaries &Summaries;
  LookupWatcher Watch;
  llvm::DenseMap<const FunctionSymbol *, NullReturn> NullReturns;
  /// Functions that return whether a container has a key.
  llvm::DenseMap<const FunctionSymbol *, Lookup> Answers;
  llvm::StringMap<const FunctionSymbol *> Bounds;
  VouchingCallers Callers;
  DeviantLookups Deviants;
  /// The look-ups of which a use is kept.
  llvm::DenseSet<const Fact *> Reported;
  llvm::DenseSet<const Fact *> ReportedLate;
  /// A finding as far as its function tells; of what is not tested, the rest of the unit has a say.
  struct Belief {
    UncheckedLookup Found;
    PathId Container;
    LookupSubject About;
    bool HasFixedKey;
    const FunctionSymbol *Function;
    /// The key that callers may vouch for; UnknownPath if they cannot.
    PathId Key = UnknownPath;
    /// Nobody in sight can know whether the key is there.
    bool IsUnknownKey = false;
  };
  std::vector<Belief> Beliefs;
};

} // namespace

std::vector<UncheckedLookup> findUncheckedLookups(const UnitFacts &Unit, const MutationSummaries &Changes,
                                                  LookupWatcher Watch) {
  return LookupSearch(Unit, Changes, Watch).find();
}

} // namespace mapwarden::analysis
