// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallsUnderLock.h.
#include "analysis/CallsUnderLock.h"

#include "analysis/LockSummary.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A lock that a function takes at some point, in its own words.
struct TakenLock {
  PathId Lock;
  model::LockMode Mode;
  SourceLocation Loc;
};

/// A callback that a function calls at some point.
struct CalledBack {
  SourceLocation Loc;
  /// It is one of many that users store, and returns nothing. A member is set once, and may be the owner's own.
  bool IsUsers;
};

/// What a call of a function comes to, at any depth.
struct Reach {
  llvm::SmallVector<TakenLock, 2> Taken;
  std::optional<CalledBack> Callback;
};

class Search {
public:
  Search(UnitFacts &Unit, const LockFlow &Flow) : Unit(Unit), Paths(Unit.Paths), Flow(Flow) {
    for (const unsigned Index : Unit.BottomUp) {
      const FunctionFacts &Function = Unit.Functions[Index];
      if (Function.Function->isDependentContext())
        continue;
      Reach Own = computeReach(Function);
      if (!Own.Taken.empty() || Own.Callback)
        Reached.try_emplace(&patternOf(*Function.Function), std::move(Own));
    }
  }

  std::vector<CallUnderLock> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const FlowPoint &Point : Flow.Functions[Index])
        for (const HeldLock &Held : Point.Held.Must)
          if (Held.Lock != UnknownPath && !Held.IsCallers && Held.Since.isValid())
            findAt(Unit.Functions[Index], *Point.What, Held);
    return std::move(Found);
  }

private:
  static constexpr unsigned MaxTaken = 16;

  Reach computeReach(const FunctionFacts &Function) {
    Reach Result;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind == FactKind::Acquire && F.Owned == model::Owns::Yes)
          addTaken(Result, F.Path, F, *Function.Function);
        if (F.Kind == FactKind::Rebind && F.Owned == model::Owns::Yes && !F.IsReturned)
          for (const PathId Lock : F.Locks)
            addTaken(Result, Lock, F, *Function.Function);
        if (isStoredCallback(F) && (!Result.Callback || !Result.Callback->IsUsers))
          Result.Callback = makeCallback(F);
        if (F.Kind == FactKind::Call)
          addCallees(Result, Function.Calls[F.CallIndex], *Function.Function);
      }
    // What the function wants its caller to hold it does not take on top of that.
    if (const auto Summary = Flow.Summaries.find(&patternOf(*Function.Function)); Summary != Flow.Summaries.end())
      llvm::erase_if(Result.Taken, [&](const TakenLock &Taken) {
        return llvm::any_of(Summary->second.Requires, [&](const LockEffect &R) { return R.Lock == Taken.Lock; });
      });
    return Result;
  }

  void addTaken(Reach &Result, PathId Lock, const Fact &F, const FunctionDecl &Function) const {
    add(Result, {Lock, F.Mode, F.Loc}, Function);
  }

  /// Callers can name a lock of the object, of a parameter, or a global one.
  void add(Reach &Result, TakenLock New, const FunctionDecl &Function) const {
    const VarDecl *Variable = Paths.findRootVariable(New.Lock);
    const bool IsVisible =
        New.Lock != UnknownPath && (Variable ? isa<ParmVarDecl>(Variable) || !isLocalTo(*Variable, Function)
                                             : Paths.kind(Paths.root(New.Lock)) == PathKind::This);
    const bool IsKnown = llvm::any_of(Result.Taken, [&](const TakenLock &Old) { return Old.Lock == New.Lock; });
    if (IsVisible && !IsKnown && Result.Taken.size() < MaxTaken)
      Result.Taken.push_back(New);
  }

  void addCallees(Reach &Result, const CallSite &Site, const FunctionDecl &Function) {
    const auto Callee = Reached.find(&patternOf(*Site.Callee));
    if (Callee == Reached.end())
      return;
    for (const TakenLock &Taken : Callee->second.Taken)
      add(Result, {translate(Taken.Lock, Site, Paths), Taken.Mode, Taken.Loc}, Function);
    if (Callee->second.Callback && (!Result.Callback || !Result.Callback->IsUsers))
      Result.Callback = Callee->second.Callback;
  }

  /// A callable that somebody has stored: not a parameter, which the caller knows, nor what frees an element.
  bool isStoredCallback(const Fact &F) const {
    if (F.Kind != FactKind::Foreign || F.Member || F.Path == UnknownPath)
      return false;
    if (isa_and_nonnull<ParmVarDecl>(Paths.findRootVariable(F.Path))) // also one that a lambda has captured
      return false;
    const std::string Name = llvm::StringRef(Paths.spell(F.Path)).lower();
    return llvm::none_of(llvm::ArrayRef<llvm::StringRef>{"delete", "destroy", "free", "log"},
                         [&](llvm::StringRef Word) { return llvm::StringRef(Name).contains(Word); });
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
    if (F.Kind == FactKind::Foreign && isStoredCallback(F))
      return addCallback(Function, F, Held, nullptr, makeCallback(F));
    if (F.Kind != FactKind::Call)
      return;
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Callee = Reached.find(&patternOf(*Site.Callee));
    if (Callee == Reached.end() || mayRelease(Site, Held.Lock))
      return;
    for (const TakenLock &Taken : Callee->second.Taken)
      if (translate(Taken.Lock, Site, Paths) == Held.Lock && isPlain(Held.Lock)) {
        CallUnderLock New = describe(F, Held);
        New.Callee = Site.Callee;
        New.ActLoc = Taken.Loc;
        New.IsStrict = (Taken.Mode == model::LockMode::Shared && Held.Mode == model::LockMode::Shared) ||
                       isPosix(Held.Lock) || isLockFunction(Site, Held.Lock);
        return addOnce(std::move(New));
      }
    if (Callee->second.Callback)
      addCallback(Function, F, Held, Site.Callee, *Callee->second.Callback);
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
    CallUnderLock New = describe(F, Held);
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
      const auto Known = Reached.find(&patternOf(*Taker));
      if (Known == Reached.end())
        continue;
      for (const TakenLock &Taken : Known->second.Taken)
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

  CallUnderLock describe(const Fact &F, const HeldLock &Held) const {
    CallUnderLock New{};
    New.LockName = Paths.spell(Held.Lock);
    New.Since = Held.Since;
    New.Loc = F.Loc;
    return New;
  }

  void addOnce(CallUnderLock New) {
    if (llvm::none_of(Found, [&](const CallUnderLock &Old) { return Old.Loc == New.Loc; }))
      Found.push_back(std::move(New));
  }

  UnitFacts &Unit;
  PathTable &Paths;
  const LockFlow &Flow;
  llvm::DenseMap<const FunctionDecl *, Reach> Reached;
  std::vector<CallUnderLock> Found;
};

} // namespace

std::vector<CallUnderLock> findCallsUnderLock(UnitFacts &Unit, const LockFlow &Flow) {
  return Search(Unit, Flow).find();
}

} // namespace mapwarden::analysis
