// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SelfDeadlocks.h.
#include "analysis/findings/locking/SelfDeadlocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/GuardKey.h"
#include "analysis/findings/locking/CalledBacks.h"
#include "analysis/findings/locking/HandedTakers.h"
#include "analysis/findings/locking/HeldMutex.h"
#include "analysis/findings/locking/KeptOutside.h"
#include "analysis/findings/locking/KnownSlots.h"
#include "analysis/findings/locking/Listeners.h"
#include "analysis/findings/locking/LockOrder.h"
#include "analysis/findings/locking/OwnerLinks.h"
#include "analysis/guards/DocumentedGuards.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/locks/StoredCallables.h"
#include "analysis/summary/FlagConditions.h"

namespace mapwarden::analysis {

namespace {

/// A call under a lock that may come back for it, and what is known when it is judged.
struct ComingBack {
  const UnitFacts &Unit;
  const LockFlow &Flow;
  const Fact &Call;
  const HeldLock &Held;
  /// What is called; null if it is a callback.
  const CallSite *Site;

  /// True if some lock in \p Effects of the callee is the one that is held.
  bool isAmong(llvm::SmallVector<LockEffect, 1> LockSummary::*Effects) const {
    const auto Summary = Site ? Flow.Summaries.find(&patternOf(*Site->Callee)) : Flow.Summaries.end();
    return Summary != Flow.Summaries.end() && llvm::any_of(Summary->second.*Effects, [&](const LockEffect &Effect) {
             return translate(Effect.Lock, *Site, Unit.Paths) == Held.Lock;
           });
  }
};

/// A call that takes a lock again.
struct TakenAgain : ComingBack {
  TakenLock Taken;
  const FunctionFacts &Holding;
};

/// A call of a callback that may take the lock again.
struct RunCallback : ComingBack {
  CalledBack Back;
  const FunctionFacts &Function;
  const ClassSymbol &Class;
  const Listeners &Registered;
  const StoredCallables &Stored;
  const KnownSlots &Slots;
  const TransitiveLocks &Reach;
};

} // namespace

static bool mayBeRecursive(const ComingBack &Of) { return !isPlainMutex(Of.Held.Lock, Of.Unit.Paths); }

/// The callee knows of the lock, or is given the guard that holds it: it may let it go in between.
static bool mayRelease(const ComingBack &Of) {
  return Of.isAmong(&LockSummary::Requires) ||
         (Of.Site && Of.Held.Cell != UnknownPath && llvm::is_contained(Of.Site->Arguments, Of.Held.Cell));
}

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const TakenAgain &Candidate) {
  using C = TakenAgain;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::CalleeMayRelease, [](const C &Of) { return mayRelease(Of); }},
      {RuleId::MayBeRecursive, [](const C &Of) { return mayBeRecursive(Of); }},
      {RuleId::ElementKept, [](const C &Of) { return Of.Call.IsElementKept; }},
      {RuleId::BarsTaking,
       [](const C &Of) { return barsCallsBack(Of.Holding, Of.Taken.Loc, Of.Unit.Functions, *Of.Unit.At); }},
      {RuleId::SharedTwice,
       [](const C &Of) {
         return Of.Taken.Mode == model::LockMode::Shared && Of.Held.Mode == model::LockMode::Shared &&
                !isUndefinedTwice(Of.Held.Lock, Of.Unit.Paths);
       }},
      // Seen to be made plain, the callee itself has to take it: deeper, it is often on a way that is not taken.
      {RuleId::PosixKind,
       [](const C &Of) {
         return isPosixMutex(Of.Held.Lock, Of.Unit.Paths) &&
                !(isUndefinedTwice(Of.Held.Lock, Of.Unit.Paths) && Of.Taken.Calls == 0);
       }},
      {RuleId::OnParameter, [](const C &Of) { return Of.Taken.IsOnParameter && !Of.Taken.When; }},
      // A release that we do not know as such is more likely than two calls of it in a row.
      {RuleId::LockFunction, [](const C &Of) { return Of.isAmong(&LockSummary::Acquires); }},
      {RuleId::FreshValue, [](const C &Of) { return Of.Call.IsFreshValue; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

/// All that is kept in the variable that is called is in sight, and none of it takes the lock, of whatever object.
static bool areKnownNotToTake(const RunCallback &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const Fact &Run = *Of.Back.Call;
  return !Run.Member && !Run.IsSignal && Of.Stored.areAllSeen(Run) &&
         llvm::none_of(Of.Stored.bodiesRunBy(Run), [&](const FunctionSymbol *Body) {
           return llvm::any_of(Of.Reach.of(*Body), [&](const TakenLock &Taken) {
             return Paths.findStored(Taken.Lock) == Paths.findStored(Of.Held.Lock);
           });
         });
}

/// A member that is set once, by the owner, as a rule; not a public one that a lock is there for, by its name.
static bool isPlainMember(const RunCallback &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const VariableSymbol *Slot = Of.Back.Call->Member ? nullptr : Paths.findField(Of.Back.Call->Path);
  return Of.Back.IsMember && !(Slot && Slot->VisibleTo == Visibility::Public &&
                               isNamedAfter(computeGuardKey(Of.Held.Lock, Of.Back.Call->Path, Paths), *Slot, Paths));
}

/// The same for a callback.
static RuleId judge(const RunCallback &Candidate) {
  using C = RunCallback;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::CalleeMayRelease, [](const C &Of) { return mayRelease(Of); }},
      {RuleId::KnownCallables, areKnownNotToTake},
      {RuleId::NobodyStores,
       [](const C &Of) {
         if (Of.Back.Call->IsSignal) // whoever likes connects a slot
           return false;
         return Of.Back.Listener ? !Of.Registered.areKept(*Of.Back.Listener, Of.Class)
                                 : !Of.Class.remarks().StoresCallbacks && !Of.Class.remarks().HasPublicCallables;
       }},
      {RuleId::MayBeRecursive, [](const C &Of) { return mayBeRecursive(Of); }},
      {RuleId::ListenerHasState,
       [](const C &Of) { return Of.Back.Listener && !Of.Back.Listener->details().HasNoState; }},
      {RuleId::PlainMember, isPlainMember},
      {RuleId::SlotsKnown,
       [](const C &Of) { return Of.Back.Signal && Of.Slots.areHarmless(*Of.Back.Signal, Of.Held.Lock); }},
      {RuleId::AnswerAwaited, [](const C &Of) { return Of.Back.Signal && awaitsAnswer(Of.Function, Of.Held); }},
      {RuleId::ThreadEmits, [](const C &Of) { return Of.Back.Signal && isThreadOfItsOwn(Of.Class); }},
      {RuleId::OthersSignal,
       [](const C &Of) { return Of.Back.Signal && !Of.Unit.Paths.isPrefix(Of.Back.Emitter, Of.Held.Lock); }},
      {RuleId::CallbackAsked, [](const C &Of) { return !Of.Back.IsTold; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

namespace {

class DeadlockSearch {
public:
  DeadlockSearch(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Reach(Reach), Links(Unit), Registered(Unit), Stored(Unit),
        Slots(Unit, Reach), Callbacks(Unit) {}

  std::vector<SelfDeadlock> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const FunctionFlow *Points : {&Flow.Functions[Index], &Flow.Takings[Index]})
        for (const LockedFact &Point : *Points)
          findAt(Unit.Functions[Index], Point);
    return std::move(Found);
  }

private:
  using Taker = std::pair<const FunctionSymbol *, Place>;

  void findAt(const FunctionFacts &Function, const LockedFact &Point) {
    bool IsLocked = false;
    for (const HeldLock &Held : Point.Held.Must)
      // Not by the very call, whose attributes say that it takes the lock.
      if (Held.Lock != UnknownPath && !Held.IsCallers && Held.Since.isValid() && Held.Since != Point.What->Loc) {
        IsLocked = true;
        findAt(Function, *Point.What, Held);
      }
    if (!IsLocked && Unit.Why.isWanted())
      tellUnlocked(Function, *Point.What);
  }

  /// Says so if \p F would have been judged under a lock.
  void tellUnlocked(const FunctionFacts &Function, const Fact &F) const {
    const FunctionSymbol *Callee = F.Kind == FactKind::Call ? Function.Calls[F.CallIndex].Callee : nullptr;
    if (Callbacks.findAt(F) || (Callee && Callbacks.findIn(*Callee)) || !Reach.of(F, Function).empty())
      Unit.Why.tell(Stage::Deadlock, nullptr, F.Loc, [] { return "this function holds no lock at the call"; });
  }

  void findAt(const FunctionFacts &Function, const Fact &F, const HeldLock &Held) {
    const auto Takes = Reach.of(F, Function);
    const CallSite *Site = Takes.empty() && F.Kind != FactKind::Call ? nullptr : &Function.Calls[F.CallIndex];
    for (const TakenLock &Taken : Takes)
      if (Links.isSame(translateTaken(Taken, *Site, Paths), Held.Lock, *Function.Function) &&
          !isBarred(Taken.When, *Site) && addTaken(Function, F, Held, *Site, Taken))
        return;
    if (F.Kind == FactKind::AlienCall && addStored(Function, F, Held))
      return;
    const RuleId Because = Callbacks.mayBeStored(F) ? Callbacks.judgeCallable(F) : RuleId::None;
    if (Because != RuleId::None)
      Unit.Why.note(Stage::Callback, nullptr, F.Loc, Because,
                    [&] { return "what is run under '" + Paths.spell(Held.Lock) + "'"; });
    if (const auto Back = Callbacks.findAt(F))
      return addCallback(Function, F, Held, nullptr, *Back);
    if (F.Kind != FactKind::Call || addHanded(Function, F, Held, *Site))
      return;
    if (const auto Back = Callbacks.findIn(*Site))
      addCallback(Function, F, Held, Site, *Back);
  }

  /// The callee calls one of the callables that it is given, and that takes the lock. False if that is not so.
  bool addHanded(const FunctionFacts &Function, const Fact &F, const HeldLock &Held, const CallSite &Site) {
    for (const HandedCallable &Given : Site.Callables)
      for (const TakenLock &Taken : Reach.of(*Given.Body)) {
        const bool IsSame = translateTaken(Taken, {Given.Body, Given.Object}, Paths) == Held.Lock;
        if (IsSame && callsParameter(*Site.Callee, Given.Argument) && addTaken(Function, F, Held, Site, Taken))
          return true;
      }
    return false;
  }

  /// What is kept in the variable that \p F calls takes the lock of this very object. False if that is not so.
  bool addStored(const FunctionFacts &Function, const Fact &F, const HeldLock &Held) {
    for (const FunctionSymbol *Body : Stored.bodiesRunBy(F))
      for (const TakenLock &Taken : Reach.of(*Body)) {
        const VariableSymbol *Root = Paths.findRootVariable(Taken.Lock);
        const bool IsSame = Taken.Lock == Held.Lock && !Taken.When &&
                            ((Root && Root->isGlobal()) ||
                             (isOfOneObject(*Function.Function, *Body) && !Stored.isGivenToOther(patternOf(*Body))));
        if (!IsSame)
          continue;
        SelfDeadlock New = describe(F, Held);
        New.Callee = Body;
        New.ActLoc = Taken.Loc;
        New.Kind = DeadlockKind::KeptTakes;
        if (add(std::move(New), judge(TakenAgain{{Unit, Flow, F, Held, nullptr}, Taken, Function})))
          return true;
      }
    return false;
  }

  /// \p Callee itself calls its parameter \p Index, rather than keeping it for later.
  bool callsParameter(const FunctionSymbol &Callee, unsigned Index) const {
    for (const FunctionFacts &Function : Unit.Functions)
      if (&patternOf(*Function.Function) == &patternOf(Callee))
        for (const FactBlock &Block : Function.Blocks)
          for (const Fact &F : Block.Facts)
            if (const VariableSymbol *Called =
                    F.Kind == FactKind::AlienCall && !F.Member ? asParameter(Paths.findRootVariable(F.Path)) : nullptr;
                Called && Called->Index == Index && isLocalTo(*Called, Callee))
              return true;
    return false;
  }

  /// The lock is taken again. False if a rule drops that.
  bool addTaken(const FunctionFacts &Function, const Fact &F, const HeldLock &Held, const CallSite &Site,
                const TakenLock &Taken) {
    SelfDeadlock New = describe(F, Held);
    New.Callee = Site.Callee;
    New.ActLoc = Taken.Loc;
    // A hook of this very object is always called under the lock: it is the hook that is wrong.
    if (F.Kind == FactKind::AlienCall && Paths.kind(F.Path) == PathKind::This && Taken.Callee) {
      New.HookLoc = New.Loc;
      New.Hook = Taken.In;
      New.Loc = Taken.CallLoc;
      New.Callee = Taken.Callee;
    }
    New.Kind = F.Kind == FactKind::Destroy ? DeadlockKind::ObjectEnds : DeadlockKind::TakenAgain;
    return add(std::move(New), judge(TakenAgain{{Unit, Flow, F, Held, &Site}, Taken, Function}));
  }

  /// A public member takes the lock, and a callback may call that.
  void addCallback(const FunctionFacts &Function, const Fact &F, const HeldLock &Held, const CallSite *Site,
                   CalledBack Back) {
    const auto [Class, Lock] = findOwner(*Function.Function, Held.Lock, Back);
    const auto [Other, Taken] = Class ? findTaker(*Class, *Function.Function, Lock) : Taker{nullptr, {}};
    if (!Other)
      return;
    SelfDeadlock New = describe(F, Held);
    New.Callee = Site ? Site->Callee : nullptr;
    New.Kind = DeadlockKind::Callback;
    New.ActLoc = Site ? Back.Loc : Place();
    New.Signal = Back.Signal;
    New.Taker = Other;
    New.TakerLoc = Taken;
    add(std::move(New),
        judge(RunCallback{{Unit, Flow, F, Held, Site}, Back, Function, *Class, Registered, Stored, Slots, Reach}));
  }

  /// The class whose public members users of \p Back know, and \p Lock as these write it; null if there is none.
  std::pair<const ClassSymbol *, PathId> findOwner(const FunctionSymbol &Function, PathId Lock,
                                                   const CalledBack &Back) const {
    if (!Back.Signal && Function.IsLambda)
      return {Function.details().ClassOfThis, Lock};
    if (!Back.Signal)
      return {asMethod(&Function) ? Function.Class : nullptr, Lock};
    // `self->changed()` in a function that is no member, with a lock of that object
    const PathId Own = Paths.kind(Back.Emitter) == PathKind::This
                           ? UnknownPath
                           : Paths.replacePrefix(Lock, Back.Emitter, Paths.getThis());
    return Own != UnknownPath ? std::pair(Back.Signal->Class, Own) : std::pair(Function.details().ClassOfThis, Lock);
  }

  /// Another public member of \p Class than \p Function that takes \p Lock, and where: the one that stores callbacks,
  /// if there is such a one, or else the first; null if there is none.
  Taker findTaker(const ClassSymbol &Class, const FunctionSymbol &Function, PathId Lock) {
    if (!HasTakers)
      findTakers();
    Taker Best{nullptr, {}};
    for (const Taker &Other : Takers.lookup({&patternOf(Class), Lock}))
      if (&patternOf(*Other.first) != &patternOf(Function) &&
          (!Best.first || (Other.first->details().TakesCallable && !Best.first->details().TakesCallable)))
        Best = Other;
    // Whoever has put a callable into a public member may call the function that runs it.
    if (!Best.first && Class.remarks().HasPublicCallables)
      for (const Taker &Own : Takers.lookup({&patternOf(Class), Lock}))
        Best = Own;
    return Best;
  }

  /// The public members that take a lock, by their class and the lock.
  void findTakers() {
    HasTakers = true;
    for (const FunctionFacts &Function : Unit.Functions) {
      const auto *Method = asMethod(Function.Function);
      if (!Method || Method->VisibleTo != Visibility::Public || Method->IsConstructor || Method->IsDestructor)
        continue;
      for (const TakenLock &Taken : Reach.of(*Method))
        Takers[{&patternOf(*Method->Class), Taken.Lock}].push_back({Method, Taken.Loc});
    }
  }

  SelfDeadlock describe(const Fact &F, const HeldLock &Held) const {
    SelfDeadlock New{};
    New.LockName = Paths.spell(Held.Lock);
    New.Since = Held.Since;
    New.Loc = F.Loc;
    return New;
  }

  /// Keeps what \p Because leaves of \p New, once for each place, and notes the decision. False if it is dropped.
  bool add(SelfDeadlock New, RuleId Because) {
    Unit.Why.note(Stage::Deadlock, nullptr, New.Loc, Because,
                  [&] { return "a call that comes back for '" + New.LockName + "'"; });
    if (Because != RuleId::None && !isStrictOnly(Because))
      return false;
    New.Because = Because;
    if (llvm::none_of(Found, [&](const SelfDeadlock &Old) { return Old.Loc == New.Loc; }))
      Found.push_back(std::move(New));
    return true;
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const TransitiveLocks &Reach;
  const OwnerLinks Links;
  const Listeners Registered;
  const StoredCallables Stored;
  const KnownSlots Slots;
  const CalledBacks Callbacks;
  llvm::DenseMap<std::pair<const ClassSymbol *, PathId>, llvm::SmallVector<Taker, 1>> Takers;
  bool HasTakers = false;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findSelfDeadlocks(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  std::vector<SelfDeadlock> Found = DeadlockSearch(Unit, Flow, Reach).find();
  for (const auto &Others :
       {findHandedTakers(Unit, Flow, Reach), findKeptOutside(Unit, Flow, Reach), findLockOrders(Unit, Flow, Reach)})
    for (const SelfDeadlock &New : Others)
      if (llvm::none_of(Found, [&](const SelfDeadlock &Old) { return Old.Loc == New.Loc; }))
        Found.push_back(New);
  return Found;
}

} // namespace mapwarden::analysis
