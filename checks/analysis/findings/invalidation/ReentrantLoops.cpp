// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentrantLoops.h: one function a kind of evidence.
// long: the kinds share what they search in, and how a change is judged.
#include "analysis/findings/invalidation/ReentrantLoops.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/invalidation/ReentryRules.h"
#include "analysis/summary/CallTargets.h"
#include "analysis/summary/FlagConditions.h"
#include "model/CallbackWords.h"

namespace mapwarden::analysis {

namespace {

/// What speaks for it that the call of a loop comes back: the function that it is found in, and the place there; and
/// the change that may be reached.
struct Witness {
  const FunctionSymbol *Function;
  Place Loc;
  model::Effect Effect;
  Place ChangeLoc;
};

class ReentrySearch {
public:
  ReentrySearch(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open,
                const BorrowFindings &Borrows, const LocksOfUnit &Locks)
      : Unit(Unit), Paths(Unit.Paths), Summaries(Summaries), Open(Open), Borrows(Borrows), Locks(Locks),
        Targets(Unit, Summaries), Places(Unit), Stored(Unit) {}

  /// The finding for \p Of; nothing if nothing is changed, or a rule drops it.
  std::optional<ReentrantLoop> find(const LoopCall &Of) {
    const VariableSymbol *Container = Paths.findStored(Of.Container);
    if (!Container)
      return std::nullopt;
    ReentrantLoop New = describe(Of);
    if (!decide(Of, *Container, New))
      return std::nullopt;
    if (Unit.Options.Rules.isOn(RuleId::LoopUnderLock) && Locks.keepOut(Of, *Container, New.ChangeLoc))
      New.Because = RuleId::LoopUnderLock;
    Unit.Why.note(Stage::Loop, Of.Function->Function, New.Loc, New.Because,
                  [&] { return "the loop over '" + New.ContainerName + "', in which something is called"; });
    return isDropped(New.Because) ? std::nullopt : std::optional(std::move(New));
  }

  /// The finding for the use \p Of behind a call, if the way to a change is in sight.
  std::optional<ReentrantUse> find(const UseBehindCall &Of) {
    const VariableSymbol *Container = Paths.findStored(Of.Container);
    if (!Container)
      return std::nullopt;
    ReentrantLoop New = describe(Of);
    AtUse = &Of;
    const bool IsSeen = addEvidence(SeenEvidence, Of, *Container, New);
    AtUse = nullptr;
    if (!IsSeen)
      return std::nullopt;
    if (Unit.Options.Rules.isOn(RuleId::LoopUnderLock) && Locks.keepOut(Of, *Container, New.ChangeLoc))
      New.Because = RuleId::LoopUnderLock;
    Unit.Why.note(Stage::Loop, Of.Function->Function, Of.UseLoc, New.Because,
                  [&] { return "'" + Of.Name + "' behind a call"; });
    return isDropped(New.Because) ? std::nullopt : std::optional(ReentrantUse{std::move(New), Of.Name, Of.UseLoc});
  }

private:
  /// A kind of evidence, and who finds it.
  struct Evidence {
    RuleId Id;
    ReentryEvidence Why;
    std::optional<Witness> (ReentrySearch::*Find)(const LoopCall &, const VariableSymbol &);
  };

  /// The way to the change is in sight.
  static const Evidence SeenEvidence[4];

  /// Fills \p New with the first evidence of \p InOrder that there is; false if there is none.
  bool addEvidence(llvm::ArrayRef<Evidence> InOrder, const LoopCall &Of, const VariableSymbol &Container,
                   ReentrantLoop &New) {
    for (const Evidence &Next : InOrder)
      if (const auto Seen = Unit.Options.Rules.isOn(Next.Id) ? (this->*Next.Find)(Of, Container) : std::nullopt) {
        setWitness(New, Next.Why, *Seen);
        New.Because = Next.Id;
        return true;
      }
    return false;
  }

  /// Fills \p New with the evidence, and says which rule has decided; false if nothing changes the container.
  bool decide(const LoopCall &Of, const VariableSymbol &Container, ReentrantLoop &New) {
    // Somebody believes that there is one.
    static const Evidence Believed[] = {
        {RuleId::LoopOverCopy, ReentryEvidence::Copied, &ReentrySearch::findCopied},
        {RuleId::LoopRestarts, ReentryEvidence::Restarted, &ReentrySearch::findRestarted},
        {RuleId::SaidToComeBack, ReentryEvidence::Said, &ReentrySearch::findSaid},
        {RuleId::AskedInLoop, ReentryEvidence::Asked, &ReentrySearch::findAsked},
        {RuleId::RecursiveLock, ReentryEvidence::Recursive, &ReentrySearch::findRecursive},
    };
    const bool IsSeen = addEvidence(SeenEvidence, Of, Container, New);
    if (!IsSeen) {
      const bool IsAlien = isAlienCall(*Of.Call, *Of.Function, Open); // else all that it does is in sight
      const auto Change = IsAlien ? findChange(Of, Container) : std::nullopt;
      if (!Change)
        return false;
      setWitness(New, ReentryEvidence::None, *Change);
    }
    if (const RuleId Because = judge(LoopCandidate{Unit, Of, New, IsSeen}); Because != RuleId::None)
      New.Because = Because;
    else if (!IsSeen && !addEvidence(Believed, Of, Container, New) && Unit.Options.Rules.isOn(RuleId::NoSignOfReturn))
      New.Because = RuleId::NoSignOfReturn;
    return true;
  }

  static FactPlace placeOf(const LoopCall &Of) { return {Of.Function, Of.Call}; }

  ReentrantLoop describe(const LoopCall &Of) const {
    ReentrantLoop New{};
    New.Why = ReentryEvidence::None;
    New.ContainerName = Paths.spell(Of.Container);
    New.LoopLoc = Of.LoopLoc;
    New.Loc = Of.Call->Loc;
    New.Callee = calleeOf(placeOf(Of));
    if (!New.Callee && Paths.parent(Of.Call->Path) == UnknownPath && Paths.findRootVariable(Of.Call->Path))
      New.Name = Paths.spell(Of.Call->Path);
    return New;
  }

  /// What only believes in a change names none: the one that is there stays.
  static void setWitness(ReentrantLoop &New, ReentryEvidence Why, const Witness &Seen) {
    New.Why = Why;
    New.Witness = Seen.Function;
    New.WitnessLoc = Seen.Loc;
    if (Seen.ChangeLoc.isInvalid())
      return;
    New.Effect = Seen.Effect;
    New.ChangeLoc = Seen.ChangeLoc;
  }

  /// True if \p Change may take away what is used behind the call, or what the loop stands at.
  bool matters(const MutationEffect &Change) const {
    const model::Invalidates Which = AtUse && AtUse->IsReference ? Change.References : Change.Invalidates;
    return AtUse && !AtUse->IsOfElement ? Which == model::Invalidates::All : Which != model::Invalidates::None;
  }

  /// The change of \p Body, called at \p Site, that is one of \p Container, in the words of the caller, and that no
  /// rule leaves out by \p Judge; null if none is.
  template <class Function>
  const MutationEffect *findChangeBy(const FunctionSymbol &Body, const CallSite &Site, PathId Container,
                                     Function Judge) {
    for (const MutationEffect &Change : Targets.mayChange(Body))
      if (matters(Change) && !isBarred(Change.When, Site) && translate(Change.Path, Site, Paths) == Container &&
          Judge(Change) == RuleId::None)
        return &Change;
    return nullptr;
  }

  /// The same for what the call of \p Loop may run.
  const MutationEffect *findReachedBy(const FunctionSymbol &Body, const CallSite &Site, const LoopCall &Loop) {
    return findChangeBy(Body, Site, Loop.Container, [&](const MutationEffect &Change) {
      return judge(ReachedChange{Change, Site, Loop, isSeenByLoop(Change, Body, Loop)}, Unit.Options.Rules);
    });
  }

  /// The same for a callback that somebody has handed over, and the container of \p Loop by the name \p Container.
  const MutationEffect *findHandedBy(const FunctionSymbol &Body, const CallSite &Site, PathId Container,
                                     const LoopCall &Loop) {
    return findChangeBy(Body, Site, Container, [&](const MutationEffect &Change) {
      return judge(HandedChange{Change.Invalidates, Loop}, Unit.Options.Rules);
    });
  }

  bool isSeenByLoop(const MutationEffect &Change, const FunctionSymbol &Body, const LoopCall &Loop) const {
    const auto Known = Summaries.find(&patternOf(Body));
    return Loop.Call->Kind == FactKind::Call && Known != Summaries.end() &&
           llvm::any_of(Known->second, [&](const MutationEffect &Direct) { return Direct.Loc == Change.Loc; });
  }

  /// What an element's member changes of its owner: `owner_->remove(this)`.
  const MutationEffect *findChangeOfOwner(const FunctionSymbol &Body, const VariableSymbol &Container,
                                          const LoopCall &Loop) {
    for (const MutationEffect &Change : Targets.mayChange(Body)) {
      if (!matters(Change) || Paths.findStored(Change.Path) != &Container ||
          judge(HandedChange{Change.Invalidates, Loop}, Unit.Options.Rules) != RuleId::None)
        continue;
      const VariableSymbol *Link = findLink(Change, Paths);
      if (Link && !(Unit.Options.Rules.isOn(RuleId::OtherNode) && isOfOtherNode(Change, *Link, Container, Paths)))
        return &Change;
    }
    return nullptr;
  }

  std::optional<Witness> findReached(const LoopCall &Of, const VariableSymbol &Container) {
    const FactPlace At = placeOf(Of);
    for (const FunctionSymbol *Body : bodiesKeptFor(Of, Stored))
      if (const MutationEffect *Change = findHandedBy(*Body, {Body, Paths.getThis()}, Of.Container, Of))
        return Witness{Body, Change->Loc, Change->Effect, Change->Loc};
    if (!calleeOf(At))
      return std::nullopt;
    const PathId Object = Of.Call->Kind == FactKind::Call ? At.site().Object : Of.Call->Path;
    const bool IsOfElement =
        Object != UnknownPath && Paths.findRootVariable(Object) && Paths.parent(Object) != UnknownPath;
    for (const FunctionSymbol *Body : Targets.bodiesOf(*At.What, *At.Function)) {
      CallSite Site = At.site();
      Site.Callee = Body; // the parameters are its own
      const MutationEffect *Change = findReachedBy(*Body, Site, Of);
      if (!Change && IsOfElement)
        Change = findChangeOfOwner(*Body, Container, Of);
      if (Change)
        return Witness{Body, Change->Loc, Change->Effect, Change->Loc};
    }
    return std::nullopt;
  }

  /// \p Change, of which \p At speaks.
  static Witness witnessAt(FactPlace At, const MutationEffect &Change) {
    return {At.Function->Function, At.What->Loc, Change.Effect, Change.Loc};
  }

  std::optional<Witness> findHanded(const LoopCall &Of, const VariableSymbol &) {
    const auto *Parameter = Of.Call->Path == UnknownPath ? nullptr : asParameter(Paths.findRootVariable(Of.Call->Path));
    const FunctionSymbol *Lambda = calleeOf(placeOf(Of)); // of a template that is given one
    if (Lambda ? !Lambda->IsLambda : !Parameter)
      return std::nullopt;
    const auto IsCalled = [&](const HandedCallable &Handed) {
      return Lambda ? &patternOf(*Handed.Body) == &patternOf(*Lambda) : Handed.Argument == Parameter->Index;
    };
    for (const FactPlace &Caller : Places.Callers.lookup(&patternOf(*Of.Function->Function))) {
      const PathId Container = translate(Of.Container, Caller.site(), Paths);
      for (const HandedCallable &Handed : Caller.site().Callables)
        if (IsCalled(Handed) && Container != UnknownPath)
          if (const MutationEffect *Change = findHandedBy(*Handed.Body, {Handed.Body, Handed.Object}, Container, Of))
            return witnessAt(Caller, *Change);
    }
    return std::nullopt;
  }

  /// The path, in the words of the caller at \p At, of the container \p Container that the callee puts something into.
  PathId findFilled(FactPlace At, const VariableSymbol &Container) {
    for (const MutationEffect &Change : Targets.mayChange(*At.site().Callee))
      if (Change.Effect == model::Effect::Insert && Paths.findStored(Change.Path) == &Container)
        return translate(Change.Path, At.site(), Paths);
    return UnknownPath;
  }

  std::optional<Witness> findStored(const LoopCall &Of, const VariableSymbol &Container) {
    if (calleeOf(placeOf(Of)))
      return std::nullopt;
    for (const FactPlace &At : Places.HandOvers) {
      const PathId Filled = findFilled(At, Container);
      if (Filled == UnknownPath)
        continue;
      for (const HandedCallable &Handed : At.site().Callables)
        if (const MutationEffect *Change = findChangeByStored({Handed.Body, Handed.Object}, Filled, Container, Of))
          return witnessAt(At, *Change);
    }
    for (const FactPlace &At : Places.Kept)
      if (Paths.findStored(At.What->Path) == &Container)
        if (const MutationEffect *Change =
                findChangeByStored({At.What->Member, At.What->From}, At.What->Path, Container, Of))
          return witnessAt(At, *Change);
    return std::nullopt;
  }

  /// What the callback at \p Site changes of the container of \p Of, which somebody calls \p Filled and has put it
  /// into.
  const MutationEffect *findChangeByStored(const CallSite &Site, PathId Filled, const VariableSymbol &Container,
                                           const LoopCall &Of) {
    const MutationEffect *Change = findHandedBy(*Site.Callee, Site, Filled, Of);
    return Change ? Change : findChangeOfGiven(*Site.Callee, Container, Of);
  }

  /// What a callback changes of the object that it is given, `[](Alarms &all) { all.cancel(1); }`: that of the loop.
  const MutationEffect *findChangeOfGiven(const FunctionSymbol &Body, const VariableSymbol &Container,
                                          const LoopCall &Loop) {
    for (const MutationEffect &Change : Targets.mayChange(Body)) {
      const auto *Parameter = asParameter(Paths.findRootVariable(Change.Path));
      if (matters(Change) && Parameter && isLocalTo(*Parameter, Body) && Paths.findStored(Change.Path) == &Container &&
          judge(HandedChange{Change.Invalidates, Loop}, Unit.Options.Rules) == RuleId::None)
        return &Change;
    }
    return nullptr;
  }

  std::optional<Witness> findRegistered(const LoopCall &Of, const VariableSymbol &) {
    const auto *Called = asMethod(calleeOf(placeOf(Of)));
    if (!Called || !Called->HasIdentifier)
      return std::nullopt;
    for (const FactPlace &At : Places.Registrations) {
      const auto *Keeper = asMethod(At.site().HandedTo);
      // A call that hands something over itself, `loop->runInLoop(f)`, runs that, rather than what it was given before.
      if (!Keeper || !Keeper->HasIdentifier || &patternOf(*Called) == &patternOf(*Keeper) ||
          !isOfOneClass(*Called, *Keeper) || !model::speakOfOneThing(Called->Name, Keeper->Name))
        continue;
      if (const MutationEffect *Change = findHandedBy(*At.site().Callee, At.site(), Of.Container, Of))
        return Witness{Keeper, At.What->Loc, Change->Effect, Change->Loc};
    }
    return std::nullopt;
  }

  /// A change of \p Container in a function that anybody may call, or in any where the loop believes in one.
  std::optional<Witness> findChange(const LoopCall &Of, const VariableSymbol &Container) const {
    const auto Known = Places.Changes.find(&Container);
    if (Known == Places.Changes.end())
      return std::nullopt;
    const bool IsBelieved = Unit.Options.Rules.isOn(RuleId::AskedInLoop) && findAskedInLoop(Of, Container, Paths);
    for (const FactPlace &At : Known->second)
      if (const RuleId Why = judge(PossibleChange{At, Of, Paths}, Unit.Options.Rules);
          Why == RuleId::None || (IsBelieved && Why == RuleId::OutOfReach))
        return Witness{At.Function->Function, At.What->Loc, At.What->Effect, At.What->Loc};
    return std::nullopt;
  }

  std::optional<Witness> findCopied(const LoopCall &Of, const VariableSymbol &Container) {
    const LoopCall *Other = findLoopOverCopy(Of, Container, Borrows.LoopCalls, Paths);
    return Other ? std::optional(Witness{Other->Function->Function, Other->LoopLoc, {}, {}}) : std::nullopt;
  }

  std::optional<Witness> findRestarted(const LoopCall &Of, const VariableSymbol &Container) {
    const FunctionSymbol *Callee = calleeOf(placeOf(Of));
    const auto Callers = Callee ? Places.Calling.find(&patternOf(*Callee)) : Places.Calling.end();
    if (Callers == Places.Calling.end())
      return std::nullopt;
    const auto Again = findRestart(Of, Container, Callers->second, Borrows.LoopCalls, Paths);
    return Again ? std::optional(Witness{Again->Function->Function, Again->What->Loc, {}, {}}) : std::nullopt;
  }

  std::optional<Witness> findAsked(const LoopCall &Of, const VariableSymbol &Container) {
    const Fact *Asked = findAskedInLoop(Of, Container, Paths);
    return Asked ? std::optional(Witness{Of.Function->Function, Asked->Loc, {}, {}}) : std::nullopt;
  }

  std::optional<Witness> findRecursive(const LoopCall &Of, const VariableSymbol &Container) {
    const auto Change = findChange(Of, Container);
    return Change && Locks.letBack(Of, Container, Change->ChangeLoc) ? Change : std::nullopt;
  }

  std::optional<Witness> findSaid(const LoopCall &Of, const VariableSymbol &) {
    llvm::SmallVector<const FunctionSymbol *, 8> Chain = {Of.Function->Function};
    constexpr size_t MaxChain = 32;
    for (const FunctionSymbol *Body : Targets.bodiesOf(*Of.Call, *Of.Function))
      Chain.push_back(Body);
    for (size_t Next = 0; Next < Chain.size() && Next < MaxChain; ++Next) {
      for (const Place Comment : Chain[Next]->remarks().ReentryComments)
        if (Next != 0 || isBeside(Comment, Of, *Unit.At))
          return Witness{Chain[Next], Comment, {}, {}};
      if (Next != 0)
        for (const FunctionSymbol *Body : Targets.openCalleesOf(*Chain[Next], Open))
          if (!llvm::is_contained(Chain, Body))
            Chain.push_back(Body);
    }
    return std::nullopt;
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const MutationSummaries &Summaries;
  const AlienCalls &Open;
  const BorrowFindings &Borrows;
  const LocksOfUnit &Locks;
  /// What is looked at, if that is no loop.
  const UseBehindCall *AtUse = nullptr;
  CallTargets Targets;
  const ReentryPlaces Places;
  const StoredCallables Stored;
};

const ReentrySearch::Evidence ReentrySearch::SeenEvidence[] = {
    {RuleId::CallReaches, ReentryEvidence::Reached, &ReentrySearch::findReached},
    {RuleId::CallbackHanded, ReentryEvidence::Handed, &ReentrySearch::findHanded},
    {RuleId::CallbackStored, ReentryEvidence::Stored, &ReentrySearch::findStored},
    {RuleId::CallbackRegistered, ReentryEvidence::Registered, &ReentrySearch::findRegistered},
};

} // namespace

ReentrantCalls findReentrantCalls(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open,
                                  const BorrowFindings &Borrows, const LocksOfUnit &Locks) {
  ReentrantCalls Found;
  ReentrySearch Search(Unit, Summaries, Open, Borrows, Locks);
  llvm::DenseSet<const Fact *> Harmless; // calls of loops, as far as the iterators of these go
  for (const LoopCall &Of : Borrows.LoopCalls) {
    auto New = Search.find(Of);
    if (!New) {
      Harmless.insert(Of.Call);
      continue;
    }
    auto Known = llvm::find_if(Found.Loops, [&](const ReentrantLoop &Old) { return Old.LoopLoc == New->LoopLoc; });
    if (Known == Found.Loops.end())
      Found.Loops.push_back(std::move(*New));
    else if (New->Why < Known->Why)
      *Known = std::move(*New);
  }
  for (const UseBehindCall &Of : Borrows.UsesBehindCalls) {
    const bool IsTold = // of a loop that goes on, or of another variable
        (!Of.IsReference && Harmless.contains(Of.Call)) ||
        llvm::any_of(Found.Loops,
                     [&](const ReentrantLoop &Old) { return Old.Loc == Of.Call->Loc && !isStrictOnly(Old.Because); }) ||
        llvm::any_of(Found.Uses, [&](const ReentrantUse &Old) { return Old.How.Loc == Of.Call->Loc; });
    if (auto New = IsTold ? std::nullopt : Search.find(Of))
      Found.Uses.push_back(std::move(*New));
  }
  return Found;
}

} // namespace mapwarden::analysis
