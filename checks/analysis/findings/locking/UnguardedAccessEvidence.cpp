// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessEvidence.h: one function a sign.
#include "analysis/findings/locking/UnguardedAccessEvidence.h"

#include "analysis/findings/locking/AccessTimes.h"
#include "analysis/findings/locking/LocksOfCallers.h"

namespace mapwarden::analysis {

using Candidate = UnguardedCandidate;

/// \p Function can be called through a base class that does not have the lock \p Key: who does so cannot hold it.
static bool isCalledThroughBase(const FunctionSymbol &Function, PathId Key, const PathTable &Paths) {
  const auto *Method = asMethod(&Function);
  return Method && isLockOfClass(Key, Function, Paths) &&
         llvm::any_of(Method->details().Overridden, [&](const FunctionSymbol *Base) {
           return Base->VisibleTo == Visibility::Public && !isLockOfClass(Key, *Base, Paths);
         });
}

/// All others hold \p Key, and those that are called from outside, too, lock for themselves: such is the custom of the
/// class.
static bool isCustomToLock(const UnguardedCandidate &Of) {
  constexpr unsigned Many = 3;
  constexpr unsigned Some = 2;
  llvm::SmallDenseSet<unsigned, 8> Locking;
  for (const AccessSnapshot &Access : Of.Seen) {
    const HeldGuard *Held = Access.Ways.front().find(Of.Hypothesis.What.Key);
    if (!Held || !Of.Contexts[Access.Function].IsOpen)
      continue;
    if (Held->Since.isInvalid())
      return false; // it expects the lock of its callers
    Locking.insert(Access.Function);
  }
  const VoteTally &Votes = Of.Hypothesis.Votes;
  return Votes.OmittingFunctions == 1 && Votes.HeldFunctions >= Many && Locking.size() >= Some;
}

/// A public function that takes no lock at all and that nobody in sight calls, in a class of which the unit sees the
/// lesser part, may expect its callers' lock, if they can hold it and its like do not lock for themselves: one or two
/// accesses are no evidence against that.
static bool mayExpectLock(const UnguardedCandidate &Of) {
  constexpr unsigned FewAccesses = 2;
  const UnitFacts &Unit = Of.Unit;
  const auto *Field = asField(&Of.Container);
  const auto *Record = Field ? Field->Class : nullptr;
  const unsigned Index = Of.Omission.Violation->Function;
  const FunctionContexts &Entry = Of.Contexts[Index];
  const PathId Key = Of.Hypothesis.What.Key;
  if (!Record || Of.Omission.CallLoc.isValid() || !Entry.IsOpen || Entry.Ways.size() > 1 ||
      Of.Omission.Violation->IsCopied || takesLock(Unit.Functions[Index]))
    return false;
  const ClassDetails &Class = patternOf(*Record).details();
  if (Class.IsOwnedByUnit || Class.IsClosed) // it is seen in full, if not here, then by an index
    return false;
  return !isCalledThroughBase(*Unit.Functions[Index].Function, Key, Unit.Paths) &&
         llvm::count_if(Of.Seen, [&](const AccessSnapshot &Access) { return Access.Function == Index; }) <= FewAccesses;
}

/// The class gives a mutex to whoever calls, and the function takes none: callers who are not in sight may hold it.
static bool canCallersLock(const UnguardedCandidate &Of) {
  const unsigned Index = Of.Omission.Violation->Function;
  const FunctionSymbol &Function = Of.function();
  const PathId Key = Of.Hypothesis.What.Key;
  if (Of.Omission.CallLoc.isValid() || !Of.Contexts[Index].IsOpen || takesLock(Of.Unit.Functions[Index]))
    return false;
  const auto *Method = asMethod(&Function);
  if (Of.Unit.Paths.kind(Key) == PathKind::Object) // it offers lock() and unlock()
    return Method && &patternOf(*Method->Class) == &patternOf(*Of.Unit.Paths.findObject(Key));
  return isLockOfClass(Key, Function, Of.Unit.Paths) && patternOf(*Method->Class).remarks().GivesMutex;
}

/// The class gives the container to anybody without its lock: then a reader that does not take it either departs from
/// nothing. A getter that all in sight call with the lock is meant for those who hold it. The static variable of a
/// function is handed out by that to all its users.
static bool isHandedOut(const UnguardedCandidate &Of) {
  const VoteTally &Votes = Of.Hypothesis.Votes;
  const auto *Variable = asVariable(&Of.Container);
  if (Variable && Variable->isGlobal() && Variable->IsInFunction)
    return false;
  return llvm::any_of(Of.Seen, [&](const AccessSnapshot &Access) {
    const auto Why = Votes.Abstained.find(&patternOf(*Of.Unit.Functions[Access.Function].Function));
    return Access.What->Access == AccessKind::HandOut && Of.Contexts[Access.Function].IsOpen &&
           Access.Ways.front().holds(Of.Hypothesis.What.Key) == Holding::Absent &&
           (Why == Votes.Abstained.end() || Why->second != RuleId::MeantForHolders);
  });
}

/// A const method cannot take a lock that is no mutable member: it is meant to be called under it, or alone. A private
/// mutex is nothing that callers can take for it.
static bool cannotLock(const UnguardedCandidate &Of) {
  const FunctionSymbol &Function = Of.function();
  const auto *Method = asMethod(&Function);
  const PathId Key = Of.Hypothesis.What.Key;
  const VariableSymbol *Mutex = Of.Unit.Paths.findField(Key);
  return isLockOfClass(Key, Function, Of.Unit.Paths) && Method->IsConst && !Mutex->IsMutable && !Mutex->IsReference &&
         Mutex->VisibleTo != Visibility::Private;
}

/// `return items_.begin();`: a lock that the function took would be gone before the iterator is used.
static bool returnsIterator(const Fact &Read) {
  return Read.IsHandedOut && (Read.Effect == model::Effect::Begin || Read.Effect == model::Effect::Lookup);
}

/// A test without the lock that the same function repeats with it is meant as a hint.
static bool isRepeated(const AccessSnapshot &Violation, PathId Key, const std::vector<AccessSnapshot> &Seen) {
  return Violation.What->Member && Violation.What->Effect == model::Effect::Read &&
         llvm::any_of(Seen, [&](const AccessSnapshot &Other) {
           return Other.Function == Violation.Function && Other.What->Member == Violation.What->Member &&
                  llvm::all_of(Other.Ways, [Key](const HeldLocks &Way) { return Way.find(Key); });
         });
}

/// What keeps the iterator or reference that the access \p Asked hands out; UnknownPath if nothing does.
static PathId findKeeper(const Fact &Asked, const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks) {
    const auto IsAsked = [&](const Fact &F) { return F.Kind == Asked.Kind && F.Loc == Asked.Loc; };
    const auto Found = llvm::find_if(Block.Facts, IsAsked);
    for (auto Next = Found; Next != Block.Facts.end(); ++Next)
      if (Next->Kind == FactKind::Borrow && Next->Path == Asked.Path)
        return Next->Cell;
  }
  return UnknownPath;
}

/// What leads to an element was looked up without the lock, and the same function changes the container there under it:
/// `auto it = items_.find(id); lock.lock(); items_.erase(it);`. So the lock was meant for the container, and came late.
static bool actsOnIt(const UnguardedCandidate &Of) {
  const AccessSnapshot &Asked = *Of.Omission.Violation;
  const PathId Keeper = findKeeper(*Asked.What, Of.Unit.Functions[Asked.Function]);
  return Keeper != UnknownPath && llvm::any_of(Of.Seen, [&](const AccessSnapshot &Act) {
           return Act.Function == Asked.Function && Act.What->Kind == FactKind::Mutate &&
                  llvm::is_contained(Act.What->Arguments, Keeper) &&
                  llvm::all_of(Act.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
         });
}

/// The function looks up again under the lock what it has looked up without it: it means that others may have changed
/// the container in between, and so they may do in the middle of the first look-up.
static bool looksUpAgain(const UnguardedCandidate &Of) {
  const AccessSnapshot &First = *Of.Omission.Violation;
  return First.What->Asks == model::Asks::Key && llvm::any_of(Of.Seen, [&](const AccessSnapshot &Again) {
           return Again.Function == First.Function && Again.What->Asks == model::Asks::Key &&
                  Again.What->Key == First.What->Key && Again.What->Key != UnknownPath &&
                  llvm::all_of(Again.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
         });
}

/// The field that \p Key, a recursive mutex, is what it points or refers to, of the container's own object: `*mutex_`;
/// null for others.
static const VariableSymbol *findLink(PathId Key, const PathTable &Paths) {
  const PathId Link = Paths.kind(Key) == PathKind::Deref ? Paths.parent(Key) : Key;
  const VariableSymbol *Field = Paths.findField(Link);
  const bool IsLent = Field && (Field->IsPointer || Field->IsReference) && Field->details().IsRecursiveMutex;
  return IsLent && Paths.parent(Link) == Paths.root(Link) ? Field : nullptr;
}

/// The class has been lent a recursive mutex: then whoever calls it may be the one whose mutex it is, and hold it, even
/// if other functions of the class take it again.
static bool isLockOfLender(const UnguardedCandidate &Of) {
  const VariableSymbol *Link = findLink(Of.Hypothesis.What.Key, Of.Unit.Paths);
  const unsigned Index = Of.Omission.Violation->Function;
  const CallContext &Way = Of.Contexts[Index].Ways[Of.Omission.ViolationWay];
  if (!Link || Way.IsSpawned || takesLock(Of.Unit.Functions[Index]) || Link->details().IsMadeByClass)
    return false;
  return Way.Caller == CallContext::Outside || (Way.IsFromOutside && !takesLock(Of.Unit.Functions[Way.Caller]));
}

/// A comment in front of \p Loc says that the lock is left out on purpose.
static bool isSaidToNeedNoLock(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().NoLockComments,
                      [&](Place Comment) { return At.isBefore(Comment, At.findExpansion(Loc)); });
}

/// The comment of the mutex says that it is for writers, and this is none.
static bool isForWritersOnly(const Candidate &Of) {
  const VariableSymbol *Mutex = Of.Unit.Paths.findField(Of.Hypothesis.What.Key);
  return Mutex && Mutex->details().IsForWritersOnly;
}

/// The function reads what it alone changes.
static bool isSingleWriter(const Candidate &Of) {
  return Of.Omission.WritesHeld && Of.Hypothesis.Votes.LockedWriters == 1 && Of.Hypothesis.Votes.UnlockedWriters == 0;
}

static bool asksSize(const AccessSnapshot &Access) { return model::isAboutSize(Access.What->Asks); }

/// The function takes what is first or last under \p Key, and has not asked there whether anything is left.
static bool takesUnasked(unsigned Function, PathId Key, const std::vector<AccessSnapshot> &Seen) {
  bool Takes = false;
  bool Begins = false;
  bool Erases = false;
  for (const AccessSnapshot &Access : Seen) {
    if (Access.Function != Function || !Access.Ways.front().find(Key))
      continue;
    if (Access.What->Asks != model::Asks::Nothing)
      return false;
    const bool IsBegin = Access.What->Effect == model::Effect::Begin; // of a loop, which may be over at once
    Takes |= Access.What->AtEnd != model::End::None && !IsBegin;
    Begins |= IsBegin;
    Erases |= Access.What->Effect == model::Effect::Erase;
  }
  return Takes || (Begins && Erases);
}

/// The function asks without the lock how many elements there are, and no more than that: as a hint, often; but a
/// lambda may be what a wait asks, and who goes on under the lock without asking again has taken it for true.
static bool asksSizeOnly(const Candidate &Of) {
  const AccessSnapshot &Violation = *Of.Omission.Violation;
  return asksSize(Violation) && !Of.function().IsLambda &&
         llvm::all_of(Of.Omission.Elsewhere, [](const Omission &Other) { return asksSize(*Other.Access); }) &&
         !takesUnasked(Violation.Function, Of.Hypothesis.What.Key, Of.Seen);
}

static bool isRead(const Candidate &Of) { return !isWrite(*Of.Omission.Violation); }

static bool isUnseenEntry(const Candidate &Of) {
  const FunctionContexts &Entry = Of.Contexts[Of.Omission.Violation->Function];
  return Entry.IsOpen && Entry.Ways.size() == 1;
}

static bool isComparison(const FunctionSymbol &Function) {
  return Function.Name == "operator==" || Function.Name == "operator!=" || Function.Name == "operator<";
}

/// Nobody in sight calls the function, but for others that compare what theirs is a part of; and it takes no lock.
static bool isUnusedAndUnlocked(const Candidate &Of) {
  const FunctionSymbol &Pattern = patternOf(Of.function());
  return !takesLock(Of.Unit.Functions[Of.Omission.Violation->Function]) &&
         llvm::none_of(Of.Unit.Functions, [&](const FunctionFacts &Other) {
           return !isComparison(*Other.Function) &&
                  llvm::any_of(Other.Calls, [&](const CallSite &Site) { return &patternOf(*Site.Callee) == &Pattern; });
         });
}

static const Rule<Candidate> Signs[] = {
    {RuleId::ReturnsIterator,
     [](const Candidate &Of) { return isRead(Of) && returnsIterator(*Of.Omission.Violation->What); }},
    {RuleId::HandedOut, [](const Candidate &Of) { return isRead(Of) && isHandedOut(Of); }},
    {RuleId::AskedAgain,
     [](const Candidate &Of) {
       return isRead(Of) && isRepeated(*Of.Omission.Violation, Of.Hypothesis.What.Key, Of.Seen);
     }},
    {RuleId::OnEventLoop, [](const Candidate &Of) { return isRead(Of) && isOnEventLoop(Of); }},
    {RuleId::CannotLock,
     [](const Candidate &Of) { return isRead(Of) && Of.Omission.CallLoc.isInvalid() && cannotLock(Of); }},
    {RuleId::ObjectOfCaller, [](const Candidate &Of) { return Of.Omission.Violation->IsOfCaller; }},
    {RuleId::CallsItselfLocked, callsItselfLocked},
    {RuleId::AssertsEmptiness, [](const Candidate &Of) { return Of.Omission.Violation->What->IsAssertedEmpty; }},
    {RuleId::SaidToNeedNoLock,
     [](const Candidate &Of) {
       return isSaidToNeedNoLock(Of.function(), Of.Omission.Violation->What->Loc, *Of.Unit.At);
     }},
    {RuleId::ForWritersOnly, [](const Candidate &Of) { return isRead(Of) && isForWritersOnly(Of); }},
    {RuleId::SaidOnThread,
     [](const Candidate &Of) { return isRead(Of) && Of.function().remarks().IsSaidToBeOnThread; }},
    {RuleId::LenderLocks, isLockOfLender},
    {RuleId::CallersMayLock, mayExpectLock},
    {RuleId::CallersCanLock, canCallersLock},
    {RuleId::UnderOuterLock,
     [](const Candidate &Of) { return !Of.Omission.Violation->Ways[Of.Omission.ViolationWay].OfOtherObject.empty(); }},
    {RuleId::OwnThread, [](const Candidate &Of) { return isRead(Of) && isOnOwnThread(Of); }},
    {RuleId::SingleWriter, [](const Candidate &Of) { return isRead(Of) && isSingleWriter(Of); }},
    {RuleId::BehindJoin, isBehindJoin},
    {RuleId::EndsThings,
     [](const Candidate &Of) { return Of.function().details().NamedPhase == model::Phase::Stopper; }},
    {RuleId::JoinsLater,
     [](const Candidate &Of) {
       return Of.function().details().NamedPhase == model::Phase::Stopper &&
              Of.Ended.isInFrontOfJoin(Of.Omission.Violation->Function, Of.Omission.Violation->What->Loc);
     }},
    {RuleId::BehindStop,
     [](const Candidate &Of) { return isBehindStop(Of.function(), Of.Omission.Violation->What->Loc, *Of.Unit.At); }},
    {RuleId::StoppedForChanges, areChangesBehindStop},
    {RuleId::TestOnly, [](const Candidate &Of) { return Of.function().details().IsTestHook; }},
    {RuleId::AsksSize, asksSizeOnly},
    {RuleId::PrintsState, [](const Candidate &Of) { return isRead(Of) && Of.function().remarks().IsDump; }},
    // One that means to copy what others know takes the lock of that.
    {RuleId::CopiesObject,
     [](const Candidate &Of) { return Of.Omission.Violation->IsCopied && isUnusedAndUnlocked(Of); }},
    {RuleId::ComparesObject,
     [](const Candidate &Of) { return isRead(Of) && isComparison(Of.function()) && isUnusedAndUnlocked(Of); }},
    {RuleId::NeverCalled, [](const Candidate &Of) { return Of.function().details().IsUncalled; }},
    {RuleId::CallerUnseen, isUnseenEntry},
    {RuleId::ChangesUnlocked, [](const Candidate &Of) { return !isRead(Of); }},
    {RuleId::OfPrivatePart, isOfPrivatePart},
    {RuleId::ThroughLink, [](const Candidate &Of) { return !isOfPrivatePart(Of) && isThroughLink(Of); }},
    {RuleId::LockOptional, isLockOptional},
    {RuleId::SafeByName, isForOneByName},
    {RuleId::HeldOnThread, isHeldOnThread},
    {RuleId::GivenAlready, [](const Candidate &Of) { return Of.Omission.Violation->IsBesideThread; }},
    {RuleId::ActsOnIt, [](const Candidate &Of) { return isRead(Of) && actsOnIt(Of); }},
    {RuleId::LooksUpAgain, [](const Candidate &Of) { return isRead(Of) && looksUpAgain(Of); }},
    {RuleId::UnderInstanceLock,
     [](const Candidate &Of) { return Of.Omission.Violation->Ways[Of.Omission.ViolationWay].IsUnderInstance; }},
    {RuleId::UnderPeersLock,
     [](const Candidate &Of) { return Of.Omission.Violation->Ways[Of.Omission.ViolationWay].IsUnderPeer; }},
    {RuleId::HoldsElsewhere,
     [](const Candidate &Of) {
       const VoteTally &Votes = Of.Hypothesis.Votes;
       return Of.Omission.Holds && Votes.LockedWriters >= 2 && Votes.MixedWriters <= 1;
     }},
    {RuleId::CustomToLock, isCustomToLock},
    {RuleId::ManyHold, [](const Candidate &Of) { return Of.Hypothesis.Votes.Sections >= 4; }},
};

Evidence weighAccess(const UnguardedCandidate &Of) { return weigh<Candidate>(Signs, Of, Of.Unit.Options.Rules); }

} // namespace mapwarden::analysis
