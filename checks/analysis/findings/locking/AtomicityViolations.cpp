// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicityViolations.h. Bottom-up: what a function asks and does under locks that it takes itself is a question or
// an act of its callers too.
#include "analysis/findings/locking/AtomicityViolations.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Dataflow.h"
#include "analysis/facts/GuardKey.h"
#include "analysis/findings/locking/AskingFunction.h"
#include "analysis/findings/locking/AtomicityRules.h"
#include "analysis/findings/locking/OtherChanges.h"
#include "support/Get.h"
#include <optional>

namespace mapwarden::analysis {

namespace {

class AtomicitySearch {
public:
  AtomicitySearch(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                  const std::vector<FunctionContexts> &Contexts, const MutationSummaries &Changes,
                  const EventLoopConfinement &Loops, AnswerWatcher Watch)
      : All(All), Unit(Unit), Paths(Unit.Paths), Flow(Flow), Contexts(Contexts), Loops(Loops),
        Others(All, Unit, Changes), Watch(Watch) {
    for (const auto &[Container, Seen] : All)
      for (const AccessSnapshot &Access : Seen)
        ByFact.try_emplace(Access.What, std::make_pair(Container, &Access));
  }

  std::vector<AtomicityViolation> find() {
    for (const unsigned Index : Unit.BottomUp)
      if (!Flow.Functions[Index].empty())
        look(Index);
    return std::move(Found);
  }

private:
  static constexpr unsigned MaxActs = 8;

  void look(unsigned Index) {
    AskingFunction Here(Index, Unit.Functions[Index]);
    for (const LockedFact &Point : Flow.Functions[Index]) {
      Here.Points.try_emplace(Point.What, &Point);
      const Fact &F = *Point.What;
      // A question whose key has no name has no answer that an act could rest on, nor has one for a bound.
      const bool HasKey = F.Asks == model::Asks::Key ? F.Key != UnknownPath : F.Asks != model::Asks::Bound;
      if (F.Kind == FactKind::Access && F.Asks != model::Asks::Nothing && F.Path != UnknownPath && HasKey)
        addQuestion(Here, F);
      if (F.Kind == FactKind::Call)
        addCall(Here, F);
    }
    if (Here.Asked.empty()) // most functions
      return summarise(Here, {});
    QueryFlow Analysis(Here.Asked, Here.Changes, Paths);
    const std::vector<AnswerState> AtBegin = runForward(Analysis, Here.Function);
    llvm::SmallVector<Tells, 1> Returned;
    bool IsContradicted = false;
    replay(Analysis, Here.Function, AtBegin, [&](const Fact &F, const AnswerState &Before) {
      visit(Here, F, Before);
      if (Watch)
        Watch(Here.Function, F, Before, Here.Asked);
      if (F.Kind == FactKind::Answer && F.Cell == Paths.getResult(*Here.Function.Function))
        IsContradicted |= !noteReturn(Here, F, Before, Returned) && !F.IsImplied;
    });
    summarise(Here, IsContradicted ? llvm::SmallVector<Tells, 1>() : Returned);
  }

  static void addQuestion(AskingFunction &Here, const Fact &F) {
    Question New{F.Path, F.Asks == model::Asks::Key ? F.Key : UnknownPath};
    New.IsOfRoom = F.Asks == model::Asks::Room;
    Here.Asked.try_emplace(&F, New);
  }

  /// What the callee of \p F asks, and changes, in this function's words.
  void addCall(AskingFunction &Here, const Fact &F) {
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    const FunctionSymbol &Callee = patternOf(*Site.Callee);
    if (const auto Does = Acts.find(&Callee); Does != Acts.end())
      for (const Act &Inner : Does->second)
        Here.Changes[&F].push_back(translate(Inner.Container, Site, Paths));
    const auto Asks = Answers.find(&Callee);
    if (Asks == Answers.end())
      return;
    const Question &Inner = Asks->second.Of;
    Question New{translate(Inner.Container, Site, Paths),
                 UnknownPath,
                 Inner.IsInverse,
                 Site.Callee,
                 Inner.IsImplied,
                 Inner.IsOfRoom};
    if (Inner.Key != UnknownPath)
      New.Key = Paths.kind(Inner.Key) == PathKind::Constant ? Inner.Key : translate(Inner.Key, Site, Paths);
    if (New.Container == UnknownPath || (Inner.Key != UnknownPath && New.Key == UnknownPath))
      return;
    Here.Asked.try_emplace(&F, New);
    Here.AskedUnder.try_emplace(&F, translate(Asks->second.Lock, Site, Paths));
  }

  void visit(AskingFunction &Here, const Fact &F, const AnswerState &Before) {
    const bool IsWanted = !Before.Outcomes.empty() || Unit.Why.isWanted(); // seldom
    const auto Point = IsWanted ? Here.Points.find(&F) : Here.Points.end();
    if (Point == Here.Points.end())
      return;
    if (F.Kind == FactKind::Call) {
      visitCall(Here, F, Before, *Point->second);
      return;
    }
    const auto Needs = needsOf(F);
    const bool IsErase = F.Kind == FactKind::Mutate && F.Effect == model::Effect::Erase;
    const HeldLock *Own = !Needs.empty() || IsErase ? ownLock(*Point->second) : nullptr;
    if (!Own)
      return;
    const auto Fits = [&](const AnswerState::Outcome &Known) {
      return IsErase ? isErasedThrough(Here, F, Known, Before) : llvm::any_of(Needs, [&](const Need &Of) {
        return fits(getQuestion(Here.Asked, *Known.Of), Known.IsYes, F.Path, Of);
      });
    };
    if (llvm::none_of(Before.Outcomes, Fits))
      Unit.Why.tell(Stage::Atomicity, nullptr, F.Loc, [] { return "this act rests on no earlier answer"; });
    for (const AnswerState::Outcome &Known : Before.Outcomes)
      if (Fits(Known))
        report(Here, Known, F, *Point->second, Own->Lock, F, nullptr);
  }

  void visitCall(AskingFunction &Here, const Fact &F, const AnswerState &Before, const LockedFact &Point) {
    const CallSite &Site = Here.Function.Calls[F.CallIndex];
    const auto Does = Acts.find(&patternOf(*Site.Callee));
    if (Does == Acts.end())
      return;
    for (const Act &Inner : Does->second) {
      Need Needs = Inner.Needs;
      if (Needs.Key != UnknownPath && Paths.kind(Needs.Key) != PathKind::Constant)
        Needs.Key = translate(Needs.Key, Site, Paths);
      if (Inner.Needs.Key != UnknownPath && Needs.Key == UnknownPath)
        continue;
      const HeldLock *Own = Inner.Lock == UnknownPath ? ownLock(Point) : nullptr;
      const PathId Lock = Own ? Own->Lock : translate(Inner.Lock, Site, Paths);
      const PathId Container = translate(Inner.Container, Site, Paths);
      for (const AnswerState::Outcome &Known : Before.Outcomes)
        if (fits(getQuestion(Here.Asked, *Known.Of), Known.IsYes, Container, Needs))
          report(Here, Known, F, Point, Lock, *Inner.What, Site.Callee);
    }
  }

  /// True if the act that has \p Needs of \p Container rests on the question \p Of having been answered \p IsYes.
  static bool fits(const Question &Of, bool IsYes, PathId Container, const Need &Needs) {
    return Of.Container == Container && Of.Key == Needs.Key && Of.IsOfRoom == Needs.IsOfRoom && IsYes == Needs.IsYes;
  }

  /// True if \p Wait gives up \p Lock, as it is held at \p Point: then anybody may come in meanwhile.
  static bool givesUp(const Fact &Wait, const LockedFact &Point, PathId Lock) {
    const HeldLock *Held = Lockset::find(Point.Held.Must, Lock);
    return Wait.Path == Lock || (Held && Held->Cell != UnknownPath && Held->Cell == Wait.Cell);
  }

  /// True if one lock is held from the question to the act, or all callers hold some.
  bool isOneSection(const AskingFunction &Here, const LockedFact &Asks, const LockedFact &Does) const {
    for (const HeldLock &Held : Does.Held.Must) {
      const HeldLock *Then = Lockset::find(Asks.Held.Must, Held.Lock);
      if (Then && Then->Since == Held.Since)
        return true;
    }
    const auto &Ways = Contexts[Here.Index].Ways;
    return llvm::any_of(Ways, [](const CallContext &Way) { return !Way.Must.empty(); }) ||
           llvm::all_of(Ways, [](const CallContext &Way) { return Way.IsOwned; });
  }

  /// An act that may rest on an outdated answer, and what is known when it is judged.
  struct Candidate {
    const AtomicitySearch &Search;
    const AskingFunction &Here;
    const AnswerState::Outcome &Known;
    const LockedFact &Asks;
    const LockedFact &Does;
    PathId Lock;
    const VariableSymbol &Container;
    const Question &Of;
    const AccessSnapshot &Seen;
    /// The act's lock, as it was held at the question; null if it was not.
    const HeldLock *Then;
    /// The lock under which a callee asks; nothing if the function asks itself.
    std::optional<PathId> UnderCallee;

    bool isUnlocked() const { return !UnderCallee && !Then; }
    Place since() const { return Then ? Then->Since : Place(); }
  };

  /// The question was asked under another lock, or perhaps under this one.
  static bool isAskedUnderOther(const Candidate &C) {
    if (C.UnderCallee)
      return *C.UnderCallee != C.Lock;
    return !C.Then && Lockset::find(C.Asks.Held.May, C.Lock);
  }

  /// Asked without the lock, of what no other function writes under it: then it keeps nobody out.
  static bool hasNoOtherWriter(const Candidate &C) {
    const auto *Variable = asVariable(&C.Container);
    return C.isUnlocked() && !(Variable && Variable->isGlobal() && Variable->IsInFunction) &&
           !C.Search.Others.isWritten(C.Container, computeGuardKey(C.Lock, C.Of.Container, C.Search.Paths),
                                      C.Here.Index);
  }

  /// Nobody takes away in between what was there: no other function does, nor another run of this one.
  static bool isLeftAlone(const Candidate &C) {
    const bool IsTwice = C.Search.Contexts[C.Here.Index].IsOpen && isForAnybody(C.Here.Function, *C.Known.Of);
    return !C.Known.Wait && C.Known.IsYes &&
           !C.Search.Others.isRemoved(C.Container, C.Of.Container, C.Here.Index, IsTwice);
  }

  /// Only the class itself calls the function, or one thread does, as it seems.
  static bool isLeftToCallers(const Candidate &C) {
    const FunctionSymbol &Function = *C.Here.Function.Function;
    const auto *Method = asMethod(&Function);
    const bool IsInternal = Method && Method->VisibleTo == Visibility::Private &&
                            !C.Search.Contexts[C.Here.Index].IsOpen && !C.Search.Others.runsOnThreads(C.Here.Index);
    const bool HoldsOthers = C.Asks.Held.Must.size() > (C.since().isValid() ? 1 : 0);
    const Place Begin = C.since().isValid() ? C.since() : C.Known.Of->Loc;
    return IsInternal || (!HoldsOthers && setsPlainMember(Function, Begin, *C.Search.Unit.At));
  }

  /// One event loop does this, and all that could make the answer wrong.
  static bool isOnEventLoop(const Candidate &C) {
    return C.Search.Loops.hasAllChanges(
        C.Here.Index, get(C.Search.All, &C.Container), [&](const AccessSnapshot &Other) {
          return Other.What->Kind == FactKind::Mutate && mayUndo(C.Known.IsYes, Other.What->Effect);
        });
  }

  /// The first that applies decides.
  static RuleId judge(const Candidate &C) {
    static const Rule<Candidate> InOrder[] = {
        {RuleId::ActNotPublished, [](const Candidate &C) { return !C.Seen.IsPublished; }},
        {RuleId::OneSection,
         [](const Candidate &C) { return !C.Known.Wait && C.Search.isOneSection(C.Here, C.Asks, C.Does); }},
        {RuleId::WaitKeepsLock,
         [](const Candidate &C) { return C.Known.Wait && !givesUp(*C.Known.Wait, C.Does, C.Lock); }},
        {RuleId::NobodyRemoves, isLeftAlone},
        {RuleId::AskedUnderOther, isAskedUnderOther},
        {RuleId::NobodyElseWrites, hasNoOtherWriter},
        {RuleId::DrawnKey,
         [](const Candidate &C) {
           return !C.Known.IsYes && isLoopCondition(*C.Here.Function.Function, C.Known.Of->Loc, *C.Search.Unit.At);
         }},
        {RuleId::BoundOnly, [](const Candidate &C) { return C.Of.IsOfRoom; }},
        {RuleId::HarmlessTwice,
         [](const Candidate &C) { return isHarmlessTwice(C.Container, C.Known, C.Of, *C.Does.What); }},
        {RuleId::LeftToCallers, [](const Candidate &C) { return !C.Known.Wait && isLeftToCallers(C); }},
        {RuleId::ActsOnEventLoop, [](const Candidate &C) { return !C.Known.Wait && isOnEventLoop(C); }},
    };
    return firstOf<Candidate>(InOrder, C, C.Search.Unit.Options.Rules);
  }

  /// One report for a question, and one for an act.
  bool isReported(const Fact &Asked, const Fact &At) const {
    return llvm::any_of(Found,
                        [&](const AtomicityViolation &Old) { return Old.ActLoc == At.Loc || Old.AskLoc == Asked.Loc; });
  }

  void report(const AskingFunction &Here, const AnswerState::Outcome &Known, const Fact &At, const LockedFact &Point,
              PathId Lock, const Fact &What, const FunctionSymbol *Callee) {
    const auto Seen = ByFact.find(&What);
    if (Lock == UnknownPath || Seen == ByFact.end() || isReported(*Known.Of, At))
      return;
    const LockedFact &Asks = *get(Here.Points, Known.Of); // a question is an access or a call, and these are points
    const Question &Of = getQuestion(Here.Asked, *Known.Of);
    const auto Under = Here.AskedUnder.find(Known.Of);
    const Candidate C{*this,
                      Here,
                      Known,
                      Asks,
                      Point,
                      Lock,
                      *Seen->second.first,
                      Of,
                      *Seen->second.second,
                      Lockset::find(Asks.Held.Must, Lock),
                      Under == Here.AskedUnder.end() ? std::nullopt : std::optional<PathId>(Under->second)};
    const RuleId Because = judge(C);
    Unit.Why.note(Stage::Atomicity, &C.Container, At.Loc, Because,
                  [&] { return "'" + Paths.spell(Of.Container) + "' behind an earlier question"; });
    if (Because == RuleId::None || isStrictOnly(Because))
      Found.push_back(makeFinding(C, At, What, Callee, Because));
  }

  AtomicityViolation makeFinding(const Candidate &C, const Fact &At, const Fact &What, const FunctionSymbol *Callee,
                                 RuleId Because) const {
    AtomicityViolation New{};
    New.ContainerName = Paths.spell(C.Of.Container);
    New.LockName = Paths.spell(C.Lock);
    New.AskLoc = C.Known.Of->Loc;
    New.AskCallee = C.Of.Callee;
    New.AskSince = C.since();
    New.WaitLoc = C.Known.Wait ? C.Known.Wait->Loc : Place();
    New.IsUnlocked = C.isUnlocked();
    New.ActLoc = At.Loc;
    New.ActCallee = Callee;
    New.ActCalleeLoc = Callee ? What.Loc : Place();
    New.Access = What.Access;
    New.Effect = What.Effect;
    New.IsYes = C.Known.IsYes;
    New.IsOfAny = C.Of.Key == UnknownPath;
    New.IsOfRoom = C.Of.IsOfRoom;
    New.Because = Because;
    return New;
  }

  /// Notes what \p F, a return, tells; false if another return tells something else.
  bool noteReturn(const AskingFunction &Here, const Fact &F, const AnswerState &Before,
                  llvm::SmallVectorImpl<Tells> &Returned) {
    const auto [Of, IsInverse] = findTold(Here, F, Before);
    if (!Of && F.From != UnknownPath && Here.Function.Function->details().ReturnsPointer)
      return true; // a pointer that tells nothing of what was asked
    auto New = Of ? makeTells(Here, *Of, IsInverse) : std::nullopt;
    if (New)
      New->Of.IsImplied = F.IsImplied;
    if (!New ||
        (!Returned.empty() &&
         (Returned.front().Of.Container != New->Of.Container || Returned.front().Of.Key != New->Of.Key ||
          Returned.front().Of.IsOfRoom != New->Of.IsOfRoom || Returned.front().Of.IsInverse != New->Of.IsInverse)))
      return false;
    if (Returned.empty())
      Returned.push_back(*New);
    return true;
  }

  /// The question \p At in words that callers understand, if the function takes the lock for it itself.
  std::optional<Tells> makeTells(const AskingFunction &Here, const Fact &At, bool IsInverse) const {
    const Question &Of = getQuestion(Here.Asked, At);
    const auto Point = Here.Points.find(&At);
    const HeldLock *Own = ownLock(*Point->second);
    if (!Own || Of.Callee || !isForCallers(Here, Of.Container, Of.Key))
      return std::nullopt;
    return Tells{{Of.Container, Of.Key, IsInverse, nullptr, false, Of.IsOfRoom}, Own->Lock};
  }

  /// True if callers can name \p Container, and \p Key is none, a number or what they hand over.
  bool isForCallers(const AskingFunction &Here, PathId Container, PathId Key) const {
    const VariableSymbol *Root = Paths.findRootVariable(Container);
    if (Root ? isLocalTo(*Root, *Here.Function.Function) : Paths.kind(Paths.root(Container)) != PathKind::This)
      return false;
    return Key == UnknownPath || Paths.kind(Key) == PathKind::Constant || asParameter(Paths.findRootVariable(Key));
  }

  void summarise(const AskingFunction &Here, llvm::ArrayRef<Tells> Returned) {
    const FunctionSymbol &Function = patternOf(*Here.Function.Function);
    llvm::SmallVector<Act, 1> Does;
    for (const LockedFact &Point : Flow.Functions[Here.Index]) {
      const Fact &F = *Point.What;
      const auto Needs = needsOf(F);
      const HeldLock *Own = !Needs.empty() ? ownLock(Point) : nullptr;
      const bool IsDone = Own ? !isAskedIn(Here, F.Path, *Own) : isPartOfCaller(Here);
      for (const Need &Of : Needs)
        if (IsDone && Does.size() < MaxActs && isForCallers(Here, F.Path, Of.Key))
          Does.push_back({F.Path, Of, Own ? Own->Lock : UnknownPath, &F});
    }
    if (!Does.empty())
      Acts.try_emplace(&Function, std::move(Does));
    if (!Returned.empty())
      return static_cast<void>(Answers.try_emplace(&Function, Returned.front()));
    // What looks something up and returns a pointer returns none where there is nothing.
    if (!Function.details().ReturnsPointer && !Function.details().ReturnsSmartPointer)
      return;
    std::optional<Tells> Only;
    for (const auto &[At, Of] : Here.Asked) {
      const auto New = At->Asks == model::Asks::Key ? makeTells(Here, *At, false) : std::nullopt;
      if (!New || Only || isChanged(Here, Of.Container))
        return;
      Only = New;
    }
    if (Only)
      Answers.try_emplace(&Function, *Only);
  }

  const AccessSnapshots &All;
  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  const EventLoopConfinement &Loops;
  llvm::DenseMap<const Fact *, std::pair<const VariableSymbol *, const AccessSnapshot *>> ByFact;
  OtherChanges Others;
  AnswerWatcher Watch;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<Act, 1>> Acts;
  llvm::DenseMap<const FunctionSymbol *, Tells> Answers;
  std::vector<AtomicityViolation> Found;
};

} // namespace

std::vector<AtomicityViolation> findAtomicityViolations(const AccessSnapshots &All, const UnitFacts &Unit,
                                                        const LockFlow &Flow,
                                                        const std::vector<FunctionContexts> &Contexts,
                                                        const MutationSummaries &Changes,
                                                        const EventLoopConfinement &Loops, AnswerWatcher Watch) {
  return AtomicitySearch(All, Unit, Flow, Contexts, Changes, Loops, Watch).find();
}

} // namespace mapwarden::analysis
