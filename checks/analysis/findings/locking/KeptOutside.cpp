// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeptOutside.h.
#include "analysis/findings/locking/KeptOutside.h"

#include "analysis/findings/locking/HeldMutex.h"
#include "model/CallbackWords.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

namespace {

/// A call of a collaborator, and the lock of the object's own that is held; null if none is, for certain.
struct CollaboratorCall {
  unsigned Function;
  const Fact *What;
  const HeldLock *Own;
};

/// All calls of one member of one collaborator, and what is known when they are judged.
struct KeptOutsideCandidate {
  llvm::ArrayRef<CollaboratorCall> Calls;
  const CollaboratorCall &Inside;
  const UnitFacts &Unit;
};

} // namespace

static bool takes(const FunctionFacts &Function, PathId Lock) {
  return llvm::any_of(Function.Blocks, [Lock](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [Lock](const Fact &F) {
      return (F.Kind == FactKind::Acquire && F.Path == Lock) ||
             (F.Kind == FactKind::Rebind && llvm::is_contained(F.Locks, Lock));
    });
  });
}

/// It is called under the lock by one function only, and without by two others, of which one keeps it out of its own
/// section.
static bool isOddOneOut(const KeptOutsideCandidate &Of) {
  llvm::SmallVector<unsigned, 4> Outside;
  bool IsDeliberate = false;
  for (const CollaboratorCall &Call : Of.Calls) {
    if (Call.Own && Call.Function != Of.Inside.Function)
      return false;
    if (Call.Own || llvm::is_contained(Outside, Call.Function))
      continue;
    Outside.push_back(Call.Function);
    IsDeliberate |= takes(Of.Unit.Functions[Call.Function], Of.Inside.Own->Lock);
  }
  return Outside.size() >= 2 && IsDeliberate;
}

/// The first that applies drops a candidate.
static RuleId judge(const KeptOutsideCandidate &Candidate) {
  using C = KeptOutsideCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::NotKeptOutside, [](const C &Of) { return !isOddOneOut(Of); }},
      {RuleId::HarmlessWord, [](const C &Of) { return model::isHousekeeping(Of.Inside.What->Member->Name); }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

namespace {

class KeptOutsideSearch {
public:
  KeptOutsideSearch(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Reach(Reach) {}

  std::vector<SelfDeadlock> find() {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      collect(Index);
    for (const auto &[Key, Calls] : All)
      for (const CollaboratorCall &Call : Calls)
        if (Call.Own)
          add(Calls, Call);
    return std::move(Found);
  }

private:
  void collect(unsigned Index) {
    const FunctionFacts &Function = Unit.Functions[Index];
    if (Function.Function->IsConstructor || Function.Function->IsDestructor || Function.Function->IsDependent)
      return;
    llvm::DenseMap<const Fact *, const HeldLock *> Locked;
    for (const LockedFact &Point : Flow.Functions[Index])
      if (Point.What->Kind == FactKind::AlienCall)
        Locked[Point.What] = findOwn(Point);
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (isCollaborators(F))
          All[{&patternOf(*F.Member), F.Path}].push_back({Index, &F, Locked.lookup(&F)});
  }

  /// A plain mutex of this object that the function itself has taken; null if none is held.
  const HeldLock *findOwn(const LockedFact &Point) const {
    const auto *Own = llvm::find_if(Point.Held.Must, [&](const HeldLock &Held) {
      return Held.Lock != UnknownPath && Held.Since.isValid() && !Held.IsCallers &&
             Paths.kind(Paths.parent(Held.Lock)) == PathKind::This && isPlainMutex(Held.Lock, Paths);
    });
    return Own == Point.Held.Must.end() ? nullptr : Own;
  }

  /// A member is called of what a member of this object leads to.
  bool isCollaborators(const Fact &F) const {
    if (F.Kind != FactKind::AlienCall || !F.Member)
      return false;
    const bool IsPointer = Paths.kind(F.Path) == PathKind::Deref;
    const PathId Link = IsPointer ? Paths.parent(F.Path) : F.Path;
    const VariableSymbol *Field = Paths.findField(Link);
    return Field && (IsPointer || Field->IsReference) && Paths.kind(Paths.parent(Link)) == PathKind::This;
  }

  /// Another public member of the class of \p Function that takes \p Lock, and where; null if there is none.
  std::pair<const FunctionSymbol *, Place> findTaker(const FunctionSymbol &Function, PathId Lock) const {
    for (const FunctionFacts &Other : Unit.Functions) {
      const FunctionSymbol *Method = asMethod(Other.Function);
      if (!Method || Method->VisibleTo != Visibility::Public || Method->IsConstructor || Method->IsDestructor ||
          !Function.Class || &patternOf(*Method->Class) != &patternOf(*Function.Class) ||
          &patternOf(*Method) == &patternOf(Function))
        continue;
      for (const TakenLock &Taken : Reach.of(*Method))
        if (Taken.Lock == Lock)
          return {Method, Taken.Loc};
    }
    return {nullptr, {}};
  }

  void add(llvm::ArrayRef<CollaboratorCall> Calls, const CollaboratorCall &Inside) {
    const FunctionSymbol &Function = *Unit.Functions[Inside.Function].Function;
    SelfDeadlock New{};
    New.Kind = DeadlockKind::KeptOutside;
    New.LockName = Paths.spell(Inside.Own->Lock);
    New.Since = Inside.Own->Since;
    New.Loc = Inside.What->Loc;
    New.Callee = Inside.What->Member;
    std::tie(New.Taker, New.TakerLoc) = findTaker(Function, Inside.Own->Lock);
    if (!New.Taker)
      return;
    New.ActLoc = llvm::find_if(Calls, [](const CollaboratorCall &Call) { return !Call.Own; }) == Calls.end()
                     ? Place()
                     : llvm::find_if(Calls, [](const CollaboratorCall &Call) { return !Call.Own; })->What->Loc;
    New.Because = judge({Calls, Inside, Unit});
    Unit.Why.note(Stage::Callback, nullptr, New.Loc, New.Because,
                  [&] { return "a collaborator that is called under '" + New.LockName + "'"; });
    if (New.Because == RuleId::None || isStrictOnly(New.Because))
      Found.push_back(std::move(New));
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const TransitiveLocks &Reach;
  /// By the member's pattern and the collaborator.
  llvm::MapVector<std::pair<const FunctionSymbol *, PathId>, std::vector<CollaboratorCall>> All;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findKeptOutside(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  return KeptOutsideSearch(Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
