// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessEvidence.h: one function a sign.
// long: the signs stand in one table, beside what each of them asks.
#include "analysis/findings/locking/UnguardedAccessEvidence.h"

#include "analysis/locks/ThreadRoots.h"
#include "model/LookupWords.h"

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

/// One event loop reads here, and does all that others may write.
static bool isOnEventLoop(const UnguardedCandidate &Of) {
  const AccessSnapshot &Violation = *Of.Omission.Violation;
  const PathTable &Paths = Of.Unit.Paths;
  return Paths.kind(Paths.root(Violation.What->Path)) == PathKind::This &&
         Of.Loops.hasAllChanges(Violation.Function, Of.Seen, [](const AccessSnapshot &Other) {
           return isWrite(Other) || Other.What->Access == AccessKind::HandOut;
         });
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

/// One thread reads here, and makes all changes: it needs the lock for its changes only.
static bool isOnOwnThread(const Candidate &Of) {
  const AccessSnapshot &Violation = *Of.Omission.Violation;
  const auto Thread = findOnlyThread(Violation.Function, Of.Contexts, Of.Unit);
  return Thread && llvm::all_of(Of.Seen, [&](const AccessSnapshot &Other) {
           return !isWrite(Other) || findOnlyThread(Other.Function, Of.Contexts, Of.Unit) == Thread;
         });
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

/// A thread is stopped in front of \p Loc in \p Function, by the name of what is called.
static bool isBehindStop(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().StopCalls,
                      [&](Place Call) { return At.isBefore(Call, At.findExpansion(Loc)); });
}

/// Adds to \p Stopping the functions that have stopped a thread whenever they come to \p Loc in \p Function, themselves
/// or by their callees; false if one comes there that has not, or the calls are too deep to tell.
static bool addStopping(const Candidate &Of, unsigned Function, Place Loc, llvm::SmallDenseSet<unsigned, 4> &Stopping,
                        unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 3;
  if (isBehindStop(*Of.Unit.Functions[Function].Function, Loc, *Of.Unit.At)) {
    Stopping.insert(Function);
    return true;
  }
  const auto IsEarly = [&](unsigned Caller) {
    return Of.Unit.Functions[Caller].Function->details().NamedPhase == model::Phase::Initialiser;
  };
  return Depth < MaxDepth && llvm::all_of(Of.Contexts[Function].Ways, [&](const CallContext &Way) {
           return Way.IsOwned ||
                  (Way.Caller != CallContext::Outside &&
                   (IsEarly(Way.Caller) || addStopping(Of, Way.Caller, Way.CallLoc, Stopping, Depth + 1)));
         });
}

/// Whoever writes under the lock has stopped the thread first, and the odd function has not: it runs on that thread.
static bool areChangesBehindStop(const Candidate &Of) {
  constexpr unsigned Several = 2;
  llvm::SmallDenseSet<unsigned, 4> Stopping;
  for (const AccessSnapshot &Access : Of.Seen)
    if (isWrite(Access) && Access.Ways.front().find(Of.Hypothesis.What.Key) &&
        !addStopping(Of, Access.Function, Access.What->Loc, Stopping))
      return false;
  return Stopping.size() >= Several && !Stopping.contains(Of.Omission.Violation->Function);
}

static bool isRead(const Candidate &Of) { return !isWrite(*Of.Omission.Violation); }

/// `bool take(bool lock)`, which calls itself under the lock: whoever calls it may hold it.
static bool callsItselfLocked(const Candidate &Of) {
  const unsigned Function = Of.Omission.Violation->Function;
  const llvm::SmallVectorImpl<HeldLocks> &Held = Of.Omission.Violation->Ways;
  const auto &Ways = Of.Contexts[Function].Ways;
  for (unsigned Index = 0; Index < Ways.size() && Index < Held.size(); ++Index)
    if (Ways[Index].Caller == Function && Held[Index].find(Of.Hypothesis.What.Key))
      return true;
  return false;
}

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

/// Of the blocks \p One and \p Other of \p Function, neither leads to the other: they stand on two branches.
static bool areOnTwoBranches(const FunctionFacts &Function, unsigned One, unsigned Other) {
  return One != Other && !reaches(Function, One, Other) && !reaches(Function, Other, One);
}

/// The block of \p Function in which it calls at \p Loc.
static unsigned findBlockOfCall(const FunctionFacts &Function, Place Loc) {
  for (unsigned Block = 0; Block < Function.Blocks.size(); ++Block)
    if (llvm::any_of(Function.Blocks[Block].Facts,
                     [&](const Fact &F) { return F.Kind == FactKind::Call && F.Loc == Loc; }))
      return Block;
  return Function.Entry;
}

/// A caller makes the very same call with the lock, on the other branch.
static bool isCallOptional(const Candidate &Of) {
  const AccessSnapshot &Here = *Of.Omission.Violation;
  const auto &Ways = Of.Contexts[Here.Function].Ways;
  const CallContext &Without = Ways[Of.Omission.ViolationWay];
  if (Without.Caller == CallContext::Outside || Without.IsSpawned)
    return false;
  const FunctionFacts &Caller = Of.Unit.Functions[Without.Caller];
  const unsigned Home = findBlockOfCall(Caller, Without.CallLoc);
  for (unsigned Index = 0; Index < Ways.size() && Index < Here.Ways.size(); ++Index)
    if (Ways[Index].Caller == Without.Caller && Here.Ways[Index].find(Of.Hypothesis.What.Key) &&
        areOnTwoBranches(Caller, Home, findBlockOfCall(Caller, Ways[Index].CallLoc)))
      return true;
  return false;
}

/// `if (isShared_) { lock_guard l(mutex_); add(v); } else { add(v); }`: the function does the very same with the lock,
/// on the other branch: whether there are others to keep apart is decided elsewhere.
static bool isLockOptional(const Candidate &Of) {
  const Fact &Here = *Of.Omission.Violation->What;
  const FunctionFacts &Function = Of.Unit.Functions[Of.Omission.Violation->Function];
  if (llvm::is_contained(Of.Omission.Violation->Ways[Of.Omission.ViolationWay].Windows, Of.Hypothesis.What.Key))
    return false; // it has had it, and given it back
  const unsigned Home = findBlock(Here, Function);
  return isCallOptional(Of) || llvm::any_of(Of.Seen, [&](const AccessSnapshot &Other) {
           return Other.Function == Of.Omission.Violation->Function && Other.What->Member == Here.Member &&
                  Other.What->Effect == Here.Effect && Other.What->Key == Here.Key &&
                  areOnTwoBranches(Function, Home, findBlock(*Other.What, Function)) &&
                  llvm::all_of(Other.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
         });
}

/// `sendThreadSafe()`, which holds the lock, beside `send()`, which does not: whoever calls has the choice.
static bool isForOneByName(const Candidate &Of) {
  return !model::isSafeByName(Of.function().Name) && llvm::any_of(Of.Hypothesis.Votes.Votes, [&](const auto &Vote) {
    const llvm::StringRef Name = Vote.first->Name;
    return Vote.second.Holds && model::isSafeByName(Name) && Vote.first->Class == Of.function().Class;
  });
}

/// The function is of a private part of the class that has the container, and takes no lock: whoever has made such a
/// part, to roll something back, say, has the lock.
static bool isOfPrivatePart(const Candidate &Of) {
  const ClassSymbol *Own = Of.function().details().ClassOfThis;
  const VariableSymbol *Field = Of.Unit.Paths.findField(Of.Omission.Violation->What->Path);
  return Own && Own->details().IsPrivatePart && Field && Field->Class &&
         &patternOf(*Field->Class) != &patternOf(*Own) &&
         !takesLock(Of.Unit.Functions[Of.Omission.Violation->Function]);
}

/// Some way into the function leads from one that is started as a thread.
static bool isOnThread(unsigned Function, const std::vector<FunctionContexts> &Contexts, unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 3;
  return llvm::any_of(Contexts[Function].Ways, [&](const CallContext &Way) {
    return Way.IsSpawned || (Depth < MaxDepth && Way.Caller != CallContext::Outside && Way.Caller != Function &&
                             isOnThread(Way.Caller, Contexts, Depth + 1));
  });
}

/// No function in sight of \p Class takes any lock.
static bool neverLocks(const ClassSymbol &Class, const UnitFacts &Unit) {
  return llvm::none_of(Unit.Functions, [&](const FunctionFacts &Function) {
    const ClassSymbol *Own = Function.Function->details().ClassOfThis;
    return Own && &patternOf(*Own) == &Class && takesLock(Function);
  });
}

/// The container is another object's, which the function's class only knows, by a reference or a pointer, and that
/// class takes no lock anywhere: it serves who has made it, and leaves locks to him.
static bool isThroughLink(const Candidate &Of) {
  const ClassSymbol *Own = Of.function().details().ClassOfThis;
  const PathTable &Paths = Of.Unit.Paths;
  const PathId Path = Of.Omission.Violation->What->Path;
  const VariableSymbol *Field = Paths.findField(Path);
  if (!Own || !Field || !Field->Class || Paths.kind(Paths.root(Path)) != PathKind::This ||
      mayDerive(*Own, *Field->Class))
    return false;
  PathId First = Path;
  while (Paths.parent(First) != UnknownPath && Paths.parent(Paths.parent(First)) != UnknownPath)
    First = Paths.parent(First);
  const VariableSymbol *Link = Paths.findField(First);
  return Link && (Link->IsReference || Link->IsPointer) && !isOnThread(Of.Omission.Violation->Function, Of.Contexts) &&
         neverLocks(patternOf(*Own), Of.Unit);
}

static bool isBehindJoin(const Candidate &Of) {
  return Of.Ended.isBehindJoin(Of.Omission.Violation->Function, Of.Omission.Violation->What->Loc);
}

/// A thread of the unit's own writes under the lock, and who forgets it runs elsewhere, and meanwhile: whom should the
/// lock keep apart but these two?
static bool isHeldOnThread(const Candidate &Of) {
  const HeldLocks &Way = Of.Omission.Violation->Ways[Of.Omission.ViolationWay];
  if (Way.holds(Of.Hypothesis.What.Key) != Holding::Absent ||
      isOnThread(Of.Omission.Violation->Function, Of.Contexts) || isBehindJoin(Of) ||
      Of.function().details().NamedPhase != model::Phase::Any || Of.function().details().IsUncalled ||
      isBehindStop(Of.function(), Of.Omission.Violation->What->Loc, *Of.Unit.At))
    return false;
  return llvm::any_of(Of.Seen, [&](const AccessSnapshot &Access) {
    return isWrite(Access) && isOnThread(Access.Function, Of.Contexts) &&
           llvm::all_of(Access.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
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
