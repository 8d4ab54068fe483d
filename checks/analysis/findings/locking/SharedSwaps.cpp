// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SharedSwaps.h: one function a rule or sign.
#include "analysis/findings/locking/SharedSwaps.h"

#include "analysis/locks/ThreadRoots.h"

namespace mapwarden::analysis {

namespace {

/// A use that a replacement may come in between of, and what is known when it is judged.
struct SwapCandidate {
  const VariableSymbol &Owner;
  const OwnerPoints &All;
  const OwnerPoint &Use;
  const OwnerPoint &Replacement;
  const OwnerUses &Uses;
  /// Who forgets the lock of others is told so already.
  bool IsTold;
  /// The classes of which a function takes a lock.
  const llvm::DenseSet<const ClassSymbol *> &Locking;

  const FunctionSymbol &user() const { return Uses.functionOf(Use); }
  const FunctionSymbol &replacer() const { return Uses.functionOf(Replacement); }
};

} // namespace

using Candidate = SwapCandidate;

/// Some function holds a lock where it uses the pointer: somebody thought of others.
static bool isLockedSomewhere(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) { return !Of.Uses.isAlone(Each) && Of.Uses.isLocked(Each); });
}

static bool isStopper(const FunctionSymbol &Function) { return Function.details().NamedPhase == model::Phase::Stopper; }
static bool isEarly(const FunctionSymbol &Function) {
  return Function.details().NamedPhase == model::Phase::Initialiser ||
         Function.details().NamedPhase == model::Phase::Starter;
}

/// All that replace it, but where the object is made, are of the sort that \p Is tells.
template <class Predicate> static bool areReplacers(const Candidate &Of, Predicate Is) {
  return llvm::all_of(
      Of.All, [&](const OwnerPoint &Each) { return !Each.isReplacement() || Of.Uses.isAlone(Each) || Is(Each); });
}

/// The class gets it from whoever calls, and does not care when: `void setLog(shared_ptr<Log> log) { log_ = log; }`.
static bool isGiven(const OwnerPoint &Each, const OwnerUses &Uses) {
  const PathId Value = Each.what().Cell;
  return Value != UnknownPath && asParameter(Uses.Unit.Paths.findRootVariable(Value));
}

/// The function \p Index is handed to what runs it later, for sure: who is not in sight may as well keep it as a
/// callback, to be run by whoever asks.
static bool isForLater(unsigned Index, const OwnerUses &Uses) {
  return llvm::any_of(Uses.Contexts[Index].Ways,
                      [](const CallContext &Way) { return Way.IsSpawned && !Way.IsKeptUnseen; });
}

/// The thread on which alone the function of \p Of runs, if somebody starts it in sight.
static std::optional<unsigned> findThread(const OwnerPoint &Of, const OwnerUses &Uses) {
  const auto Thread = findOnlyThread(Of.Function, Uses.Contexts, Uses.Unit);
  return Thread && isForLater(*Thread, Uses) ? Thread : std::nullopt;
}

/// One of the two runs on a thread of its own, and the other on another one, or on whoever calls.
static bool areOnTwoThreads(const Candidate &Of) {
  const auto One = findThread(Of.Use, Of.Uses);
  const auto Other = findThread(Of.Replacement, Of.Uses);
  if (One && Other)
    return *One != *Other;
  return (One && Of.Uses.Contexts[Of.Replacement.Function].IsOpen) ||
         (Other && Of.Uses.Contexts[Of.Use.Function].IsOpen);
}

/// One is a callable that runs later, when the other may be called.
static bool isOneForLater(const Candidate &Of) {
  const bool IsUse = isForLater(Of.Use.Function, Of.Uses);
  const bool IsReplacement = isForLater(Of.Replacement.Function, Of.Uses);
  const unsigned Other = IsUse ? Of.Replacement.Function : Of.Use.Function;
  return IsUse != IsReplacement && Of.Uses.Contexts[Other].IsOpen;
}

/// \p Function takes a lock of its object's own; that of what a pointer leads to keeps others apart.
static bool takesOwnLock(const FunctionFacts &Function, const PathTable &Paths) {
  const auto IsOwn = [&](PathId Lock) {
    return Lock != UnknownPath && Paths.findField(Lock) && Paths.kind(Paths.parent(Lock)) == PathKind::This;
  };
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return (F.Kind == FactKind::Acquire && IsOwn(F.Path)) ||
             (F.Kind == FactKind::Rebind && llvm::any_of(F.Locks, IsOwn));
    });
  });
}

/// The classes, by their patterns, of which a function takes a lock.
static llvm::DenseSet<const ClassSymbol *> findLocking(const UnitFacts &Unit) {
  llvm::DenseSet<const ClassSymbol *> Classes;
  for (const FunctionFacts &Function : Unit.Functions)
    if (takesOwnLock(Function, Unit.Paths))
      if (const ClassSymbol *OfThis = Function.Function->details().ClassOfThis)
        Classes.insert(&patternOf(*OfThis));
  return Classes;
}

/// Methods of the class take a lock for something else: it is made for several threads.
static bool locksElsewhere(const Candidate &Of) {
  const ClassSymbol *Class = findClassOfField(Of.Owner);
  return Class && Of.Locking.count(&patternOf(*Class)) != 0;
}
static bool locksItself(const Candidate &Of) {
  const UnitFacts &Unit = Of.Uses.Unit;
  return takesOwnLock(Unit.Functions[Of.Use.Function], Unit.Paths) ||
         takesOwnLock(Unit.Functions[Of.Replacement.Function], Unit.Paths);
}

/// The class has something that only several threads need.
static bool isMadeForThreads(const Candidate &Of) {
  const ClassSymbol *Class = findClassOfField(Of.Owner);
  return Class && patternOf(*Class).details().HasSynchronisedMember;
}

/// Who sets it makes sure of its thread; anybody may call the other.
static bool asksForThread(const Candidate &Of) {
  return Of.replacer().remarks().AsksForThread && !Of.user().remarks().AsksForThread &&
         Of.Uses.Contexts[Of.Use.Function].IsOpen;
}

/// It is set in one place and emptied in another, or there.
static bool doesComeAndGo(const Candidate &Of) {
  bool IsSet = false;
  bool IsEmptied = false;
  for (const OwnerPoint &Each : Of.All)
    if (Each.isReplacement() && !Of.Uses.isAlone(Each))
      (Each.what().IsDiscarded ? IsEmptied : IsSet) = true;
  return IsSet && IsEmptied;
}

/// A loop walks over what it leads to, and what takes its place was built in a local beforehand: that is what a shared
/// pointer to a container is for.
static bool isSwappedIn(const Candidate &Of) {
  const PathTable &Paths = Of.Uses.Unit.Paths;
  return Of.Use.what().Act == OwnerAct::Walk && llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
           const VariableSymbol *Value = Each.isReplacement() && Each.what().Cell != UnknownPath
                                             ? Paths.findRootVariable(Each.what().Cell)
                                             : nullptr;
           return Value && Value->isLocal();
         });
}

/// Whoever sets it has found it empty: it is made once.
static bool isMadeOnDemand(const Candidate &Of) {
  return areReplacers(Of, [&](const OwnerPoint &Each) {
    return llvm::any_of(Of.All, [&](const OwnerPoint &Test) {
      return Test.Function == Each.Function && Test.what().Act == OwnerAct::Test && Of.Uses.isBehind(Test, Each);
    });
  });
}

/// Whoever calls gets a copy.
static bool isHandedOut(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
    return Each.isCopy() && Of.Uses.Contexts[Each.Function].IsOpen &&
           Of.Uses.functionOf(Each).details().ReturnsSmartPointer;
  });
}

/// Somebody makes a copy first, to use that: it is known to change meanwhile.
static bool isCopiedFirst(const Candidate &Of) {
  return llvm::any_of(Of.All, [](const OwnerPoint &Each) { return Each.isCopy() && Each.what().Cell != UnknownPath; });
}

/// The function tests it and then goes through it.
static bool isTestedFirst(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
    return Each.Function == Of.Use.Function && Each.what().Act == OwnerAct::Test && Of.Uses.isBehind(Each, Of.Use);
  });
}

static bool isPlaceToReport(const Candidate &Of) {
  return analysis::isPlaceToReport(Of.Use.what().Loc, Of.Owner, Of.Uses.Unit);
}

static RuleId judge(const Candidate &Of) {
  static constexpr Rule<Candidate> InOrder[] = {
      {RuleId::SwapLeftToGuard, [](const Candidate &Of) { return Of.IsTold; }},
      {RuleId::SwapOfOtherUnits, [](const Candidate &Of) { return !isPlaceToReport(Of); }},
      {RuleId::SwappedAtStart,
       [](const Candidate &Of) {
         return areReplacers(Of, [&](const OwnerPoint &Each) { return isEarly(Of.Uses.functionOf(Each)); });
       }},
  };
  return firstOf<Candidate>(InOrder, Of, Of.Uses.Unit.Options.Rules);
}

/// In the order of Rules.def.
static constexpr Rule<Candidate> Signs[] = {
    {RuleId::MostOnOneThread, [](const Candidate &) { return true; }},
    {RuleId::OnTwoThreads, areOnTwoThreads},
    {RuleId::OneForLater, [](const Candidate &Of) { return !areOnTwoThreads(Of) && isOneForLater(Of); }},
    {RuleId::OneAsksForThread, asksForThread},
    {RuleId::LockedUse, isLockedSomewhere},
    {RuleId::MadeForThreads, isMadeForThreads},
    {RuleId::LocksElsewhere, locksElsewhere},
    {RuleId::LocksForOthers, locksItself},
    {RuleId::CopyHandedOut, isHandedOut},
    {RuleId::CopiedFirst, isCopiedFirst},
    {RuleId::ComesAndGoes, doesComeAndGo},
    {RuleId::SwappedIn, isSwappedIn},
    {RuleId::MadeOnDemand, isMadeOnDemand},
    {RuleId::TestedFirst, isTestedFirst},
    {RuleId::WalkedOver, [](const Candidate &Of) { return Of.Use.what().Act == OwnerAct::Walk; }},
    {RuleId::SwapGiven,
     [](const Candidate &Of) {
       return areReplacers(Of, [&](const OwnerPoint &Each) { return isGiven(Each, Of.Uses); });
     }},
    {RuleId::SwappedAtEnd,
     [](const Candidate &Of) {
       return areReplacers(Of, [&](const OwnerPoint &Each) {
         return isStopper(Of.Uses.functionOf(Each)) || isEarly(Of.Uses.functionOf(Each));
       });
     }},
    {RuleId::SwapForTests,
     [](const Candidate &Of) { return Of.user().details().IsTestHook || Of.replacer().details().IsTestHook; }},
};

/// How much harm a replacement in between does: the later, the more.
static int rankOf(const OwnerPoint &Use) {
  switch (Use.what().Act) {
  case OwnerAct::Walk:
    return 3;
  case OwnerAct::Follow:
    return 2;
  case OwnerAct::Copy:
    return 1;
  default:
    return 0;
  }
}

namespace {

/// The candidates of one unit.
class SwapSearch {
public:
  SwapSearch(const OwnerUses &Uses, const llvm::DenseSet<const VariableSymbol *> &Told)
      : Uses(Uses), Told(Told), Locking(findLocking(Uses.Unit)) {}

  std::vector<SnapshotMisuse> find() {
    for (const auto &[Owner, All] : Uses.all()) {
      const auto Atomic = llvm::find_if(All, [](const OwnerPoint &Each) { return Each.what().IsAtomic; });
      if (Atomic != All.end())
        findMixed(*Owner, All);
      else
        findUnlocked(*Owner, All);
    }
    return std::move(Result);
  }

private:
  SnapshotMisuse make(SnapshotMisuse::Kind What, const VariableSymbol &Owner, const OwnerPoint &Here,
                      const OwnerPoint &Other) const {
    return {What, &Owner, Uses.Unit.Paths.spell(Here.what().Path), Uses.placeOf(Here), Uses.placeOf(Other), {}};
  }

  void findUnlocked(const VariableSymbol &Owner, const OwnerPoints &All) {
    std::optional<SnapshotMisuse> Best;
    int BestRank = -1;
    for (const OwnerPoint &Use : All) {
      if (Uses.isLocked(Use))
        Uses.Unit.Why.tell(Stage::Swap, &Owner, Use.what().Loc, [&] {
          return "a lock is held here, at the use of the pointer '" + Uses.Unit.Paths.spell(Use.what().Path) + "'";
        });
      if (Uses.isLocked(Use))
        continue;
      const OwnerPoint *Other = Use.isReplacement() || Uses.isAlone(Use) ? nullptr : Uses.findReplacement(All, Use);
      if (!Other || Uses.areOfOne(Use, *Other) || Use.IsGot || Use.what().Act == OwnerAct::Test ||
          Use.what().IsKeptRaw)
        continue;
      if (Uses.functionOf(Use).remarks().AsksForThread && Uses.functionOf(*Other).remarks().AsksForThread) {
        Uses.Unit.Why.tell(Stage::Swap, &Owner, Use.what().Loc, [&] {
          return "its event loop uses '" + Uses.Unit.Paths.spell(Use.what().Path) + "' here, and sets it";
        });
        continue;
      }
      const Candidate Of{Owner, All, Use, *Other, Uses, Told.count(&Owner) != 0, Locking};
      SnapshotMisuse New = make(SnapshotMisuse::Kind::Unlocked, Owner, Use, *Other);
      const RuleId Because = judge(Of);
      if (Because == RuleId::None)
        New.Why = weigh<Candidate>(Signs, Of, Uses.Unit.Options.Rules);
      Uses.Unit.Why.note(Stage::Swap, &Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
      const int Rank = 4 * New.Why.Sum + rankOf(Use);
      if (Because == RuleId::None && (!Best || Rank > BestRank)) {
        Best = std::move(New);
        BestRank = Rank;
      }
    }
    if (Best)
      Result.push_back(std::move(*Best));
  }

  /// A plain use under a lock that all replacements hold as well is no more than that.
  bool isUnderWritersLock(const OwnerPoints &All, const OwnerPoint &Use) const {
    return Uses.isLocked(Use) && llvm::all_of(All, [&](const OwnerPoint &Each) {
             return !Each.isReplacement() || Uses.isAlone(Each) || Uses.isLocked(Each);
           });
  }

  void findMixed(const VariableSymbol &Owner, const OwnerPoints &All) {
    for (const OwnerPoint &Use : All) {
      const bool IsPlain = !Use.what().IsAtomic && !Use.IsGot && !Use.what().IsKeptRaw && !Uses.isAlone(Use);
      if (!IsPlain)
        continue;
      const OwnerPoint *Other = nullptr;
      for (const OwnerPoint &Each : All)
        if (Each.what().IsAtomic && (Each.isReplacement() || Use.isReplacement()) &&
            (!Other || (Uses.areOfOne(*Other, Use) && !Uses.areOfOne(Each, Use))))
          Other = &Each;
      if (!Other)
        continue;
      SnapshotMisuse New = make(SnapshotMisuse::Kind::Mixed, Owner, Use, *Other);
      const RuleId Because = isUnderWritersLock(All, Use) && Uses.Unit.Options.Rules.isOn(RuleId::UnderWritersLock)
                                 ? RuleId::UnderWritersLock
                                 : RuleId::None;
      if (Because == RuleId::None && Uses.Unit.Options.Rules.isOn(RuleId::AtomicElsewhere))
        New.Why.add(RuleId::AtomicElsewhere);
      Uses.Unit.Why.note(Stage::Swap, &Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
      const bool IsKnown = llvm::any_of(Result, [&](const SnapshotMisuse &Old) { // one mend for all of its uses
        return Old.What == New.What && Old.Owner == New.Owner;
      });
      if (Because == RuleId::None && !IsKnown)
        Result.push_back(std::move(New));
    }
  }

  const OwnerUses &Uses;
  const llvm::DenseSet<const VariableSymbol *> &Told;
  const llvm::DenseSet<const ClassSymbol *> Locking;
  std::vector<SnapshotMisuse> Result;
};

} // namespace

std::string describeMisuse(const SnapshotMisuse &Of) {
  const std::string Name = "'" + Of.Name + "'";
  switch (Of.What) {
  case SnapshotMisuse::Kind::Unlocked:
    return Name + " and its replacement without a lock";
  case SnapshotMisuse::Kind::Mixed:
    return Name + " by a plain use beside atomic ones";
  case SnapshotMisuse::Kind::Raw:
    return "what leads into a copy of " + Name + " that is gone";
  case SnapshotMisuse::Kind::LostUpdate:
    return Name + " made of an older value";
  case SnapshotMisuse::Kind::TwoStates:
    return Name + " loaded twice";
  case SnapshotMisuse::Kind::ReplacedInLoop:
    return Name + " in a loop that comes to its replacement";
  case SnapshotMisuse::Kind::ChangedInPlace:
    return "what " + Name + " leads to, changed in place";
  }
  return Name;
}

std::vector<SnapshotMisuse> findSharedSwaps(const OwnerUses &Uses, const llvm::DenseSet<const VariableSymbol *> &Told) {
  return SwapSearch(Uses, Told).find();
}

} // namespace mapwarden::analysis
