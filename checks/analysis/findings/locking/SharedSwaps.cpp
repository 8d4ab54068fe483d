// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SharedSwaps.h.
#include "analysis/findings/locking/SharedSwaps.h"

#include "analysis/findings/locking/SwapEvidence.h"

namespace mapwarden::analysis {

/// How much harm a replacement in between does: the later, the more.
static int rankOf(const OwnerPoint &Use) {
  switch (Use.what().Act) {
  case OwnerAct::Walk:
    return 3;
  case OwnerAct::Follow:
    return 2;
  case OwnerAct::Copy:
    return 1;
  default:
    return 0;
  }
}

namespace {

/// The candidates of one unit.
class SwapSearch {
public:
  SwapSearch(const OwnerUses &Uses, const llvm::DenseSet<const VariableSymbol *> &Told)
      : Uses(Uses), Told(Told), Locking(findLockingClasses(Uses.Unit)) {}

  std::vector<SnapshotMisuse> find() {
    for (const auto &[Owner, All] : Uses.all()) {
      const auto Atomic = llvm::find_if(All, [](const OwnerPoint &Each) { return Each.what().IsAtomic; });
      if (Atomic != All.end())
        findMixed(*Owner, All);
      else
        findUnlocked(*Owner, All);
    }
    return std::move(Result);
  }

private:
  SnapshotMisuse make(SnapshotMisuse::Kind What, const VariableSymbol &Owner, const OwnerPoint &Here,
                      const OwnerPoint &Other) const {
    return {What, &Owner, Uses.Unit.Paths.spell(Here.what().Path), Uses.placeOf(Here), Uses.placeOf(Other), {}};
  }

  void findUnlocked(const VariableSymbol &Owner, const OwnerPoints &All) {
    std::optional<SnapshotMisuse> Best;
    int BestRank = -1;
    for (const OwnerPoint &Use : All) {
      if (Uses.isLocked(Use))
        Uses.Unit.Why.tell(Stage::Swap, &Owner, Use.what().Loc, [&] {
          return "a lock is held here, at the use of the pointer '" + Uses.Unit.Paths.spell(Use.what().Path) + "'";
        });
      if (Uses.isLocked(Use))
        continue;
      const OwnerPoint *Other = Use.isReplacement() || Uses.isAlone(Use) ? nullptr : Uses.findReplacement(All, Use);
      if (!Other || Uses.areOfOne(Use, *Other) || Use.IsGot || Use.what().Act == OwnerAct::Test ||
          Use.what().IsKeptRaw)
        continue;
      if (Uses.functionOf(Use).remarks().AsksForThread && Uses.functionOf(*Other).remarks().AsksForThread) {
        Uses.Unit.Why.tell(Stage::Swap, &Owner, Use.what().Loc, [&] {
          return "its event loop uses '" + Uses.Unit.Paths.spell(Use.what().Path) + "' here, and sets it";
        });
        continue;
      }
      const SwapCandidate Of{Owner, All, Use, *Other, Uses, Told.count(&Owner) != 0, Locking};
      SnapshotMisuse New = make(SnapshotMisuse::Kind::Unlocked, Owner, Use, *Other);
      const RuleId Because = judgeSwap(Of);
      if (Because == RuleId::None)
        New.Why = weighSwap(Of);
      Uses.Unit.Why.note(Stage::Swap, &Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
      const int Rank = 4 * New.Why.Sum + rankOf(Use);
      if (Because == RuleId::None && (!Best || Rank > BestRank)) {
        Best = std::move(New);
        BestRank = Rank;
      }
    }
    if (Best)
      Result.push_back(std::move(*Best));
  }

  /// A plain use under a lock that all replacements hold as well is no more than that.
  bool isUnderWritersLock(const OwnerPoints &All, const OwnerPoint &Use) const {
    return Uses.isLocked(Use) && llvm::all_of(All, [&](const OwnerPoint &Each) {
             return !Each.isReplacement() || Uses.isAlone(Each) || Uses.isLocked(Each);
           });
  }

  void findMixed(const VariableSymbol &Owner, const OwnerPoints &All) {
    for (const OwnerPoint &Use : All) {
      const bool IsPlain = !Use.what().IsAtomic && !Use.IsGot && !Use.what().IsKeptRaw && !Uses.isAlone(Use);
      if (!IsPlain)
        continue;
      const OwnerPoint *Other = nullptr;
      for (const OwnerPoint &Each : All)
        if (Each.what().IsAtomic && (Each.isReplacement() || Use.isReplacement()) &&
            (!Other || (Uses.areOfOne(*Other, Use) && !Uses.areOfOne(Each, Use))))
          Other = &Each;
      if (!Other)
        continue;
      SnapshotMisuse New = make(SnapshotMisuse::Kind::Mixed, Owner, Use, *Other);
      const RuleId Because = isUnderWritersLock(All, Use) && Uses.Unit.Options.Rules.isOn(RuleId::UnderWritersLock)
                                 ? RuleId::UnderWritersLock
                                 : RuleId::None;
      if (Because == RuleId::None && Uses.Unit.Options.Rules.isOn(RuleId::AtomicElsewhere))
        New.Why.add(RuleId::AtomicElsewhere);
      Uses.Unit.Why.note(Stage::Swap, &Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
      const bool IsKnown = llvm::any_of(Result, [&](const SnapshotMisuse &Old) { // one mend for all of its uses
        return Old.What == New.What && Old.Owner == New.Owner;
      });
      if (Because == RuleId::None && !IsKnown)
        Result.push_back(std::move(New));
    }
  }

  const OwnerUses &Uses;
  const llvm::DenseSet<const VariableSymbol *> &Told;
  const llvm::DenseSet<const ClassSymbol *> Locking;
  std::vector<SnapshotMisuse> Result;
};

} // namespace

std::string describeMisuse(const SnapshotMisuse &Of) {
  const std::string Name = "'" + Of.Name + "'";
  switch (Of.What) {
  case SnapshotMisuse::Kind::Unlocked:
    return Name + " and its replacement without a lock";
  case SnapshotMisuse::Kind::Mixed:
    return Name + " by a plain use beside atomic ones";
  case SnapshotMisuse::Kind::Raw:
    return "what leads into a copy of " + Name + " that is gone";
  case SnapshotMisuse::Kind::LostUpdate:
    return Name + " made of an older value";
  case SnapshotMisuse::Kind::TwoStates:
    return Name + " loaded twice";
  case SnapshotMisuse::Kind::ReplacedInLoop:
    return Name + " in a loop that comes to its replacement";
  case SnapshotMisuse::Kind::ChangedInPlace:
    return "what " + Name + " leads to, changed in place";
  }
  return Name;
}

std::vector<SnapshotMisuse> findSharedSwaps(const OwnerUses &Uses, const llvm::DenseSet<const VariableSymbol *> &Told) {
  return SwapSearch(Uses, Told).find();
}

} // namespace mapwarden::analysis
