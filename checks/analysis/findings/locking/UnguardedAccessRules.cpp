// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessRules.h: one function a reason.
#include "analysis/findings/locking/UnguardedAccessRules.h"

namespace mapwarden::analysis {

/// \p Function can be called through a base class that does not have the lock \p Key: who does so cannot hold it.
static bool isCalledThroughBase(const FunctionSymbol &Function, PathId Key, const PathTable &Paths) {
  const auto *Method = asMethod(&Function);
  return Method && isLockOfClass(Key, Function, Paths) &&
         llvm::any_of(Method->details().Overridden, [&](const FunctionSymbol *Base) {
           return Base->VisibleTo == Visibility::Public && !isLockOfClass(Key, *Base, Paths);
         });
}

/// All others hold \p Key, they are many, and those that are called from outside, too, lock for themselves: such is the
/// custom of the class.
static bool isCustomToLock(const VoteTally &Votes, PathId Key, const std::vector<AccessSnapshot> &Seen,
                           const std::vector<FunctionContexts> &Contexts) {
  constexpr unsigned Many = 4;
  constexpr unsigned Some = 2;
  llvm::SmallDenseSet<unsigned, 8> Locking;
  for (const AccessSnapshot &Access : Seen) {
    const HeldGuard *Held = Access.Ways.front().find(Key);
    if (!Held || !Contexts[Access.Function].IsOpen)
      continue;
    if (Held->Since.isInvalid())
      return false; // it expects the lock of its callers
    Locking.insert(Access.Function);
  }
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
      Of.Omission.Violation->IsCopied || takesLock(Unit.Functions[Index]) || patternOf(*Record).details().IsOwnedByUnit)
    return false;
  return !isCalledThroughBase(*Unit.Functions[Index].Function, Key, Unit.Paths) &&
         !isCustomToLock(Of.Hypothesis.Votes, Key, Of.Seen, Of.Contexts) &&
         llvm::count_if(Of.Seen, [&](const AccessSnapshot &Access) { return Access.Function == Index; }) <= FewAccesses;
}

/// The class gives the container to anybody without its lock: then a reader that does not take it either departs from
/// nothing.
static bool isHandedOut(PathId Key, const std::vector<AccessSnapshot> &Seen,
                        const std::vector<FunctionContexts> &Contexts) {
  return llvm::any_of(Seen, [&](const AccessSnapshot &Access) {
    return Access.What->Access == AccessKind::HandOut && Contexts[Access.Function].IsOpen &&
           Access.Ways.front().holds(Key) == Holding::Absent;
  });
}

/// A const method cannot take a lock that is no mutable member: it is meant to be called under it, or alone.
static bool cannotLock(const FunctionSymbol &Function, PathId Key, const PathTable &Paths) {
  const auto *Method = asMethod(&Function);
  const VariableSymbol *Mutex = Paths.findField(Key);
  return isLockOfClass(Key, Function, Paths) && Method->IsConst && !Mutex->IsMutable && !Mutex->IsReference;
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

/// The field that \p Key, a recursive mutex, is what it points or refers to, of the container's own object: `*mutex_`;
/// null for others.
static const VariableSymbol *findLink(PathId Key, const PathTable &Paths) {
  const PathId Link = Paths.kind(Key) == PathKind::Deref ? Paths.parent(Key) : Key;
  const VariableSymbol *Field = Paths.findField(Link);
  return Field && Field->details().LeadsToRecursiveMutex && Paths.parent(Link) == Paths.root(Link) ? Field : nullptr;
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

/// An element lives under the guard of the container that it is in: a lock that others hold at a part of it is there
/// for something else.
static bool isUnderOther(PathId Container, PathId Key, const Guards &Known, const PathTable &Paths) {
  for (PathId Outer = Paths.parent(Container); Outer != UnknownPath; Outer = Paths.parent(Outer))
    if (const VariableSymbol *Field = Paths.findField(Outer))
      if (const auto Found = Known.find(Field);
          Found != Known.end() && Found->second.What.Key != Key && !Found->second.IsSuspicion)
        return true;
  return false;
}

static const FunctionSymbol &functionOf(const UnguardedCandidate &Of) {
  return *Of.Unit.Functions[Of.Omission.Violation->Function].Function;
}

/// With -Wthread-safety on, Clang itself says where a declared guard is missed.
static bool isReportedByCompiler(const UnguardedCandidate &Of) {
  return Of.Hypothesis.What.Source == GuardSource::Declared &&
         Of.Unit.At->isThreadSafetyChecked(Of.Omission.Violation->What->Loc);
}

/// One report is enough: an access behind a guard of its own lock that was too short is the guard's fault.
static bool isBehindShortLivedGuard(const UnguardedCandidate &Of) {
  return llvm::any_of(Of.ShortLived, [&](const ShortLivedGuard &Guard) {
    return Guard.Function == &functionOf(Of) && Guard.LockName == Of.Hypothesis.What.Name;
  });
}

/// A comment in front of \p Loc says that the lock is left out on purpose.
static bool isSaidToNeedNoLock(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().NoLockComments,
                      [&](Place Comment) { return At.isBefore(Comment, At.findExpansion(Loc)); });
}

using Candidate = UnguardedCandidate;

/// The first that applies decides: what drops a candidate comes before what leaves it to the strict level.
static const Rule<Candidate> Rules[] = {
    {RuleId::NotPublished, [](const Candidate &Of) { return !Of.Omission.Violation->IsPublished; }},
    {RuleId::UnderOther,
     [](const Candidate &Of) {
       return isUnderOther(Of.Omission.Violation->What->Path, Of.Hypothesis.What.Key, Of.Known, Of.Unit.Paths);
     }},
    {RuleId::OtherUnits,
     [](const Candidate &Of) {
       return !isPlaceToReport(Of.Omission.CallLoc.isValid() ? Of.Omission.CallLoc : Of.Omission.Violation->What->Loc,
                               Of.Container, Of.Unit);
     }},
    {RuleId::ShortLivedGuard, isBehindShortLivedGuard},
    {RuleId::CompilerReports, isReportedByCompiler},
    {RuleId::Suspicion, [](const Candidate &Of) { return Of.Hypothesis.IsSuspicion; }},
    {RuleId::ReturnsIterator,
     [](const Candidate &Of) {
       return !isWrite(*Of.Omission.Violation) && returnsIterator(*Of.Omission.Violation->What);
     }},
    {RuleId::HandedOut,
     [](const Candidate &Of) {
       return !isWrite(*Of.Omission.Violation) && isHandedOut(Of.Hypothesis.What.Key, Of.Seen, Of.Contexts);
     }},
    {RuleId::AskedAgain,
     [](const Candidate &Of) {
       return !isWrite(*Of.Omission.Violation) && isRepeated(*Of.Omission.Violation, Of.Hypothesis.What.Key, Of.Seen);
     }},
    {RuleId::OnEventLoop, [](const Candidate &Of) { return !isWrite(*Of.Omission.Violation) && isOnEventLoop(Of); }},
    {RuleId::CannotLock,
     [](const Candidate &Of) {
       return !isWrite(*Of.Omission.Violation) && Of.Omission.CallLoc.isInvalid() &&
              cannotLock(functionOf(Of), Of.Hypothesis.What.Key, Of.Unit.Paths);
     }},
    {RuleId::AssertsEmptiness, [](const Candidate &Of) { return Of.Omission.Violation->What->IsAssertedEmpty; }},
    {RuleId::SaidToNeedNoLock,
     [](const Candidate &Of) {
       return isSaidToNeedNoLock(functionOf(Of), Of.Omission.Violation->What->Loc, *Of.Unit.At);
     }},
    {RuleId::LenderLocks, isLockOfLender},
    {RuleId::CallersMayLock, mayExpectLock},
};

RuleId judge(const UnguardedCandidate &Candidate) {
  return firstOf<UnguardedCandidate>(Rules, Candidate, Candidate.Unit.Options.Rules);
}

} // namespace mapwarden::analysis
