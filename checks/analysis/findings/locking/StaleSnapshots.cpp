// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StaleSnapshots.h: one search a kind, one function a rule or sign.
#include "analysis/findings/locking/StaleSnapshots.h"

#include "analysis/locks/ThreadRoots.h"

namespace mapwarden::analysis {

using Kind = SnapshotMisuse::Kind;

namespace {

/// A use that goes wrong if the pointer is replaced at the wrong time, and what is known when it is judged.
struct StaleCandidate {
  Kind What;
  const VariableSymbol &Owner;
  const OwnerPoints &All;
  const OwnerPoint &Here;
  /// The replacement, the older load, or a reader; null if there is none.
  const OwnerPoint *Other;
  /// The change of what it leads to; null if there is none.
  const LockedFact *Change;
  const OwnerUses &Uses;

  const FunctionSymbol &function() const { return Uses.functionOf(Here); }
};

} // namespace

using Candidate = StaleCandidate;

/// Somebody loads or stores it atomically, or replaces it under a lock: it is meant for several threads.
static bool isMeantForThreads(const Candidate &Of) {
  return llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
    return Each.what().IsAtomic || (Each.isReplacement() && Of.Uses.isLocked(Each));
  });
}

/// The function that makes the change is the only one, and runs on one thread alone.
static bool isOneWriter(const Candidate &Of) {
  return Of.What == Kind::LostUpdate && findOnlyThread(Of.Here.Function, Of.Uses.Contexts, Of.Uses.Unit) &&
         llvm::all_of(Of.All, [&](const OwnerPoint &Each) {
           return !Each.isReplacement() || Of.Uses.isAlone(Each) || Of.Uses.areOfOne(Each, Of.Here);
         });
}

/// Another function replaces it, too.
static bool areTwoWriters(const Candidate &Of) {
  return Of.What == Kind::LostUpdate && llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
           return Each.isReplacement() && !Of.Uses.isAlone(Each) && !Of.Uses.areOfOne(Each, Of.Here);
         });
}

/// Others hold a lock from the load to the store, or the very function takes it too late.
static bool isWritersLock(const Candidate &Of) {
  return Of.What == Kind::LostUpdate &&
         llvm::any_of(Of.All, [&](const OwnerPoint &Each) { return Each.isReplacement() && Of.Uses.isLocked(Each); });
}

/// The first answer decides whether the second is asked at all.
static bool isAnswerBefore(const Candidate &Of) {
  return Of.What == Kind::TwoStates && Of.Here.Block != Of.Other->Block && Of.Other->isUsedAtOnce() &&
         Of.Here.isUsedAtOnce();
}

/// Both are parts of one expression, `load()->find(k) == load()->end()`.
static bool isOneExpression(const Candidate &Of) {
  return Of.What == Kind::TwoStates && Of.Here.Block == Of.Other->Block && Of.Here.isUsedAtOnce() &&
         Of.Other->isUsedAtOnce();
}

static bool isUnderLock(const Candidate &Of) {
  return Of.What == Kind::ChangedInPlace ? !Of.Change->Held.Must.empty() : Of.Uses.isLocked(Of.Here);
}

static RuleId judge(const Candidate &Of) {
  static constexpr Rule<Candidate> InOrder[] = {
      {RuleId::NeverReplaced, [](const Candidate &Of) { return !Of.Other; }},
      {RuleId::NotForThreads, [](const Candidate &Of) { return !isMeantForThreads(Of); }},
      {RuleId::SameSection,
       [](const Candidate &Of) {
         return Of.What == Kind::LostUpdate && llvm::any_of(Of.All, [&](const OwnerPoint &Each) {
                  return Each.Function == Of.Here.Function && !Each.isReplacement() &&
                         Each.what().Path == Of.Here.what().Path && Of.Uses.isBehind(Each, Of.Here) &&
                         Of.Uses.isOneSection(Each, Of.Here);
                });
       }},
      {RuleId::SnapshotOfOtherUnits,
       [](const Candidate &Of) {
         return !isPlaceToReport(Of.Change ? Of.Change->What->Loc : Of.Here.what().Loc, Of.Owner, Of.Uses.Unit);
       }},
  };
  return firstOf<Candidate>(InOrder, Of, Of.Uses.Unit.Options.Rules);
}

/// In the order of Rules.def.
static constexpr Rule<Candidate> Signs[] = {
    {RuleId::KeptBeyondCopy, [](const Candidate &Of) { return Of.What == Kind::Raw; }},
    {RuleId::MadeOfOldState, [](const Candidate &Of) { return Of.What == Kind::LostUpdate; }},
    {RuleId::OtherWriters, areTwoWriters},
    {RuleId::WritersLock, isWritersLock},
    {RuleId::OneWriter, isOneWriter},
    {RuleId::LoadedAgain, [](const Candidate &Of) { return Of.What == Kind::TwoStates; }},
    {RuleId::AnswerBefore, isAnswerBefore},
    {RuleId::OneExpression, isOneExpression},
    {RuleId::ChangedForAll, [](const Candidate &Of) { return Of.What == Kind::ChangedInPlace; }},
    {RuleId::SnapshotUnderLock, [](const Candidate &Of) { return Of.What != Kind::LostUpdate && isUnderLock(Of); }},
    {RuleId::SnapshotForTests, [](const Candidate &Of) { return Of.function().details().IsTestHook; }},
};

namespace {

/// The candidates of one unit.
class StaleSearch {
public:
  explicit StaleSearch(const OwnerUses &Uses) : Uses(Uses), Paths(Uses.Unit.Paths) {}

  std::vector<SnapshotMisuse> find() {
    for (const auto &[Owner, All] : Uses.all())
      for (const OwnerPoint &Here : All) {
        if (Uses.isAlone(Here))
          continue;
        if (Here.what().IsKeptRaw)
          add({Kind::Raw, *Owner, All, Here, Uses.findReplacement(All, Here), nullptr, Uses});
        if (Here.what().Act == OwnerAct::Replace && Here.what().IsMadeOfOld && isShared(Here))
          add({Kind::LostUpdate, *Owner, All, Here, findLoad(All, Here), nullptr, Uses});
        if (Here.isLoad() && !Here.what().IsKeptRaw)
          if (const OwnerPoint *First = findFirstLoad(All, Here))
            add({Kind::TwoStates, *Owner, All, Here, First, nullptr, Uses});
        if (Here.what().IsAtomic)
          findChanges(*Owner, All, Here);
      }
    return std::move(Result);
  }

private:
  /// It is set by a thread that thinks of others.
  bool isShared(const OwnerPoint &Of) const { return Of.what().IsAtomic || Uses.isLocked(Of); }

  /// The load in front of the replacement \p Here that its value is made of.
  const OwnerPoint *findLoad(const OwnerPoints &All, const OwnerPoint &Here) const {
    for (const OwnerPoint &Each : All)
      if (Each.Function == Here.Function && !Each.isReplacement() && Each.what().Act != OwnerAct::Test &&
          Each.what().Path == Here.what().Path && Uses.isBehind(Each, Here))
        return &Each;
    return nullptr;
  }

  /// The load of what should be the same state in front of \p Here: not one of another turn of a loop, nor if the
  /// function replaces the pointer itself, or waits for others.
  const OwnerPoint *findFirstLoad(const OwnerPoints &All, const OwnerPoint &Here) const {
    const FunctionFacts &Function = Uses.Unit.Functions[Here.Function];
    const OwnerPoint *First = nullptr;
    for (const OwnerPoint &Each : All) {
      if (Each.Function != Here.Function || Each.what().Path != Here.what().Path)
        continue;
      if (Each.isReplacement())
        return nullptr;
      if (!First && Each.isLoad() && &Each != &Here && Uses.isBehind(Each, Here) &&
          !reaches(Function, Here.Block, Each.Block))
        First = &Each;
    }
    const bool Waits = llvm::any_of(Uses.Flow.Functions[Here.Function],
                                    [](const LockedFact &Point) { return Point.What->Kind == FactKind::Wait; });
    return Waits ? nullptr : First;
  }

  /// The changes of what the load or replacement \p Here shares with others.
  void findChanges(const VariableSymbol &Owner, const OwnerPoints &All, const OwnerPoint &Here) {
    const FunctionFacts &Function = Uses.Unit.Functions[Here.Function];
    const Fact &Use = Here.what();
    if (Use.Act == OwnerAct::Update)
      return;
    const OwnerPoint *Reader = findReader(All, Here);
    for (const LockedFact &Point : Uses.Flow.Functions[Here.Function]) {
      const Fact &F = *Point.What;
      if (F.Kind != FactKind::Mutate || !leadsThrough(F.Path, Use) || isUnderOwnLock(Point, F.Path))
        continue;
      for (const unsigned Block : Function.Order) {
        const bool IsHere = !Function.Blocks[Block].Facts.empty() && &F >= &Function.Blocks[Block].Facts.front() &&
                            &F <= &Function.Blocks[Block].Facts.back();
        // What a turn of a loop publishes is another object than what the next one fills.
        const bool IsInTurn = Block != Here.Block && reaches(Function, Block, Here.Block);
        if (IsHere && Uses.isBehind(Here, F, Block) && !(Use.Act == OwnerAct::Replace && IsInTurn))
          return add({Kind::ChangedInPlace, Owner, All, Here, Reader, &Point, Uses});
      }
    }
  }

  /// \p Changed is what the local that shares the value of \p Use leads to, or the copy that is made there and then.
  bool leadsThrough(PathId Changed, const Fact &Use) const {
    for (PathId Step = Changed; Step != UnknownPath; Step = Paths.parent(Step)) {
      if (Paths.kind(Step) != PathKind::Deref)
        continue;
      const PathId Pointer = Paths.parent(Step);
      if (Use.Cell != UnknownPath && Pointer == Use.Cell)
        return true;
      if (Use.Cell == UnknownPath && Use.Act == OwnerAct::Copy && Paths.kind(Pointer) == PathKind::Getter &&
          Paths.parent(Pointer) == Use.Path)
        return true;
    }
    return false;
  }

  /// The object has a lock of its own, which is held.
  bool isUnderOwnLock(const LockedFact &Point, PathId Changed) const {
    return llvm::any_of(Point.Held.Must, [&](const HeldLock &Held) {
      const PathId Object = Held.Lock == UnknownPath ? UnknownPath : Paths.parent(Held.Lock);
      return Object != UnknownPath && Paths.kind(Object) == PathKind::Deref && Paths.isPrefix(Object, Changed);
    });
  }

  const OwnerPoint *findReader(const OwnerPoints &All, const OwnerPoint &Here) const {
    for (const OwnerPoint &Each : All)
      if (!Uses.areOfOne(Each, Here) && !Each.isReplacement() && Each.what().Act != OwnerAct::Test &&
          !Uses.isAlone(Each))
        return &Each;
    return nullptr;
  }

  void add(const Candidate &Of) {
    SnapshotMisuse New{Of.What, &Of.Owner, Paths.spell(Of.Here.what().Path), Uses.placeOf(Of.Here), {}, {}};
    if (Of.Other)
      New.Other = Uses.placeOf(*Of.Other);
    if (Of.Change)
      New.Here = {Of.Change->What->Loc, Of.Change->What->Access, Of.Change->What->Effect, &Of.function()};
    const RuleId Because = judge(Of);
    if (Because == RuleId::None)
      New.Why = weigh<Candidate>(Signs, Of, Uses.Unit.Options.Rules);
    Uses.Unit.Why.note(Stage::Swap, &Of.Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
    if (Because != RuleId::None)
      return;
    for (const SnapshotMisuse &Old : Result)
      if (Old.Here.Loc == New.Here.Loc || (Old.What == New.What && Old.Name == New.Name &&
                                           &patternOf(*Old.Here.Function) == &patternOf(*New.Here.Function)))
        return;
    Result.push_back(std::move(New));
  }

  const OwnerUses &Uses;
  const PathTable &Paths;
  std::vector<SnapshotMisuse> Result;
};

} // namespace

std::vector<SnapshotMisuse> findStaleSnapshots(const OwnerUses &Uses) { return StaleSearch(Uses).find(); }

} // namespace mapwarden::analysis
