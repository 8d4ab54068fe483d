// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SelfDeadlocks.h.
#include "analysis/findings/locking/SelfDeadlocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/summary/FlagConditions.h"
#include "model/CallbackWords.h"

namespace mapwarden::analysis {

namespace {

/// A callback that a function calls at some point.
struct CalledBack {
  Place Loc;
  /// It is a member of the class's own, rather than one of many that users store.
  bool IsMember;
  /// It returns nothing.
  bool IsTold;
  bool isUsers() const { return IsTold && !IsMember; }
};

/// A call under a lock that may come back for it, and what is known when it is judged.
struct ComingBack {
  const UnitFacts &Unit;
  const LockFlow &Flow;
  const HeldLock &Held;
  /// The call; null if a callback is called directly.
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
};

/// A call of a callback that may take the lock again.
struct RunCallback : ComingBack {
  CalledBack Back;
  const ClassSymbol &Class;
};

} // namespace

/// The member or variable that is the mutex \p Lock, or points to it; null if it is neither.
static const VariableSymbol *findMutex(PathId Lock, const PathTable &Paths) {
  const PathId Named = Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
  const VariableSymbol *Field = Paths.findField(Named);
  const VariableSymbol *Variable = Paths.parent(Named) == UnknownPath ? Paths.findRootVariable(Named) : nullptr;
  return Field ? Field : Variable;
}

static bool mayBeRecursive(const ComingBack &Of) {
  const VariableSymbol *Mutex = findMutex(Of.Held.Lock, Of.Unit.Paths);
  return !Mutex || !Mutex->details().IsPlainMutex;
}

/// Whether a POSIX mutex is recursive is decided when it is made, often elsewhere.
static bool isPosix(const ComingBack &Of) {
  const VariableSymbol *Mutex = findMutex(Of.Held.Lock, Of.Unit.Paths);
  return Mutex && Mutex->details().IsMadeOfPosix;
}

/// The callee knows of the lock: it may let it go in between.
static bool mayRelease(const ComingBack &Of) { return Of.isAmong(&LockSummary::Requires); }

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const TakenAgain &Candidate) {
  using C = TakenAgain;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::CalleeMayRelease, [](const C &Of) { return mayRelease(Of); }},
      {RuleId::MayBeRecursive, [](const C &Of) { return mayBeRecursive(Of); }},
      {RuleId::SharedTwice,
       [](const C &Of) { return Of.Taken.Mode == model::LockMode::Shared && Of.Held.Mode == model::LockMode::Shared; }},
      {RuleId::PosixKind, [](const C &Of) { return isPosix(Of); }},
      // A release that we do not know as such is more likely than two calls of it in a row.
      {RuleId::LockFunction, [](const C &Of) { return Of.isAmong(&LockSummary::Acquires); }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

/// The same for a callback.
static RuleId judge(const RunCallback &Candidate) {
  using C = RunCallback;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::CalleeMayRelease, [](const C &Of) { return mayRelease(Of); }},
      {RuleId::NobodyStores, [](const C &Of) { return !Of.Class.remarks().StoresCallbacks; }},
      {RuleId::MayBeRecursive, [](const C &Of) { return mayBeRecursive(Of); }},
      {RuleId::PlainMember, [](const C &Of) { return Of.Back.IsMember; }},
      {RuleId::CallbackAsked, [](const C &Of) { return !Of.Back.IsTold; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

/// Why the callable that \p F calls is nobody's callback; None if it may be one.
static RuleId judgeCallable(const Fact &F, const UnitFacts &Unit) {
  struct Callable {
    const Fact &Call;
    const PathTable &Paths;
  };
  static constexpr Rule<Callable> InOrder[] = {
      {RuleId::GivenByCaller, // also what a lambda has captured
       [](const Callable &Of) { return asParameter(Of.Paths.findRootVariable(Of.Call.Path)) != nullptr; }},
      {RuleId::Housekeeping, [](const Callable &Of) { return model::isHousekeeping(Of.Paths.spell(Of.Call.Path)); }},
  };
  return firstOf<Callable>(InOrder, {F, Unit.Paths}, Unit.Options.Rules);
}

namespace {

class DeadlockSearch {
public:
  DeadlockSearch(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Reach(Reach) {
    for (const unsigned Index : Unit.BottomUp)
      if (!Unit.Functions[Index].Function->IsDependent)
        if (const auto Own = findCallback(Unit.Functions[Index]))
          Callbacks.try_emplace(&patternOf(*Unit.Functions[Index].Function), *Own);
  }

  std::vector<SelfDeadlock> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const LockedFact &Point : Flow.Functions[Index])
        for (const HeldLock &Held : Point.Held.Must)
          if (Held.Lock != UnknownPath && !Held.IsCallers && Held.Since.isValid())
            findAt(Unit.Functions[Index], *Point.What, Held);
    return std::move(Found);
  }

private:
  using Taker = std::pair<const FunctionSymbol *, Place>;

  /// The stored callback that a call of \p Function comes to, at any depth: a user's, if there is one.
  std::optional<CalledBack> findCallback(const FunctionFacts &Function) const {
    std::optional<CalledBack> Found;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (Found && Found->isUsers())
          return Found;
        if (isStoredCallback(F))
          Found = makeCallback(F);
        if (F.Kind != FactKind::Call)
          continue;
        const auto Callee = Callbacks.find(&patternOf(*Function.Calls[F.CallIndex].Callee));
        if (Callee != Callbacks.end())
          Found = Callee->second;
      }
    return Found;
  }

  /// A callable that somebody has stored.
  bool isStoredCallback(const Fact &F) const {
    return F.Kind == FactKind::AlienCall && !F.Member && F.Path != UnknownPath &&
           judgeCallable(F, Unit) == RuleId::None;
  }

  CalledBack makeCallback(const Fact &F) const {
    const bool IsMember = Paths.findField(F.Path) && Paths.kind(Paths.parent(F.Path)) == PathKind::This;
    return {F.Loc, IsMember, F.IsTold};
  }

  void findAt(const FunctionFacts &Function, const Fact &F, const HeldLock &Held) {
    if (F.Kind == FactKind::AlienCall && isStoredCallback(F))
      return addCallback(Function, F, Held, nullptr, makeCallback(F));
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Function.Calls[F.CallIndex];
    if (const auto Takes = Reach.find(&patternOf(*Site.Callee)); Takes != Reach.end())
      for (const TakenLock &Taken : Takes->second)
        if (translate(Taken.Lock, Site, Paths) == Held.Lock && !isBarred(Taken.When, Site) &&
            addTaken(F, Held, Site, Taken))
          return;
    if (const auto Back = Callbacks.find(&patternOf(*Site.Callee)); Back != Callbacks.end())
      addCallback(Function, F, Held, &Site, Back->second);
  }

  /// The lock is taken again. False if a rule drops that.
  bool addTaken(const Fact &F, const HeldLock &Held, const CallSite &Site, const TakenLock &Taken) {
    SelfDeadlock New = describe(F, Held);
    New.Callee = Site.Callee;
    New.ActLoc = Taken.Loc;
    return add(std::move(New), judge(TakenAgain{{Unit, Flow, Held, &Site}, Taken}));
  }

  /// A public member takes the lock, and a callback may call that.
  void addCallback(const FunctionFacts &Function, const Fact &F, const HeldLock &Held, const CallSite *Site,
                   CalledBack Back) {
    const auto *Method = asMethod(Function.Function);
    const auto [Other, Taken] = Method ? findTaker(*Method, Held.Lock) : Taker{nullptr, {}};
    if (!Other)
      return;
    SelfDeadlock New = describe(F, Held);
    New.Callee = Site ? Site->Callee : nullptr;
    New.IsCallback = true;
    New.ActLoc = Site ? Back.Loc : Place();
    New.Taker = Other;
    New.TakerLoc = Taken;
    add(std::move(New), judge(RunCallback{{Unit, Flow, Held, Site}, Back, *Method->Class}));
  }

  /// Another public member of the class of \p Method that takes \p Lock, and where: the one that stores callbacks, if
  /// there is such a one, or else the first; null if there is none.
  Taker findTaker(const FunctionSymbol &Method, PathId Lock) {
    if (!HasTakers)
      findTakers();
    Taker Best{nullptr, {}};
    for (const Taker &Other : Takers.lookup({&patternOf(*Method.Class), Lock}))
      if (&patternOf(*Other.first) != &patternOf(Method) &&
          (!Best.first || (Other.first->details().TakesCallable && !Best.first->details().TakesCallable)))
        Best = Other;
    return Best;
  }

  /// The public members that take a lock, by their class and the lock.
  void findTakers() {
    HasTakers = true;
    for (const FunctionFacts &Function : Unit.Functions) {
      const auto *Method = asMethod(Function.Function);
      if (!Method || Method->VisibleTo != Visibility::Public || Method->IsConstructor || Method->IsDestructor)
        continue;
      const auto Known = Reach.find(&patternOf(*Method));
      if (Known == Reach.end())
        continue;
      for (const TakenLock &Taken : Known->second)
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
  llvm::DenseMap<const FunctionSymbol *, CalledBack> Callbacks;
  llvm::DenseMap<std::pair<const ClassSymbol *, PathId>, llvm::SmallVector<Taker, 1>> Takers;
  bool HasTakers = false;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findSelfDeadlocks(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  return DeadlockSearch(Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
