// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeptPositions.h. Who speaks of the member in the function that makes the change, or in who calls it, is taken to
// know what becomes of it; but for a function that uses it, makes the change, and never sets it behind that.
#include "analysis/findings/invalidation/KeptPositions.h"

#include "analysis/facts/Ways.h"
#include "analysis/findings/invalidation/AnchoredMembers.h"

namespace mapwarden::analysis {

using model::Effect;
using model::Invalidates;

namespace {

/// A change of the container, and a use of the member, in the words of the functions that make them.
struct PositionCandidate {
  const UnitFacts &Unit;
  const AnchoredMembers &Members;
  const AnchoredMember &Of;
  const MemberSpeakers &Speakers;
  const FactAt &Change;
  const FactAt &Use;
  /// The function that makes the change has used the member, and does not set it behind that.
  bool IsUsedBefore;
};

} // namespace

static bool isMakingOrEnding(const FunctionSymbol &Function) {
  return Function.IsConstructor || Function.IsDestructor || Function.details().NamedPhase == model::Phase::Stopper;
}

static Invalidates whichOf(const Fact &Change, const AnchoredMember &Of) {
  return Of.IsReference ? Change.References : Change.Invalidates;
}

/// \p Use looks at what a member leads to, or at what one keeps, rather than only at how many there are.
static bool isOfElement(const Fact &Use) {
  if (Use.Kind == FactKind::Access)
    return Use.Asks == model::Asks::Nothing || Use.Asks == model::Asks::Key;
  return Use.Kind != FactKind::Mutate;
}

/// Some function makes room in the container of \p Of.
static bool hasRoom(const AnchoredMembers &Members, const AnchoredMember &Of) {
  return llvm::any_of(Members.changesOf(*Of.Container), [](const FactAt &Change) {
    return Change.What->Effect == Effect::Reserve || Change.What->Effect == Effect::Resize;
  });
}

/// \p F sets \p Of, or calls a function that does.
static bool sets(const Fact &F, const FunctionFacts &In, const AnchoredMember &Of, const MemberSpeakers &Speakers) {
  if (F.Kind == FactKind::Call)
    return Speakers.AllSetters.count(&patternOf(*In.Calls[F.CallIndex].Callee)) != 0;
  return llvm::any_of(Of.Sets, [&F](const FactAt &Set) { return Set.What == &F; });
}

/// The change \p At is behind a use of \p Of in the same function, which sets it on no way behind the change.
static bool isUsedBefore(const FactAt &At, const AnchoredMember &Of, const MemberSpeakers &Speakers) {
  const auto IsSet = [&](const Fact &F) { return sets(F, *At.In, Of, Speakers) ? OnWay::Goal : OnWay::Nothing; };
  if (mayLeadTo(*At.In, At.Block, At.What, IsSet))
    return false;
  return llvm::any_of(Of.Uses, [&](const FactAt &Use) {
    return Use.In == At.In && mayLeadTo(*At.In, Use.Block, Use.What, [&](const Fact &F) {
             return &F == At.What ? OnWay::Goal : IsSet(F) == OnWay::Goal ? OnWay::Obstacle : OnWay::Nothing;
           });
  });
}

/// Whoever calls the function of the use \p At comes to it, and nothing has set the member before in there.
static bool isUsedFirst(const FactAt &At, const AnchoredMember &Of, const MemberSpeakers &Speakers) {
  return mayLeadTo(*At.In, At.In->Entry, nullptr, [&](const Fact &F) {
    return &F == At.What ? OnWay::Goal : sets(F, *At.In, Of, Speakers) ? OnWay::Obstacle : OnWay::Nothing;
  });
}

static bool isUnderLocks(const PositionCandidate &C) { return takesLock(*C.Change.In) && takesLock(*C.Use.In); }

/// Another function sets the member, unasked, before those are called that use it; nothing says that others run beside.
static bool isSetForWalk(const PositionCandidate &C) {
  if (C.IsUsedBefore || isUnderLocks(C) || C.Of.IsKept)
    return false;
  return llvm::any_of(C.Of.Sets, [&](const FactAt &Set) {
    const FunctionSymbol &Setter = *Set.In->Function;
    return !Setter.IsConstructor && Set.What->Points != PointsTo::Null && Set.In != C.Change.In && Set.In != C.Use.In &&
           Set.What->From != Set.What->Cell;
  });
}

/// What keeps the addresses is emptied by somebody who leaves the container alone.
static bool isEmptied(const PositionCandidate &C) {
  return C.Of.IsKept && llvm::any_of(C.Of.Emptied, [&](const FactAt &Emptied) {
           return llvm::none_of(C.Members.changesOf(*C.Of.Container),
                                [&](const FactAt &Change) { return Change.In == Emptied.In; });
         });
}

/// A pointer, where single elements end, or where growth may move them: by which one is chosen, others may see to.
static bool isPlainPointer(const PositionCandidate &C) {
  return C.Of.IsReference && !C.Of.IsKept && !C.IsUsedBefore && !isUnderLocks(C);
}

static RuleId judge(const PositionCandidate &Candidate) {
  using C = PositionCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::SetForWalk, [](const C &Of) { return isSetForWalk(Of) || isPlainPointer(Of); }},
      {RuleId::EmptiedIndex, isEmptied},
      {RuleId::KeptIndex, [](const C &Of) { return Of.Of.IsKept; }},
      {RuleId::KeptPosition, [](const C &Of) { return !Of.Of.IsKept; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

namespace {

class PositionSearch {
public:
  explicit PositionSearch(const UnitFacts &Unit) : Unit(Unit), Members(Unit) {}

  std::vector<KeptPosition> find() {
    for (const AnchoredMember &Of : Members.all())
      if (Of.Container && !Of.IsUnknown && Of.Container->Class == Of.Member->Class &&
          isPlaceToReport(Of.Member->Loc, *Of.Container, Unit))
        findOf(Of);
    return std::move(Found);
  }

private:
  void findOf(const AnchoredMember &Of) {
    const MemberSpeakers Speakers = Members.findSpeakers(Of);
    if (Of.IsKept && findNextCall(Of, Speakers))
      return;
    const FactAt *Use = findUse(Of, Speakers);
    if (!Use)
      return;
    for (const unsigned Strict : {0, 1})
      for (const FactAt &Change : Members.changesOf(*Of.Container)) {
        const bool IsUsedBefore = !Of.IsKept && analysis::isUsedBefore(Change, Of, Speakers);
        if (!forgets(Change, Of, Speakers, IsUsedBefore))
          continue;
        const PositionCandidate Candidate{Unit, Members, Of, Speakers, Change, *Use, IsUsedBefore};
        const RuleId Because = judge(Candidate);
        if (Because == RuleId::None || isStrictOnly(Because) != (Strict == 1))
          continue;
        return add(Of, *Use, Change, Because, /*IsByNextCall=*/false);
      }
  }

  /// A use in a function that does not set it first, nor is called by one that does.
  const FactAt *findUse(const AnchoredMember &Of, const MemberSpeakers &Speakers) const {
    for (const FactAt &Use : Of.Uses) {
      const FunctionSymbol &Function = *Use.In->Function;
      if (isOfElement(*Use.What) && !isMakingOrEnding(Function) && isUsedFirst(Use, Of, Speakers) &&
          !Members.isCalledByAny(Function, Speakers.Setters))
        return &Use;
    }
    return nullptr;
  }

  /// The change \p At may end what \p Of leads to, and who makes it leaves that as it is.
  bool forgets(const FactAt &At, const AnchoredMember &Of, const MemberSpeakers &Speakers, bool IsUsedBefore) const {
    const FunctionSymbol &Changer = *At.In->Function;
    const Invalidates Which = whichOf(*At.What, Of);
    if (Which == Invalidates::None || isMakingOrEnding(Changer))
      return false;
    if (Which == Invalidates::All && At.What->Effect == Effect::Insert && hasRoom(Members, Of))
      return false;
    if (Speakers.All.count(&patternOf(Changer)) != 0)
      return IsUsedBefore && Which == Invalidates::All;
    // What grows may have grown enough before anything leads there.
    if (At.What->Effect == Effect::Insert && (Of.IsReference || Of.IsKept))
      return false;
    return !Members.isCalledByAny(Changer, Speakers.All);
  }

  /// A function that lets the container grow, and puts the address of an element where those of earlier calls are.
  bool findNextCall(const AnchoredMember &Of, const MemberSpeakers &Speakers) {
    if (llvm::none_of(Of.Uses, [](const FactAt &Use) { return isOfElement(*Use.What); }) || hasRoom(Members, Of))
      return false;
    for (const FactAt &Set : Of.Sets)
      for (const FactAt &Change : Members.changesOf(*Of.Container)) {
        const bool Grows = Change.In == Set.In && Change.What->Effect == Effect::Insert &&
                           whichOf(*Change.What, Of) == Invalidates::All && Set.What->Points != PointsTo::Null;
        if (!Grows || Set.In->Function->IsConstructor || Set.In->IsOneShot || isRenewed(Set, Of))
          continue;
        const PositionCandidate Candidate{Unit, Members, Of, Speakers, Change, Set, false};
        const RuleId Because = judge(Candidate);
        if (Because == RuleId::None)
          continue;
        add(Of, Set, Change, Because, /*IsByNextCall=*/true);
        return true;
      }
    return false;
  }

  /// The function of \p Set, or what that calls, empties \p Of, or walks over the container, and so puts all there
  /// anew.
  bool isRenewed(const FactAt &Set, const AnchoredMember &Of) const {
    const PathTable &Paths = Unit.Paths;
    const auto Renews = [&](const FunctionFacts &In) {
      return llvm::any_of(Of.Emptied, [&](const FactAt &Emptied) { return Emptied.In == &In; }) ||
             llvm::any_of(In.Blocks, [&](const FactBlock &Block) {
               return llvm::any_of(Block.Facts, [&](const Fact &F) {
                 const bool IsWalk = F.Kind == FactKind::IterateBegin;
                 const bool IsOfRoom = F.Kind == FactKind::Access && F.Asks == model::Asks::Room;
                 return (IsWalk || IsOfRoom) && findOwnMember(F.Path, Paths) == Of.Container;
               });
             });
    };
    return Renews(*Set.In) || llvm::any_of(Unit.Functions, [&](const FunctionFacts &Other) {
             return Other.Function != Set.In->Function && Renews(Other) &&
                    llvm::any_of(Set.In->Calls, [&](const CallSite &Site) {
                      return &patternOf(*Site.Callee) == &patternOf(*Other.Function);
                    });
           });
  }

  void add(const AnchoredMember &Of, const FactAt &Use, const FactAt &Change, RuleId Because, bool IsByNextCall) {
    Unit.Why.note(Stage::Borrow, Use.In->Function, Use.What->Loc, Because,
                  [&] { return "'" + Of.Member->Name + "', which leads into '" + Of.Container->Name + "'"; });
    if (isDropped(Because))
      return;
    const auto Set = llvm::find_if(
        Of.Sets, [](const FactAt &At) { return At.What->Points != PointsTo::Null && At.What->From != At.What->Cell; });
    Found.push_back({Of.Member->Name, Of.Container->Name, Use.What->Loc, Change.What->Loc, Change.In->Function,
                     Change.What->Effect, Set == Of.Sets.end() ? Place() : Set->What->Loc, Of.IsKept, IsByNextCall,
                     Because});
  }

  const UnitFacts &Unit;
  const AnchoredMembers Members;
  std::vector<KeptPosition> Found;
};

} // namespace

std::vector<KeptPosition> findKeptPositions(const UnitFacts &Unit) { return PositionSearch(Unit).find(); }

} // namespace mapwarden::analysis
