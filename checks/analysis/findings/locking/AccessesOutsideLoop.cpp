// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessesOutsideLoop.h.
#include "analysis/findings/locking/AccessesOutsideLoop.h"

using mapwarden::model::EventLoopUse;

namespace mapwarden::analysis {

namespace {

/// A hand-over, and its block.
struct Post {
  const Fact *What;
  unsigned Block;
};

/// Where the odd function hands work over to the loop, or else another one its own changes.
struct Evidence {
  Place PostLoc = {};
  const FunctionSymbol *PostedBy = nullptr;
};

/// A container that an event loop uses, and who else does.
struct LoopContainer {
  const std::vector<AccessSnapshot> &Seen;
  /// The pattern of the loop's class.
  const ClassSymbol *Class;
  llvm::SmallDenseSet<unsigned, 8> OnLoop = {};
  llvm::SmallDenseSet<unsigned, 8> Others = {};
  /// A use on the loop, a change if there is one.
  const AccessSnapshot *Opposite = nullptr;
  bool IsChanged = false;
  /// The functions that are handed over by what anybody may call, to change the container on the loop.
  llvm::SmallDenseSet<unsigned, 4> Posted = {};
};

/// A use of what an event loop uses by a function that is not on it, and what is known when it is judged.
struct OutsideCandidate {
  const AccessSnapshot &Access;
  const LoopContainer &Of;
  const UnitFacts &Unit;
  const EventLoopConfinement &Loops;

  const FunctionSymbol &getFunction() const { return *Unit.Functions[Access.Function].Function; }
};

} // namespace

static bool mayBeLocked(const AccessSnapshot &Access) {
  return llvm::any_of(Access.Ways, [](const HeldLocks &Way) { return !Way.Must.empty() || Way.isUnknown(); });
}

/// Only the loop's class uses the container, each object its own.
static bool isOfOneClass(const OutsideCandidate &Of) {
  return llvm::all_of(Of.Of.Seen, [&](const AccessSnapshot &Access) {
    return isOfThis(Access, Of.Unit.Paths) && Of.Loops.classOf(Access.Function) == Of.Of.Class;
  });
}

/// The first that applies decides.
static RuleId judge(const OutsideCandidate &Candidate) {
  using C = OutsideCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::LoopAndLock, [](const C &Of) { return llvm::any_of(Of.Of.Seen, mayBeLocked); }},
      {RuleId::NotOneClass, [](const C &Of) { return !isOfOneClass(Of); }},
      {RuleId::FewOnLoop,
       [](const C &Of) { return Of.Of.OnLoop.size() < 2 || Of.Of.Others.size() > Of.Of.OnLoop.size(); }},
      {RuleId::HandsOut, [](const C &Of) { return Of.Access.What->Access == AccessKind::HandOut; }},
      {RuleId::StartsThings, [](const C &Of) { return Of.getFunction().details().NamedPhase != model::Phase::Any; }},
      {RuleId::AsksForThread, [](const C &Of) { return Of.getFunction().remarks().AsksForThread; }},
  };
  return firstOf<C>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

namespace {

class OutsideSearch {
public:
  OutsideSearch(const AccessSnapshots &All, const UnitFacts &Unit, const EventLoopConfinement &Loops)
      : All(All), Unit(Unit), Loops(Loops) {}

  std::vector<AccessOutsideLoop> find() {
    for (const auto &[Container, Seen] : All) {
      const auto OnLoop =
          llvm::find_if(Seen, [&](const AccessSnapshot &Access) { return Loops.isConfined(Access.Function); });
      if (OnLoop == Seen.end())
        continue;
      LoopContainer Of{Seen, Loops.classOf(OnLoop->Function)};
      count(Of);
      if (Of.IsChanged)
        look(*Container, Of);
    }
    return std::move(Found);
  }

private:
  /// The post to its class's loop that the function of \p Access makes on a way with that; none if there is none.
  std::optional<Post> findPost(const AccessSnapshot &Access) const {
    const FunctionFacts &Function = Unit.Functions[Access.Function];
    unsigned Block = 0;
    llvm::SmallVector<Post, 1> Posts;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (&F == Access.What)
          Block = Number;
        if (F.Kind == FactKind::Spawn && useOf(Function.Calls[F.CallIndex]) == EventLoopUse::Post &&
            Function.Calls[F.CallIndex].Loop == Loops.eventLoopOf(Access.Function))
          Posts.push_back({&F, Number});
      }
    for (const Post &Of : Posts)
      if (Of.Block == Block || reaches(Function, Of.Block, Block) || reaches(Function, Block, Of.Block))
        return Of;
    return std::nullopt;
  }

  void count(LoopContainer &Of) const {
    for (const AccessSnapshot &Access : Of.Seen) {
      const bool IsConfined = Loops.isConfined(Access.Function);
      Of.IsChanged |= Access.What->Kind == FactKind::Mutate;
      (IsConfined ? Of.OnLoop : Of.Others).insert(Access.Function);
      if (IsConfined && Access.What->Kind == FactKind::Mutate && Loops.findPost(Access.Function))
        Of.Posted.insert(Access.Function);
      if (IsConfined && (!Of.Opposite || Access.What->Access > Of.Opposite->What->Access))
        Of.Opposite = &Access;
    }
  }

  /// The odd function, which others call, is the only one that makes its change itself: two others at least hand theirs
  /// over. What ends things, or may be called through a base, is left out.
  Evidence findChange(const AccessSnapshot &Access, const LoopContainer &Of) const {
    const FunctionSymbol &Function = *Unit.Functions[Access.Function].Function;
    if (!Unit.Options.Rules.isOn(RuleId::ChangesAsLoop) || Access.What->Kind != FactKind::Mutate ||
        Of.Posted.size() < 2 || Of.Others.size() != 1 || Function.IsVirtual || Function.details().IsOfLifetime)
      return {};
    const CallContext *Way = Loops.findPost(*std::min_element(Of.Posted.begin(), Of.Posted.end()));
    return {Way->CallLoc, Unit.Functions[Way->Caller].Function};
  }

  /// The uses by functions that others call, and that post to the loop: so they are not on it. One for each.
  void look(const VariableSymbol &Container, const LoopContainer &Of) {
    llvm::SmallDenseSet<unsigned, 8> Reported;
    for (const AccessSnapshot &Access : Of.Seen) {
      if (Loops.isConfined(Access.Function))
        Unit.Why.tell(Stage::EventLoop, &Container, Access.What->Loc,
                      [&] { return "its event loop uses '" + Unit.Paths.spell(Access.What->Path) + "' here"; });
      const bool IsForOthers = Loops.isForOthers(Access.Function) && !Reported.contains(Access.Function);
      const auto Post = IsForOthers ? findPost(Access) : std::nullopt;
      const auto At = Post ? Evidence{Post->What->Loc, nullptr} : IsForOthers ? findChange(Access, Of) : Evidence{};
      if (At.PostLoc.isInvalid())
        continue;
      const RuleId Because = judge({Access, Of, Unit, Loops});
      Unit.Why.note(Stage::EventLoop, &Container, Access.What->Loc, Because, [&] {
        return "'" + Unit.Paths.spell(Access.What->Path) + "' outside of '" +
               spell(Loops.eventLoopOf(Access.Function)) + "'";
      });
      if (Because == RuleId::None && Reported.insert(Access.Function).second)
        Found.push_back({Unit.Paths.spell(Access.What->Path), placeOf(Access, Unit),
                         spell(Loops.eventLoopOf(Access.Function)), At.PostLoc, At.PostedBy,
                         placeOf(*Of.Opposite, Unit), static_cast<unsigned>(Of.OnLoop.size()),
                         static_cast<unsigned>(Of.Others.size() - 1)});
    }
  }

  /// `io_`, for `*io_` too.
  std::string spell(PathId Loop) const {
    return Unit.Paths.spell(Unit.Paths.kind(Loop) == PathKind::Deref ? Unit.Paths.parent(Loop) : Loop);
  }

  const AccessSnapshots &All;
  const UnitFacts &Unit;
  const EventLoopConfinement &Loops;
  std::vector<AccessOutsideLoop> Found;
};

} // namespace

std::vector<AccessOutsideLoop> findAccessesOutsideLoops(const AccessSnapshots &All, const UnitFacts &Unit,
                                                        const EventLoopConfinement &Loops) {
  return OutsideSearch(All, Unit, Loops).find();
}

} // namespace mapwarden::analysis
