// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SelfDeadlocks.h.
#include "analysis/findings/locking/SelfDeadlocks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/summary/FlagConditions.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A callback that a function calls at some point.
struct CalledBack {
  SourceLocation Loc;
  /// It is one of many that users store, and returns nothing. A member is set once, and may be the owner's own.
  bool IsUsers;
};

class Search {
public:
  Search(UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Reach(Reach) {
    for (const unsigned Index : Unit.BottomUp)
      if (!Unit.Functions[Index].Function->isDependentContext())
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
  /// The stored callback that a call of \p Function comes to, at any depth: a user's, if there is one.
  std::optional<CalledBack> findCallback(const FunctionFacts &Function) const {
    std::optional<CalledBack> Found;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (Found && Found->IsUsers)
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

  /// A callable that somebody has stored: not a parameter, which the caller knows, nor what frees an element.
  bool isStoredCallback(const Fact &F) const {
    if (F.Kind != FactKind::AlienCall || F.Member || F.Path == UnknownPath)
      return false;
    if (isa_and_nonnull<ParmVarDecl>(Paths.findRootVariable(F.Path))) // also one that a lambda has captured
      return false;
    return !model::CallableModel::isHousekeeping(Paths.spell(F.Path));
  }

  CalledBack makeCallback(const Fact &F) const {
    const bool IsMember = Paths.findField(F.Path) && Paths.kind(Paths.parent(F.Path)) == PathKind::This;
    return {F.Loc, F.IsTold && !IsMember};
  }

  /// The callee is there to take the lock, and returns with it: a release that we do not know as such is more likely
  /// than two calls of it in a row.
  bool isLockFunction(const CallSite &Site, PathId Lock) {
    const auto Summary = Flow.Summaries.find(&patternOf(*Site.Callee));
    return Summary != Flow.Summaries.end() && llvm::any_of(Summary->second.Acquires, [&](const LockEffect &Acquired) {
             return translate(Acquired.Lock, Site, Paths) == Lock;
           });
  }

  bool isPlain(PathId Lock) const {
    const ValueDecl *Mutex = findMutex(Lock);
    return Mutex && Unit.Models.Capabilities.isPlainMutex(typeOf(*Mutex));
  }

  /// Whether a POSIX mutex is recursive is decided when it is made, often elsewhere.
  bool isPosix(PathId Lock) const {
    const ValueDecl *Mutex = findMutex(Lock);
    return Mutex && Unit.Models.Capabilities.isMadeOfPosix(typeOf(*Mutex));
  }

  static QualType typeOf(const ValueDecl &Mutex) {
    const QualType Type = Mutex.getType().getNonReferenceType();
    return Type->isPointerType() ? Type->getPointeeType() : Type;
  }

  /// The member or variable that is the mutex \p Lock, or points to it; null if it is neither.
  const ValueDecl *findMutex(PathId Lock) const {
    const PathId Named = Paths.kind(Lock) == PathKind::Deref ? Paths.parent(Lock) : Lock;
    const FieldDecl *Field = Paths.findField(Named);
    const VarDecl *Variable = Paths.parent(Named) == UnknownPath ? Paths.findRootVariable(Named) : nullptr;
    return Field ? static_cast<const ValueDecl *>(Field) : Variable;
  }

  void findAt(const FunctionFacts &Function, const Fact &F, const HeldLock &Held) {
    if (F.Kind == FactKind::AlienCall && isStoredCallback(F))
      return addCallback(Function, F, Held, nullptr, makeCallback(F));
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Takes = Reach.find(&patternOf(*Site.Callee));
    const auto Back = Callbacks.find(&patternOf(*Site.Callee));
    if ((Takes == Reach.end() && Back == Callbacks.end()) || mayRelease(Site, Held.Lock))
      return;
    for (const TakenLock &Taken : Takes == Reach.end() ? llvm::ArrayRef<TakenLock>() : Takes->second)
      if (translate(Taken.Lock, Site, Paths) == Held.Lock && isPlain(Held.Lock) && !isBarred(Taken.When, Site)) {
        SelfDeadlock New = describe(F, Held);
        New.Callee = Site.Callee;
        New.ActLoc = Taken.Loc;
        New.IsStrict = (Taken.Mode == model::LockMode::Shared && Held.Mode == model::LockMode::Shared) ||
                       isPosix(Held.Lock) || isLockFunction(Site, Held.Lock);
        return addOnce(std::move(New));
      }
    if (Back != Callbacks.end())
      addCallback(Function, F, Held, Site.Callee, Back->second);
  }

  /// The callee knows of the lock: it may let it go in between.
  bool mayRelease(const CallSite &Site, PathId Lock) {
    const auto Summary = Flow.Summaries.find(&patternOf(*Site.Callee));
    return Summary != Flow.Summaries.end() && llvm::any_of(Summary->second.Requires, [&](const LockEffect &Required) {
             return translate(Required.Lock, Site, Paths) == Lock;
           });
  }

  /// Users of the class can store callbacks, and a public member takes the lock.
  void addCallback(const FunctionFacts &Function, const Fact &F, const HeldLock &Held, const FunctionDecl *Callee,
                   CalledBack Back) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Function.Function);
    if (!Method || !storesCallbacks(*Method->getParent()) || !isPlain(Held.Lock))
      return;
    const auto [Taker, Taken] = findTaker(*Method, Held.Lock);
    if (!Taker)
      return;
    SelfDeadlock New = describe(F, Held);
    New.Callee = Callee;
    New.IsCallback = true;
    New.ActLoc = Callee ? Back.Loc : SourceLocation();
    New.Taker = Taker;
    New.TakerLoc = Taken;
    New.IsStrict = !Back.IsUsers;
    addOnce(std::move(New));
  }

  /// Another public member of the class of \p Method that takes \p Lock, and where: the one that stores callbacks, if
  /// there is such a one, or else the first; null if there is none.
  std::pair<const CXXMethodDecl *, SourceLocation> findTaker(const CXXMethodDecl &Method, PathId Lock) const {
    std::pair<const CXXMethodDecl *, SourceLocation> Best{nullptr, {}};
    for (const FunctionFacts &Other : Unit.Functions) {
      const auto *Taker = dyn_cast<CXXMethodDecl>(Other.Function);
      if (!Taker || Taker->getAccess() != AS_public || isa<CXXConstructorDecl>(Taker) ||
          isa<CXXDestructorDecl>(Taker) || &patternOf(*Taker) == &patternOf(Method) ||
          &patternOf(*Taker->getParent()) != &patternOf(*Method.getParent()))
        continue;
      const auto Known = Reach.find(&patternOf(*Taker));
      if (Known == Reach.end())
        continue;
      for (const TakenLock &Taken : Known->second)
        if (Taken.Lock == Lock && (!Best.first || (takesCallable(*Taker) && !takesCallable(*Best.first))))
          Best = {Taker, Taken.Loc};
    }
    return Best;
  }

  /// A public member of \p Record takes a callable.
  bool storesCallbacks(const CXXRecordDecl &Record) const {
    return llvm::any_of(Record.methods(), [this](const CXXMethodDecl *Method) {
      return Method->getAccess() == AS_public && takesCallable(*Method);
    });
  }

  bool takesCallable(const CXXMethodDecl &Method) const {
    return llvm::any_of(Method.parameters(), [this](const ParmVarDecl *Parameter) {
      const QualType Type = Parameter->getType().getNonReferenceType();
      return Unit.Models.Callables.isStoredCallable(Type) || Type->isFunctionPointerType();
    });
  }

  SelfDeadlock describe(const Fact &F, const HeldLock &Held) const {
    SelfDeadlock New{};
    New.LockName = Paths.spell(Held.Lock);
    New.Since = Held.Since;
    New.Loc = F.Loc;
    return New;
  }

  void addOnce(SelfDeadlock New) {
    if (llvm::none_of(Found, [&](const SelfDeadlock &Old) { return Old.Loc == New.Loc; }))
      Found.push_back(std::move(New));
  }

  UnitFacts &Unit;
  PathTable &Paths;
  const LockFlow &Flow;
  const TransitiveLocks &Reach;
  llvm::DenseMap<const FunctionDecl *, CalledBack> Callbacks;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findSelfDeadlocks(UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  return Search(Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
