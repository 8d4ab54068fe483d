// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MeantUnguarded.h: one function a reason.
#include "analysis/MeantUnguarded.h"

#include "analysis/Assertions.h"
#include "analysis/PathBuilder.h"
#include "analysis/StatedGuards.h"
#include "clang/AST/ExprCXX.h"

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
static bool isCustomToLock(const Ballot &Votes, PathId Key, const std::vector<Observation> &Seen,
                           const std::vector<EntryContext> &Contexts) {
  constexpr unsigned Many = 4;
  constexpr unsigned Some = 2;
  llvm::SmallDenseSet<unsigned, 8> Locking;
  for (const Observation &Access : Seen) {
    const HeldGuard *Held = Access.Ways.front().find(Key);
    if (!Held || !Contexts[Access.Function].IsOpen)
      continue;
    if (Held->Since.isInvalid())
      return false; // it expects the lock of its callers
    Locking.insert(Access.Function);
  }
  return Votes.OddFunctions == 1 && Votes.HeldFunctions >= Many && Locking.size() >= Some;
}

/// A public function that takes no lock at all and that nobody in sight calls, in a class of which the unit sees the
/// lesser part, may expect its callers' lock, if they can hold it and its like do not lock for themselves: one or two
/// accesses are no evidence against that.
static bool mayExpectLock(const GuardScene &Scene, const Vote &Of) {
  constexpr unsigned FewAccesses = 2;
  UnitFacts &Unit = Scene.Unit;
  const auto *Field = dyn_cast<FieldDecl>(&Scene.Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  const unsigned Index = Of.Odd->Function;
  const EntryContext &Entry = Scene.Contexts[Index];
  const PathId Key = Scene.Opinion.What.Key;
  if (!Record || Of.CallLoc.isValid() || !Entry.IsOpen || Entry.Ways.size() > 1 || Of.Odd->IsCopied ||
      takesLock(Unit.Functions[Index]) || Unit.getClassView(*Record).isOwnedByUnit())
    return false;
  return !isCalledThroughBase(*Unit.Functions[Index].Function, Key, Unit.Paths) &&
         !isCustomToLock(Scene.Opinion.Votes, Key, Scene.Seen, Scene.Contexts) &&
         llvm::count_if(Scene.Seen, [&](const Observation &Access) { return Access.Function == Index; }) <= FewAccesses;
}

/// The class gives the container to anybody without its lock: then a reader that does not take it either departs from
/// nothing.
static bool isHandedOut(PathId Key, const std::vector<Observation> &Seen, const std::vector<EntryContext> &Contexts) {
  return llvm::any_of(Seen, [&](const Observation &Access) {
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
static bool isRepeated(const Observation &Odd, PathId Key, const std::vector<Observation> &Seen) {
  return Odd.What->Member && Odd.What->Effect == model::Effect::Read &&
         llvm::any_of(Seen, [&](const Observation &Other) {
           return Other.Function == Odd.Function && Other.What->Member == Odd.What->Member &&
                  llvm::all_of(Other.Ways, [Key](const HeldOnWay &Way) { return Way.find(Key); });
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
static bool isLockOfLender(const GuardScene &Scene, const Vote &Of) {
  const FieldDecl *Link = findLink(Scene.Opinion.What.Key, Scene.Unit.Paths);
  const unsigned Index = Of.Odd->Function;
  const EntryWay &Way = Scene.Contexts[Index].Ways[Of.OddWay];
  if (!Link || Way.IsSpawned || takesLock(Scene.Unit.Functions[Index]) || isOwnMutex(*Link))
    return false;
  return Way.Caller == EntryWay::Outside || (Way.IsFromOutside && !takesLock(Scene.Unit.Functions[Way.Caller]));
}

/// One event loop reads here, and does all that others may write.
static bool isOnLoop(const GuardScene &Scene, const Observation &Odd) {
  const PathTable &Paths = Scene.Unit.Paths;
  return Paths.kind(Paths.root(Odd.What->Path)) == PathKind::This &&
         Scene.Loops.hasAllChanges(Odd.Function, Scene.Seen, [](const Observation &Other) {
           return isWrite(Other) || Other.What->Access == AccessKind::HandOut;
         });
}

/// A read that is no more than a hint, or whose lock is its callers' business.
static bool isHint(const GuardScene &Scene, const Vote &Of) {
  const PathId Key = Scene.Opinion.What.Key;
  const FunctionDecl &Function = *Scene.Unit.Functions[Of.Odd->Function].Function;
  return returnsIterator(*Of.Odd->What) || isHandedOut(Key, Scene.Seen, Scene.Contexts) ||
         isRepeated(*Of.Odd, Key, Scene.Seen) || isOnLoop(Scene, *Of.Odd) ||
         (Of.CallLoc.isInvalid() && cannotLock(Function, Key, Scene.Unit.Paths));
}

bool mayBeMeant(const GuardScene &Scene, const Vote &Of) {
  const FunctionDecl &Function = *Scene.Unit.Functions[Of.Odd->Function].Function;
  return (!isWrite(*Of.Odd) && isHint(Scene, Of)) ||
         isInAssertionOfEmptiness(*Of.Odd->What, Function.getASTContext()) ||
         isSaidToNeedNoLock(Function, Of.Odd->What->Loc) || isLockOfLender(Scene, Of) || mayExpectLock(Scene, Of);
}

} // namespace mapwarden::analysis
