// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SiblingGuards.h.
#include "analysis/guards/SiblingGuards.h"

namespace mapwarden::analysis {

/// The locks of a class that guard at least two of its containers.
using ClassGuards = llvm::DenseMap<const ClassSymbol *, llvm::SmallVector<PathId, 1>>;

static ClassGuards findClassGuards(const Guards &Known, const PathTable &Paths) {
  llvm::DenseMap<PathId, unsigned> Containers;
  ClassGuards Result;
  for (const auto &[Container, Hypothesis] : Known) {
    const PathId Key = Hypothesis.What.Key;
    const VariableSymbol *Mutex = Hypothesis.isBelieved() ? Paths.findField(Key) : nullptr;
    const ClassSymbol *Class = findClassOfField(*Container);
    const bool IsOfClass = Mutex && Class && Mutex->Class == Class && Paths.parent(Key) == Paths.root(Key);
    if (IsOfClass && ++Containers[Key] == 2)
      Result[Class].push_back(Key);
  }
  return Result;
}

/// \p Function takes the lock \p Key of its own object somewhere.
static bool takes(const FunctionFacts &Function, PathId Key, const PathTable &Paths) {
  const auto IsIt = [&](PathId Lock) {
    return Lock != UnknownPath && Paths.findField(Lock) == Paths.findField(Key) &&
           Paths.kind(Paths.parent(Lock)) == PathKind::This;
  };
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return (F.Kind == FactKind::Acquire && IsIt(F.Path)) ||
             (F.Kind == FactKind::Rebind && llvm::any_of(F.Locks, IsIt));
    });
  });
}

/// The one function of \p Seen, by its index, if anybody may call it, and it changes the container without any lock;
/// none if others use the container, or callers may hold one.
static std::optional<unsigned> findOnlyUser(const std::vector<AccessSnapshot> &Seen, const UnitFacts &Unit,
                                            const std::vector<FunctionContexts> &Contexts) {
  std::optional<unsigned> Only;
  bool Changes = false;
  for (const AccessSnapshot &Access : Seen) {
    const bool IsFree = llvm::all_of(Access.Ways, [](const HeldLocks &Way) {
      return Way.Must.empty() && Way.May.empty() && !Way.isUnknown() && !Way.IsOwned;
    });
    if (!IsFree || !isOfThis(Access, Unit.Paths) || (Only && *Only != Access.Function))
      return std::nullopt;
    Only = Access.Function;
    Changes |= Access.What->Kind == FactKind::Mutate;
  }
  if (!Only || !Changes || !Contexts[*Only].IsOpen || Contexts[*Only].Ways.size() != 1)
    return std::nullopt;
  const FunctionDetails &Of = Unit.Functions[*Only].Function->details();
  return Of.NamedPhase == model::Phase::Any && !Of.IsOfLifetime ? Only : std::nullopt;
}

void addSiblingGuards(Guards &Known, const AccessSnapshots &All, const UnitFacts &Unit,
                      const std::vector<FunctionContexts> &Contexts) {
  const ClassGuards OfClass = findClassGuards(Known, Unit.Paths);
  if (OfClass.empty() || !Unit.Options.Rules.isOn(RuleId::TakenTooLate))
    return;
  for (const auto &[Container, Seen] : All) {
    const ClassSymbol *Class = Known.count(Container) == 0 ? findClassOfField(*Container) : nullptr;
    const auto Locks = Class ? OfClass.find(Class) : OfClass.end();
    const auto Only = Locks == OfClass.end() ? std::nullopt : findOnlyUser(Seen, Unit, Contexts);
    if (!Only)
      continue;
    for (const PathId Key : Locks->second)
      if (takes(Unit.Functions[*Only], Key, Unit.Paths)) {
        VoteTally Votes = countVotes(Key, {}, Seen, Unit, Contexts);
        const Guard What{Key, Unit.Paths.spell(Key), GuardSource::Sibling, {}, 0, 1};
        Evidence Why;
        Why.add(RuleId::TakenTooLate);
        Known.insert({Container, {What, std::move(Votes), std::move(Why)}});
        break;
      }
  }
}

} // namespace mapwarden::analysis
