// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See VoteTally.h.
#include "analysis/guards/VoteTally.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/guards/LockTaker.h"
#include "analysis/locks/StoredCallables.h"

#include <map>

namespace mapwarden::analysis {

/// How many accesses of a function are kept at which it forgets one lock.
static constexpr unsigned MaxElsewhere = 16;

/// True if code outside the class can hold the lock: it is a public member, or a global of other units.
static bool canBeHeldOutside(PathId Key, const PathTable &Paths) {
  if (const VariableSymbol *Field = Paths.findField(Paths.kind(Key) == PathKind::Deref ? Paths.parent(Key) : Key))
    return Field->VisibleTo != Visibility::Private && Field->VisibleTo != Visibility::Protected;
  if (Paths.kind(Key) == PathKind::Object) // it offers lock() and unlock()
    return true;
  const VariableSymbol *Variable = Paths.findRootVariable(Key);
  const bool IsHidden = // a static member
      Variable && (Variable->VisibleTo == Visibility::Private || Variable->VisibleTo == Visibility::Protected);
  return Variable && Variable->details().IsExternallyVisible && !IsHidden;
}

bool isLockOfClass(PathId Key, const FunctionSymbol &Function, const PathTable &Paths) {
  const auto *Method = asMethod(&Function);
  const VariableSymbol *Field = Paths.findField(Key);
  return Method && Field && Paths.parent(Key) == Paths.root(Key) &&
         &patternOf(*Field->Class) == &patternOf(*Method->Class);
}

/// The locks of objects around the container's that are held wherever \p Key is.
static llvm::SmallVector<PathId, 1> findCommon(PathId Key, const std::vector<AccessSnapshot> &Seen) {
  std::optional<llvm::SmallVector<PathId, 1>> Common;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways) {
      if (Way.IsOwned || !Way.find(Key))
        continue;
      if (!Common)
        Common = Way.OfOtherObject;
      llvm::erase_if(*Common, [&](PathId Lock) { return !llvm::is_contained(Way.OfOtherObject, Lock); });
    }
  return Common.value_or(llvm::SmallVector<PathId, 1>());
}

namespace {

/// Collects the votes on one key.
class VoteCounter {
public:
  VoteCounter(PathId Key, const Protocol &Others, const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
              const std::vector<FunctionContexts> &Contexts)
      : Key(Key), Others(Others), Unit(Unit), Contexts(Contexts), IsPublic(canBeHeldOutside(Key, Unit.Paths)),
        Common(findCommon(Key, Seen)), IsFixed(llvm::none_of(Seen, changesStructure)) {}

  void count(const AccessSnapshot &Seen) {
    const FunctionContexts &Entry = Contexts[Seen.Function];
    for (unsigned Way = 0; Way < Seen.Ways.size(); ++Way) {
      if (Seen.Ways[Way].IsOwned)
        continue;
      if (llvm::is_contained(Seen.Ways[Way].GivenBack, Key)) // its own fault, whoever calls it
        castForgets(Seen.Function, Seen, Way, {});
      else if (llvm::is_contained(Seen.Ways[Way].Denied, Key) && !mayBeHeld(Seen, Seen.Ways[Way]))
        castForgets(Entry.Ways[Way].Caller, Seen, Way, Entry.Ways[Way].CallLoc);
      Result.IsAssertionBroken |= llvm::is_contained(Seen.Ways[Way].Broken, Key) && !mayBeHeld(Seen, Seen.Ways[Way]);
    }
    if (Entry.IsOpen)
      return countOpen(Seen);
    const bool SomeHold = llvm::any_of(Seen.Ways, [&](const HeldLocks &W) { return holds(Seen, W) == Holding::Held; });
    const bool SomeLack =
        llvm::any_of(Seen.Ways, [&](const HeldLocks &W) { return holds(Seen, W) == Holding::Absent; });
    const bool IsLambda = Unit.Functions[Seen.Function].Function->IsLambda;
    for (unsigned Way = 0; Way < Seen.Ways.size(); ++Way) {
      const CallContext &By = Entry.Ways[Way];
      if (Unit.Options.Rules.isOn(RuleId::MeantForHolders) && By.IsFromOutside &&
          holds(Seen, Seen.Ways[Way]) == Holding::Absent && isAlwaysCalledWith(By.Caller))
        continue; // it may be meant to be called so
      const bool IsCall = By.Caller != CallContext::Outside && !By.IsSpawned;
      if (IsLambda && IsCall && isPartOf(Seen.Function, By.Caller))
        cast(By.Caller, Seen, Way, {});
      else if (SomeHold && SomeLack && IsCall) // a helper whose callers disagree: each answers for its own call
        cast(By.Caller, Seen, Way, By.CallLoc);
      else
        cast(Seen.Function, Seen, Way, {});
    }
  }

  VoteTally finish() {
    std::map<std::pair<unsigned, std::string>, unsigned> OddWeights; // of all overloads of a name
    llvm::SmallPtrSet<const FunctionSymbol *, 8> Sections;
    for (const auto &[Function, Of] : Result.Votes) {
      const unsigned Weight = Of.Writes ? 2 : 1;
      Result.LockedWriters += Of.WritesHeld;
      if (Of.Omits) {
        unsigned &OfName = OddWeights[{Function->Scope, Function->Name}];
        OfName = std::max(OfName, Weight);
        Result.IsContradicted |= Of.Holds && Of.Violation && isWrite(*Of.Violation) && Of.CallLoc.isValid();
        Result.SelfConvicted += convictsItself(Of);
        const bool IsWriter = Of.Violation && isWrite(*Of.Violation) && !Of.Violation->What->IsOnlyRead;
        Result.OmittingWriters += IsWriter;
        Result.MadeUnder += Of.IsMadeUnder;
        const bool WritesUnlocked = IsWriter && !Of.WritesHeld;
        Result.MixedWriters += IsWriter && Of.WritesHeld;
        Result.UnlockedWriters += WritesUnlocked;
        Result.UnlockedEnders += WritesUnlocked && Function->details().NamedPhase == model::Phase::Stopper;
      } else {
        ++Result.HeldFunctions;
        Sections.insert(Of.Takers.begin(), Of.Takers.end());
        Result.HeldWeight += Weight;
        Result.HeldWriters += Of.Writes;
      }
    }
    Result.Sections = Sections.size();
    Result.OmittingFunctions = OddWeights.size();
    for (const auto &[Name, Weight] : OddWeights)
      Result.OmittingWeight += Weight;
    return std::move(Result);
  }

private:
  static bool changesStructure(const AccessSnapshot &Seen) {
    return Seen.What->Kind == FactKind::Mutate &&
           llvm::any_of(Seen.Ways, [](const HeldLocks &Way) { return !Way.IsOwned; });
  }

  /// What \p F reads is the container's own, rather than an element's, or the element needs no lock.
  static bool isOfStructure(const Fact &F) {
    if (F.IsOfSynchronised)
      return true;
    return F.Effect == model::Effect::Element ? F.IsHandedOut
                                              : F.Effect == model::Effect::Read && F.Asks == model::Asks::Empty;
  }

  /// It releases the lock; or it writes without it, in a window or for want of it, and uses the container with it
  /// elsewhere.
  bool convictsItself(const Vote &Of) const {
    if (Of.GivesBack || !Of.Violation || !isWrite(*Of.Violation) || Of.CallLoc.isValid())
      return Of.GivesBack;
    return Of.WritesHeld || (Of.Holds && llvm::is_contained(Of.Violation->Ways[Of.ViolationWay].Windows, Key));
  }

  /// The lambda is a part of the function that runs it, unless that is of another class, which keeps what others make.
  bool isPartOf(unsigned Lambda, unsigned Runner) const {
    const FunctionSymbol &Body = *Unit.Functions[Lambda].Function;
    return !Body.details().ClassOfThis || isOfOneObject(*Unit.Functions[Runner].Function, Body);
  }

  /// Anybody may call it: what it does from outside counts, unless all callers in sight hold the lock, those left out
  /// that own the object: then it may be meant to be called so.
  void countOpen(const AccessSnapshot &Seen) {
    bool SomeHold = false;
    bool SomeLack = false;
    for (unsigned Way = 1; Way < Seen.Ways.size(); ++Way) {
      if (Contexts[Seen.Function].Ways[Way].Caller == Seen.Function)
        continue; // a recursion says nothing new
      SomeHold |= Seen.Ways[Way].find(Key) != nullptr;
      SomeLack |= !Seen.Ways[Way].IsOwned && holds(Seen, Seen.Ways[Way]) != Holding::Held;
    }
    if (Unit.Options.Rules.isOn(RuleId::MeantForHolders) && holds(Seen, Seen.Ways.front()) == Holding::Absent &&
        SomeHold && !SomeLack)
      return abstain(Seen.Function, RuleId::MeantForHolders);
    cast(Seen.Function, Seen, 0, {});
  }

  void cast(unsigned Voter, const AccessSnapshot &Seen, unsigned Way, Place CallLoc) {
    const Holding What = holds(Seen, Seen.Ways[Way]);
    if (What == Holding::Unknown)
      return noteDoubt(Voter, Seen, Way);
    if (What == Holding::Absent)
      return castForgets(Voter, Seen, Way, CallLoc);
    Vote &Of = Result.Votes[&patternOf(*Unit.Functions[Voter].Function)];
    Of.Writes |= isWrite(Seen);
    Of.Holds = true;
    Of.WritesHeld |= isWrite(Seen);
    const bool IsOwn = Seen.Ways[Way].find(Key)->Since.isValid();
    Of.Takers.push_back(IsOwn ? &patternOf(*Unit.Functions[Voter].Function)
                              : findTaker(Key, Seen.Function, Way, Unit, Contexts));
  }

  /// No vote, but something to look at.
  void noteDoubt(unsigned Voter, const AccessSnapshot &Seen, unsigned Way) {
    const HeldLocks &Held = Seen.Ways[Way];
    const RuleId Because = Held.isUnknown() ? Held.UnknownBecause : whyUnknown(Seen, Held);
    if (!Held.IsOwned)
      abstain(Voter, Held.holds(Key) == Holding::Unknown && !Held.isUnknown() ? RuleId::HeldOnSome : Because);
    if (!Held.isUnknown() && !Held.IsOwned && Seen.IsPublished && llvm::is_contained(Held.May, Key))
      Result.Doubts.insert({&patternOf(*Unit.Functions[Voter].Function), {&Seen, Way}});
  }

  void castForgets(unsigned Voter, const AccessSnapshot &Seen, unsigned Way, Place CallLoc) {
    if (const RuleId Because = whyNoVote({*this, Voter, Seen, Way}); Because != RuleId::None)
      return abstain(Voter, Because);
    Vote &Of = Result.Votes[&patternOf(*Unit.Functions[Voter].Function)];
    Of.Writes |= isWrite(Seen) && !Seen.What->IsOnlyRead;
    Of.Omits = true;
    Of.IsMadeUnder |= llvm::is_contained(Seen.HeldByMaker, Key);
    Of.GivesBack |= llvm::is_contained(Seen.Ways[Way].GivenBack, Key);
    Omission Other{&Seen, Way, CallLoc};
    if (!Of.Violation || (!isWrite(*Of.Violation) && isWrite(Seen))) {
      Other = {Of.Violation, Of.ViolationWay, Of.CallLoc};
      Of.Violation = &Seen;
      Of.ViolationWay = Way;
      Of.CallLoc = CallLoc;
    }
    if (Other.Access && Of.Elsewhere.size() < MaxElsewhere)
      Of.Elsewhere.push_back(Other);
  }

  /// Callers out of sight may hold the lock, since they can name it.
  bool mayBeHeld(const AccessSnapshot &Seen, const HeldLocks &Way) const {
    if (!Way.IsPermissive || !IsPublic || !Unit.Options.Rules.isOn(RuleId::MayBeHeld) || isFoundThere(Seen))
      return false;
    for (PathId Step = Unit.Paths.parent(Seen.What->Path); Step != UnknownPath; Step = Unit.Paths.parent(Step))
      if (const VariableSymbol *Field = Unit.Paths.findField(Step); Field && Field->VisibleTo == Visibility::Private)
        return false; // a part of the class's own
    return true;
  }

  /// True if the function of \p Seen has come by the object itself, `auto room = find(id)`: its callers do not know yet
  /// which it will be.
  bool isFoundThere(const AccessSnapshot &Seen) const {
    const VariableSymbol *Root = Unit.Paths.findRootVariable(Seen.What->Path);
    return Root && Root->IsInFunction && !Root->isGlobal() && !asParameter(Root) &&
           isLocalTo(*Root, *Unit.Functions[Seen.Function].Function);
  }

  /// All that is in sight calls \p Function under the lock, which is named there as it is here.
  bool isAlwaysCalledWith(unsigned Function) const {
    const auto Callers = llvm::drop_begin(Contexts[Function].Ways);
    return !Callers.empty() && llvm::all_of(Callers, [this](const CallContext &Way) {
      return llvm::any_of(Way.Must, [this](const LockEffect &Held) {
        return Held.Lock == Key ||
               (Unit.Paths.findField(Key) && Unit.Paths.findField(Held.Lock) == Unit.Paths.findField(Key));
      });
    });
  }

  /// True if the function of \p Seen can name the lock: it is a global, or a member of an object on the way to the
  /// container. Else it must be its callers' business.
  bool canName(const AccessSnapshot &Seen) const {
    const PathId Root = Unit.Paths.root(Key);
    if (Unit.Paths.kind(Root) != PathKind::Object)
      return true;
    const ClassSymbol *Owner = Unit.Paths.findObject(Root);
    const auto *Method = asMethod(Unit.Functions[Seen.Function].Function);
    if (Method && mayDerive(*Method->Class, *Owner))
      return true;
    for (PathId Step = Seen.What->Path; Step != UnknownPath; Step = Unit.Paths.parent(Step))
      if (const ClassSymbol *Record = Unit.Paths.findStepRecord(Step); Record && mayDerive(*Record, *Owner))
        return true;
    return false;
  }

  /// The function of \p Seen is of a class whose objects do not have the lock, though the two have a base in common.
  bool isOfSibling(const AccessSnapshot &Seen) const {
    const ClassSymbol *Owner = Unit.Paths.findObject(Unit.Paths.root(Key));
    const auto *Method = asMethod(Unit.Functions[Seen.Function].Function);
    return Owner && Method && !Method->IsLambda && !mayDerive(*Owner, *Method->Class);
  }

  /// Within a mutex or a guard, locking is not a means but the matter itself.
  bool isLockItself(const FunctionSymbol &Function) const {
    const auto *Method = asMethod(&Function);
    return Method && (Method->Class->details().IsMutex || Method->Class->details().IsGuard);
  }

  /// True if \p Function is a test hook, and those of its class are run while nothing else is: none takes a lock.
  bool runsAlone(unsigned Function) const {
    return isTestHook(Function) && llvm::none_of(Unit.Functions, [&](const FunctionFacts &Other) {
             return Other.Function->Scope == Unit.Functions[Function].Function->Scope &&
                    Other.Function->details().IsTestHook && takesLock(Other);
           });
  }

  bool isTestHook(unsigned Function) const {
    return Function != CallContext::Outside && Unit.Functions[Function].Function->details().IsTestHook;
  }

  /// A lock of an object around this one is held here and wherever the key is: it may be what keeps them apart.
  bool isUnderCommon(const HeldLocks &Way) const {
    return llvm::any_of(Way.OfOtherObject, [this](PathId Lock) { return llvm::is_contained(Common, Lock); });
  }

  /// The same member of the same class is held, and one of the two names leads there by a pointer: the owner's mutex,
  /// which a part knows as `owner_->mutex_`, is plain `mutex_` to the owner.
  bool isHeldByOtherName(const HeldLocks &Way) const {
    const VariableSymbol *Field = Unit.Paths.findField(Key);
    return Field && llvm::any_of(Way.Must, [&](const HeldGuard &Held) {
             return Held.Key != Key && Unit.Paths.findField(Held.Key) == Field &&
                    isBehindPointer(Held.Key) != isBehindPointer(Key);
           });
  }

  bool isBehindPointer(PathId Path) const {
    for (; Path != UnknownPath; Path = Unit.Paths.parent(Path))
      if (Unit.Paths.kind(Path) == PathKind::Deref)
        return true;
    return false;
  }

  /// Another lock of the protocol is held; but a mutation may need them all.
  bool isUnderPartner(const AccessSnapshot &Seen, const HeldLocks &Way) const {
    return !(Others.MutationNeedsAll && Seen.What->Access == AccessKind::Mutate) &&
           llvm::any_of(Others.Partners, [&](PathId Partner) { return Way.find(Partner); });
  }

  /// An access at which the lock is absent on a way.
  struct Absence {
    const VoteCounter &By;
    const AccessSnapshot &Seen;
    const HeldLocks &Way;
  };

  /// Why the absence of the lock on \p Way says nothing; None if it does.
  RuleId whyUnknown(const AccessSnapshot &Seen, const HeldLocks &Way) const {
    static const Rule<Absence> InOrder[] = {
        {RuleId::HeldByOtherName, [](const Absence &Of) { return Of.By.isHeldByOtherName(Of.Way); }},
        {RuleId::CannotNameLock,
         [](const Absence &Of) {
           const bool IsFirst = &Of.Way == &Of.Seen.Ways.front() && Of.By.Contexts[Of.Seen.Function].IsOpen;
           return (IsFirst || Of.By.isOfSibling(Of.Seen)) && !Of.By.canName(Of.Seen);
         }},
        {RuleId::MayBeHeld, [](const Absence &Of) { return Of.By.mayBeHeld(Of.Seen, Of.Way); }},
        {RuleId::UnderCommon, [](const Absence &Of) { return Of.By.isUnderCommon(Of.Way); }},
        {RuleId::UnderPartner, [](const Absence &Of) { return Of.By.isUnderPartner(Of.Seen, Of.Way); }},
    };
    return firstOf<Absence>(InOrder, {*this, Seen, Way}, Unit.Options.Rules);
  }

  Holding holds(const AccessSnapshot &Seen, const HeldLocks &Way) const {
    const Holding What = Way.holds(Key);
    return What == Holding::Absent && whyUnknown(Seen, Way) != RuleId::None ? Holding::Unknown : What;
  }

  /// An access at which a function forgets the lock.
  struct Oversight {
    const VoteCounter &By;
    unsigned Voter;
    const AccessSnapshot &Seen;
    unsigned Way;
  };

  /// Why that a function forgets the lock is no vote; None if it is.
  RuleId whyNoVote(const Oversight &Forgotten) const {
    static const Rule<Oversight> InOrder[] = {
        {RuleId::NotPublished, [](const Oversight &Of) { return !Of.Seen.IsPublished; }},
        {RuleId::HandsOut, [](const Oversight &Of) { return Of.Seen.What->Access == AccessKind::HandOut; }},
        {RuleId::TestHook,
         [](const Oversight &Of) {
           return Of.By.runsAlone(Of.Voter) || Of.By.runsAlone(Of.By.Contexts[Of.Seen.Function].Ways[Of.Way].Caller);
         }},
        {RuleId::Exempted,
         [](const Oversight &Of) { return Of.By.Unit.Functions[Of.Voter].Function->details().IsExempted; }},
        {RuleId::LockItself,
         [](const Oversight &Of) { return Of.By.isLockItself(*Of.By.Unit.Functions[Of.Voter].Function); }},
        {RuleId::FixedStructure, [](const Oversight &Of) { return Of.By.IsFixed && isOfStructure(*Of.Seen.What); }},
        {RuleId::CopiedObject,
         [](const Oversight &Of) {
           return Of.Seen.IsCopied &&
                  !isLockOfClass(Of.By.Key, *Of.By.Unit.Functions[Of.Seen.Function].Function, Of.By.Unit.Paths);
         }},
    };
    return firstOf<Oversight>(InOrder, Forgotten, Unit.Options.Rules);
  }

  /// Keeps \p Because as what \p Voter says nothing for, if it is the first.
  void abstain(unsigned Voter, RuleId Because) {
    Result.Abstained.insert({&patternOf(*Unit.Functions[Voter].Function), Because});
  }

  PathId Key;
  const Protocol &Others;
  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  bool IsPublic;
  llvm::SmallVector<PathId, 1> Common;
  /// Once made, the container itself is never changed, but for its elements.
  bool IsFixed;
  VoteTally Result;
};

} // namespace

VoteTally countVotes(PathId Key, const Protocol &Others, const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                     const std::vector<FunctionContexts> &Contexts) {
  VoteCounter Counter(Key, Others, Seen, Unit, Contexts);
  for (const AccessSnapshot &Access : Seen)
    Counter.count(Access);
  return Counter.finish();
}

} // namespace mapwarden::analysis
