// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnguardedAccessRules.h: one function a reason.
#include "analysis/findings/locking/UnguardedAccessRules.h"

#include "analysis/facts/Assertions.h"
#include "model/StatedContracts.h"
#include "support/AstQueries.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// \p Function can be called through a base class that does not have the lock \p Key: who does so cannot hold it.
static bool isCalledThroughBase(const FunctionDecl &Function, PathId Key, const PathTable &Paths) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && isLockOfClass(Key, Function, Paths) &&
         llvm::any_of(Method->overridden_methods(), [&](const CXXMethodDecl *Base) {
           return Base->getAccess() == AS_public && !isLockOfClass(Key, *Base, Paths);
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
  UnitFacts &Unit = Of.Unit;
  const auto *Field = dyn_cast<FieldDecl>(&Of.Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  const unsigned Index = Of.Omission.Violation->Function;
  const FunctionContexts &Entry = Of.Contexts[Index];
  const PathId Key = Of.Hypothesis.What.Key;
  if (!Record || Of.Omission.CallLoc.isValid() || !Entry.IsOpen || Entry.Ways.size() > 1 ||
      Of.Omission.Violation->IsCopied || takesLock(Unit.Functions[Index]) ||
      Unit.getClassVisibility(*Record).isOwnedByUnit())
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
static bool cannotLock(const FunctionDecl &Function, PathId Key, const PathTable &Paths) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const FieldDecl *Mutex = Paths.findField(Key);
  return isLockOfClass(Key, Function, Paths) && Method->isConst() && !Mutex->isMutable() &&
         !Mutex->getType()->isReferenceType();
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
static const FieldDecl *findLink(PathId Key, const PathTable &Paths) {
  const PathId Link = Paths.kind(Key) == PathKind::Deref ? Paths.parent(Key) : Key;
  const FieldDecl *Field = Paths.findField(Link);
  const QualType Pointee = Field ? Field->getType()->getPointeeType() : QualType();
  const CXXRecordDecl *Mutex = Pointee.isNull() ? nullptr : Pointee->getAsCXXRecordDecl();
  return Mutex && model::CapabilityModel::isCalledRecursive(*Mutex) && Paths.parent(Link) == Paths.root(Link) ? Field
                                                                                                              : nullptr;
}

/// Some constructor in sight sets \p Field to what it has not been given: a mutex of the class's own.
static bool isOwnMutex(const FieldDecl &Field) {
  const auto IsOwn = [](const Expr *Value) {
    while (const auto *List = dyn_cast_or_null<InitListExpr>(Value ? stripWrappers(Value) : nullptr))
      Value = List->getNumInits() == 1 ? List->getInit(0) : nullptr;
    if (!Value || isNullValue(*stripWrappers(Value)))
      return false;
    const Expr *Inner = stripWrappers(Value);
    if (const auto *Operand = dyn_cast<UnaryOperator>(Inner))
      Inner = stripWrappers(Operand->getSubExpr());
    const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
    return !Reference || !isa<ParmVarDecl>(Reference->getDecl());
  };
  if (IsOwn(Field.getInClassInitializer()))
    return true;
  const auto *Record = dyn_cast<CXXRecordDecl>(Field.getParent());
  return Record && llvm::any_of(Record->ctors(), [&](const CXXConstructorDecl *Declared) {
           const FunctionDecl *Body = nullptr;
           const auto *Constructor = Declared->hasBody(Body) ? dyn_cast<CXXConstructorDecl>(Body) : nullptr;
           return Constructor && llvm::any_of(Constructor->inits(), [&](const CXXCtorInitializer *Init) {
                    return Init->getMember() == &Field && IsOwn(Init->getInit());
                  });
         });
}

/// The class has been lent a recursive mutex: then whoever calls it may be the one whose mutex it is, and hold it, even
/// if other functions of the class take it again.
static bool isLockOfLender(const UnguardedCandidate &Of) {
  const FieldDecl *Link = findLink(Of.Hypothesis.What.Key, Of.Unit.Paths);
  const unsigned Index = Of.Omission.Violation->Function;
  const CallContext &Way = Of.Contexts[Index].Ways[Of.Omission.ViolationWay];
  if (!Link || Way.IsSpawned || takesLock(Of.Unit.Functions[Index]) || isOwnMutex(*Link))
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

/// A header is spoken about only by the unit that knows its class.
bool isPlaceToReport(SourceLocation Loc, const ValueDecl &Container, UnitFacts &Unit) {
  const SourceManager &Sources = Container.getASTContext().getSourceManager();
  Loc = Sources.getExpansionLoc(Loc);
  if (Loc.isInvalid() || Sources.isInSystemHeader(Loc))
    return false;
  if (Sources.isInMainFile(Loc))
    return true;
  const CXXRecordDecl *Record = findClassOfField(Container);
  return Record && Unit.getClassVisibility(*Record).isOwnedByUnit();
}

/// An element lives under the guard of the container that it is in: a lock that others hold at a part of it is there
/// for something else.
static bool isUnderOther(PathId Container, PathId Key, const Guards &Known, const PathTable &Paths) {
  for (PathId Outer = Paths.parent(Container); Outer != UnknownPath; Outer = Paths.parent(Outer))
    if (const FieldDecl *Field = Paths.findField(Outer))
      if (const auto Found = Known.find(Field);
          Found != Known.end() && Found->second.What.Key != Key && !Found->second.IsSuspicion)
        return true;
  return false;
}

static const FunctionDecl &functionOf(const UnguardedCandidate &Of) {
  return *Of.Unit.Functions[Of.Omission.Violation->Function].Function;
}

/// With -Wthread-safety on, Clang itself says where a declared guard is missed.
static bool isReportedByCompiler(const UnguardedCandidate &Of) {
  return Of.Hypothesis.What.Source == GuardSource::Declared &&
         !Of.Container.getASTContext().getDiagnostics().isIgnored(diag::warn_variable_requires_lock,
                                                                  Of.Omission.Violation->What->Loc);
}

/// One report is enough: an access behind a guard of its own lock that was too short is the guard's fault.
static bool isBehindShortLivedGuard(const UnguardedCandidate &Of) {
  return llvm::any_of(Of.ShortLived, [&](const ShortLivedGuard &Guard) {
    return Guard.Function == &functionOf(Of) && Guard.LockName == Of.Hypothesis.What.Name;
  });
}

using Candidate = UnguardedCandidate;

/// The first that applies decides: what drops a candidate comes before what leaves it to the strict level.
static const Rule<Candidate> Rules[] = {
    {RuleId::NotPublished, [](const Candidate &Of) { return !Of.Omission.Violation->IsShared; }},
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
    {RuleId::AssertsEmptiness,
     [](const Candidate &Of) {
       return isInAssertionOfEmptiness(*Of.Omission.Violation->What, functionOf(Of).getASTContext());
     }},
    {RuleId::SaidToNeedNoLock,
     [](const Candidate &Of) { return model::isSaidToNeedNoLock(functionOf(Of), Of.Omission.Violation->What->Loc); }},
    {RuleId::LenderLocks, isLockOfLender},
    {RuleId::CallersMayLock, mayExpectLock},
};

RuleId judge(const UnguardedCandidate &Candidate) {
  return firstOf<UnguardedCandidate>(Rules, Candidate, Candidate.Unit.Options.Rules);
}

} // namespace mapwarden::analysis
