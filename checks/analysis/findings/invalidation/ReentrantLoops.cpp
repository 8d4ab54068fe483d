// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentrantLoops.h: one function a kind of evidence.
#include "analysis/findings/invalidation/ReentrantLoops.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/invalidation/ReentryEvidence.h"
#include "analysis/summary/CallTargets.h"
#include "analysis/summary/FlagConditions.h"
#include "model/CallbackWords.h"
#include "support/Comments.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

class ReentrySearch {
public:
  ReentrySearch(UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open,
                const BorrowFindings &Borrows)
      : Unit(Unit), Paths(Unit.Paths), Summaries(Summaries), Open(Open), Borrows(Borrows), Targets(Unit, Summaries) {
    for (const FunctionFacts &Function : Unit.Functions)
      for (const FactBlock &Block : Function.Blocks)
        for (const Fact &F : Block.Facts)
          index({&Function, &F});
  }

  std::optional<ReentrantLoop> find(const LoopCall &Of) {
    const ValueDecl *Container = Paths.findStored(Of.Container);
    if (!Container || takesLock(*Of.Function))
      return std::nullopt;
    ReentrantLoop New{};
    if (findReached(Of, *Container, New) || findHanded(Of, New) || findStored(Of, *Container, New) ||
        findRegistered(Of, New))
      return isRefused(Of, New) ? std::nullopt : std::optional(describe(Of, std::move(New)));
    if (!isAnybodys(Of) || !concernsElement(Of) || !findChange(Of, *Container, New))
      return std::nullopt;
    if (!findSibling(Of, *Container, New) && !findSaid(Of, New))
      New.Why = ReentryEvidence::None;
    return describe(Of, std::move(New));
  }

private:
  /// True if it is the looping function itself that would make the change, called again, and it begins by returning
  /// where a flag of the object is set: it knows of the way back, and bars it.
  static bool isRefused(const LoopCall &Of, const ReentrantLoop &New) {
    const FunctionDecl &Function = *Of.Function->Function;
    return Of.Function->HasReentrancyGuard && Function.getASTContext().getSourceManager().isPointWithin(
                                                  New.ChangeLoc, Function.getBeginLoc(), Function.getEndLoc());
  }

  void index(FactPlace At) {
    const Fact &F = *At.What;
    if (F.Kind == FactKind::Mutate && F.Invalidates != model::Invalidates::None)
      if (const ValueDecl *Container = Paths.findStored(F.Path))
        Changes[Container].push_back(At);
    if (F.Kind == FactKind::Spawn)
      Registrations.push_back(At);
    if (F.Kind != FactKind::Call)
      return;
    Callers[&patternOf(*At.site().Callee)].push_back(At);
    if (!At.site().Callables.empty())
      HandOvers.push_back(At);
  }

  static FactPlace placeOf(const LoopCall &Of) { return {Of.Function, Of.Call}; }

  /// The call may run code of anybody's, rather than just a member whose body is elsewhere.
  bool isAnybodys(const LoopCall &Of) const {
    if (isa_and_nonnull<CXXConstructorDecl>(calleeOf(placeOf(Of)))) // nobody knows the new object yet
      return false;
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Of.Call->Member);
    return Of.Call->Kind == FactKind::Call || !Method || Method->isVirtual();
  }

  /// The call is one of the loop's element, or is given it.
  bool concernsElement(const LoopCall &Of) const {
    if (Paths.root(Of.Call->Path) == Of.Cell || llvm::is_contained(Of.Call->Arguments, Of.Cell))
      return true;
    if (!calleeOf(placeOf(Of)))
      return false;
    return isGiven(placeOf(Of).site(), *Of.Function, Of.Cell);
  }

  ReentrantLoop describe(const LoopCall &Of, ReentrantLoop New) const {
    New.ContainerName = Paths.spell(Of.Container);
    New.LoopLoc = Of.LoopLoc;
    New.Loc = Of.Call->Loc;
    New.Callee = calleeOf(placeOf(Of));
    if (!New.Callee && Paths.parent(Of.Call->Path) == UnknownPath && Paths.findRootVariable(Of.Call->Path))
      New.Name = Paths.spell(Of.Call->Path);
    return New;
  }

  static void setWitness(ReentrantLoop &New, ReentryEvidence Why, const FunctionDecl &Witness, SourceLocation Loc) {
    New.Why = Why;
    New.Witness = &Witness;
    New.WitnessLoc = Loc;
  }

  static void setChange(ReentrantLoop &New, const MutationEffect &Change) {
    New.Effect = Change.Effect;
    New.ChangeLoc = Change.Loc;
  }

  /// The change of \p Body, called at \p Site, that is one of \p Container, in the words of the caller; null if
  /// none is. With \p Loop, what the loop's own analysis has seen is left out, and so is what erases another element.
  const MutationEffect *findChangeBy(const FunctionDecl &Body, const CallSite &Site, PathId Container,
                                     const LoopCall *Loop = nullptr) {
    for (const MutationEffect &Change : Targets.mayChange(Body))
      if (Change.Invalidates != model::Invalidates::None && !isBarred(Change.When, Site) &&
          translate(Change.Path, Site, Paths) == Container &&
          !(Loop && (isSeenDirectly(Change, Body, *Loop) || isOfOther(Change, Site, *Loop) ||
                     (Change.ExcludedOnReentry && Change.ExcludedOnReentry == &patternOf(*Loop->Function->Function)))))
        return &Change;
    return nullptr;
  }

  bool isSeenDirectly(const MutationEffect &Change, const FunctionDecl &Body, const LoopCall &Loop) const {
    const auto Known = Summaries.find(&patternOf(Body));
    return Loop.Call->Kind == FactKind::Call && Known != Summaries.end() &&
           llvm::any_of(Known->second, [&](const MutationEffect &Direct) { return Direct.Loc == Change.Loc; });
  }

  /// True if \p Change erases only what arguments say that have nothing to do with the loop's element.
  static bool isOfOther(const MutationEffect &Change, const CallSite &Site, const LoopCall &Loop) {
    return Change.Invalidates == model::Invalidates::Erased && !Change.KeyParameters.empty() &&
           llvm::none_of(Change.KeyParameters, [&](unsigned Index) {
             return Index < Site.ArgumentRoots.size() && llvm::is_contained(Site.ArgumentRoots[Index], Loop.Cell);
           });
  }

  /// What an element's member changes of its owner: `owner_->remove(this)`.
  const MutationEffect *findChangeOfOwner(const FunctionDecl &Body, const ValueDecl &Container) {
    for (const MutationEffect &Change : Targets.mayChange(Body)) {
      if (Change.Invalidates == model::Invalidates::None || Paths.findStored(Change.Path) != &Container)
        continue;
      PathId Owner = Paths.parent(Change.Path);
      if (Paths.kind(Owner) == PathKind::Deref)
        Owner = Paths.parent(Owner);
      const FieldDecl *Link = Paths.findField(Owner);
      if (!Link || Paths.kind(Paths.parent(Owner)) != PathKind::This)
        continue;
      const auto *Of = dyn_cast<FieldDecl>(&Container);
      const bool IsOfItsKind = Of && Of->getParent() == Link->getParent(); // any node of a tree
      if (!IsOfItsKind || Paths.kind(Paths.root(Change.Key)) == PathKind::This)
        return &Change;
    }
    return nullptr;
  }

  bool findReached(const LoopCall &Of, const ValueDecl &Container, ReentrantLoop &New) {
    const FactPlace At = placeOf(Of);
    if (!calleeOf(At))
      return false;
    const bool IsOfElement = Paths.findRootVariable(Of.Call->Path) && Paths.parent(Of.Call->Path) != UnknownPath;
    for (const FunctionDecl *Body : Targets.bodiesOf(*At.What, *At.Function)) {
      CallSite Site = At.site();
      Site.Callee = Body; // the parameters are its own
      const MutationEffect *Change = findChangeBy(*Body, Site, Of.Container, &Of);
      if (!Change && IsOfElement)
        Change = findChangeOfOwner(*Body, Container);
      if (!Change)
        continue;
      setWitness(New, ReentryEvidence::Reached, *Body, Change->Loc);
      setChange(New, *Change);
      return true;
    }
    return false;
  }

  bool findHanded(const LoopCall &Of, ReentrantLoop &New) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Paths.findRootVariable(Of.Call->Path));
    if (calleeOf(placeOf(Of)) || !Parameter)
      return false;
    for (const FactPlace &Caller : Callers.lookup(&patternOf(*Of.Function->Function))) {
      const PathId Container = translate(Of.Container, Caller.site(), Paths);
      for (const HandedCallable &Handed : Caller.site().Callables) {
        const MutationEffect *Change = Handed.Argument != Parameter->getFunctionScopeIndex() || Container == UnknownPath
                                           ? nullptr
                                           : findChangeBy(*Handed.Body, {Handed.Body, Handed.Object}, Container);
        if (!Change)
          continue;
        setWitness(New, ReentryEvidence::Handed, *Caller.Function->Function, Caller.What->Loc);
        setChange(New, *Change);
        return true;
      }
    }
    return false;
  }

  /// The path, in the words of the caller at \p At, of the container \p Container that the callee puts something into.
  PathId findFilled(FactPlace At, const ValueDecl &Container) {
    for (const MutationEffect &Change : Targets.mayChange(*At.site().Callee))
      if (Change.Effect == model::Effect::Insert && Paths.findStored(Change.Path) == &Container)
        return translate(Change.Path, At.site(), Paths);
    return UnknownPath;
  }

  bool findStored(const LoopCall &Of, const ValueDecl &Container, ReentrantLoop &New) {
    if (calleeOf(placeOf(Of)))
      return false;
    for (const FactPlace &At : HandOvers) {
      const PathId Filled = findFilled(At, Container);
      if (Filled == UnknownPath)
        continue;
      for (const HandedCallable &Handed : At.site().Callables)
        if (const MutationEffect *Change = findChangeBy(*Handed.Body, {Handed.Body, Handed.Object}, Filled)) {
          setWitness(New, ReentryEvidence::Stored, *At.Function->Function, At.What->Loc);
          setChange(New, *Change);
          return true;
        }
    }
    return false;
  }

  bool findRegistered(const LoopCall &Of, ReentrantLoop &New) {
    const auto *Called = dyn_cast_or_null<CXXMethodDecl>(calleeOf(placeOf(Of)));
    if (!Called || !Called->getIdentifier())
      return false;
    for (const FactPlace &At : Registrations) {
      const auto *Keeper = dyn_cast_or_null<CXXMethodDecl>(At.site().HandedTo);
      // A call that hands something over itself, `loop->runInLoop(f)`, runs that, rather than what it was given before.
      if (!Keeper || !Keeper->getIdentifier() || &patternOf(*Called) == &patternOf(*Keeper) ||
          !isOfOneClass(*Called, *Keeper) || !model::speakOfOneThing(Called->getName(), Keeper->getName()))
        continue;
      if (const MutationEffect *Change = findChangeBy(*At.site().Callee, At.site(), Of.Container)) {
        setWitness(New, ReentryEvidence::Registered, *Keeper, At.What->Loc);
        setChange(New, *Change);
        return true;
      }
    }
    return false;
  }

  /// Below a base that is a template's parameter, only the word `override` says so.
  static bool isOverridable(const CXXMethodDecl &Method) {
    return Method.isVirtual() || Method.hasAttr<OverrideAttr>();
  }

  /// A change of \p Container in a function that anybody may call.
  bool findChange(const LoopCall &Of, const ValueDecl &Container, ReentrantLoop &New) const {
    const auto Known = Changes.find(&Container);
    if (Known == Changes.end())
      return false;
    for (const FactPlace &At : Known->second) {
      const FunctionDecl &Function = *At.Function->Function;
      const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
      if (isa<CXXConstructorDecl>(Function) || isa<CXXDestructorDecl>(Function) || At.Function == Of.Function ||
          (Method &&
           (Method->getParent()->isLambda() || (Method->getAccess() == AS_private && !isOverridable(*Method)))))
        continue;
      setWitness(New, ReentryEvidence::None, Function, At.What->Loc);
      New.Effect = At.What->Effect;
      New.ChangeLoc = At.What->Loc;
      return true;
    }
    return false;
  }

  bool findSibling(const LoopCall &Of, const ValueDecl &Container, ReentrantLoop &New) const {
    if (const LoopCall *Other = findLoopOverCopy(Of, Container, Borrows.LoopCalls, Paths)) {
      setWitness(New, ReentryEvidence::Copied, *Other->Function->Function, Other->LoopLoc);
      return true;
    }
    if (const auto Again = findRestart(Of, Container, Unit, Borrows.LoopCalls)) {
      setWitness(New, ReentryEvidence::Restarted, *Again->Function->Function, Again->What->Loc);
      return true;
    }
    return false;
  }

  /// True if a comment at \p Loc, in the function with the loop, is about the call: it stands right above the loop, or
  /// between its beginning and the call.
  bool isBeside(SourceLocation Loc, const LoopCall &Of) const {
    constexpr unsigned MaxLinesAbove = 6;
    const SourceManager &Sources = Of.Function->Function->getASTContext().getSourceManager();
    const unsigned Line = Sources.getExpansionLineNumber(Loc);
    return Line + MaxLinesAbove >= Sources.getExpansionLineNumber(Of.LoopLoc) &&
           Line <= Sources.getExpansionLineNumber(Of.Call->Loc);
  }

  bool findSaid(const LoopCall &Of, ReentrantLoop &New) {
    llvm::SmallVector<const FunctionDecl *, 8> Chain = {Of.Function->Function};
    constexpr size_t MaxChain = 32;
    for (const FunctionDecl *Body : Targets.bodiesOf(*Of.Call, *Of.Function))
      Chain.push_back(Body);
    for (size_t At = 0; At < Chain.size() && At < MaxChain; ++At) {
      SourceLocation Where;
      visitComments(*Chain[At], [&](llvm::StringRef Comment, SourceLocation Loc) {
        if (model::saysThatCallsComeBack(Comment) && (At != 0 || isBeside(Loc, Of)))
          Where = Loc;
        return Where.isInvalid();
      });
      if (Where.isValid()) {
        setWitness(New, ReentryEvidence::Said, *Chain[At], Where);
        return true;
      }
      if (At != 0)
        for (const FunctionDecl *Body : Targets.openCalleesOf(*Chain[At], Open))
          if (!llvm::is_contained(Chain, Body))
            Chain.push_back(Body);
    }
    return false;
  }

  UnitFacts &Unit;
  PathTable &Paths;
  const MutationSummaries &Summaries;
  const AlienCalls &Open;
  const BorrowFindings &Borrows;
  CallTargets Targets;
  llvm::DenseMap<const ValueDecl *, llvm::SmallVector<FactPlace, 2>> Changes;
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<FactPlace, 2>> Callers;
  std::vector<FactPlace> HandOvers;
  std::vector<FactPlace> Registrations;
};

} // namespace

std::vector<ReentrantLoop> findReentrantLoops(UnitFacts &Unit, const MutationSummaries &Summaries,
                                              const AlienCalls &Open, const BorrowFindings &Borrows) {
  std::vector<ReentrantLoop> Found;
  if (Borrows.LoopCalls.empty())
    return Found;
  ReentrySearch Search(Unit, Summaries, Open, Borrows);
  for (const LoopCall &Of : Borrows.LoopCalls) {
    auto New = Search.find(Of);
    if (!New)
      continue;
    auto Known = llvm::find_if(Found, [&](const ReentrantLoop &Old) { return Old.LoopLoc == New->LoopLoc; });
    if (Known == Found.end())
      Found.push_back(std::move(*New));
    else if (New->Why < Known->Why)
      *Known = std::move(*New);
  }
  return Found;
}

} // namespace mapwarden::analysis
