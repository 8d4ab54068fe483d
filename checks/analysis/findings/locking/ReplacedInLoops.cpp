// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReplacedInLoops.h.
#include "analysis/findings/locking/ReplacedInLoops.h"

namespace mapwarden::analysis {

namespace {

/// The search of one unit.
class LoopSearch {
public:
  explicit LoopSearch(const OwnerUses &Uses) : Uses(Uses), Paths(Uses.Unit.Paths) {
    for (const auto &[Owner, All] : Uses.all())
      for (const OwnerPoint &Each : All)
        if (Each.what().Act == OwnerAct::Replace && isOfThis(Each.what().Path))
          Replaced[&patternOf(Uses.functionOf(Each))].push_back(&Each);
    if (!Replaced.empty())
      for (const unsigned Index : Uses.Unit.BottomUp)
        addCallees(Uses.Unit.Functions[Index]);
  }

  std::vector<SnapshotMisuse> find() {
    for (const auto &[Owner, All] : Uses.all())
      for (const OwnerPoint &Walk : All)
        if (Walk.what().Act == OwnerAct::Walk && isOfThis(Walk.what().Path))
          if (const OwnerPoint *Replacement = findInLoop(Walk))
            judge(*Owner, All, Walk, *Replacement);
    return std::move(Result);
  }

private:
  static constexpr unsigned MaxPoints = 16;
  using Points = llvm::SmallVector<const OwnerPoint *, 1>;

  bool isOfThis(PathId Path) const { return Paths.kind(Paths.parent(Path)) == PathKind::This; }

  /// What \p F calls on this object sets.
  const Points *findReplaced(const Fact &F, const FunctionFacts &Function) const {
    if (F.Kind != FactKind::Call || Paths.kind(Function.Calls[F.CallIndex].Object) != PathKind::This)
      return nullptr;
    const auto Found = Replaced.find(&patternOf(*Function.Calls[F.CallIndex].Callee));
    return Found == Replaced.end() ? nullptr : &Found->second;
  }

  void addCallees(const FunctionFacts &Function) {
    Points Own;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        if (const Points *Of = findReplaced(F, Function))
          Own.append(Of->begin(), Of->end());
    Points &All = Replaced[&patternOf(*Function.Function)];
    for (const OwnerPoint *Each : Own)
      if (All.size() < MaxPoints && !llvm::is_contained(All, Each))
        All.push_back(Each);
  }

  /// What sets the pointer of \p Walk on a way from a turn of the loop to the next one.
  const OwnerPoint *findInLoop(const OwnerPoint &Walk) const {
    const FunctionFacts &Function = Uses.Unit.Functions[Walk.Function];
    const PathId Path = Walk.what().Path;
    const Points Own = Replaced.lookup(&patternOf(*Function.Function));
    for (const unsigned Block : Function.Order) {
      if (!reaches(Function, Walk.Block, Block) || !reaches(Function, Block, Block))
        continue;
      for (const Fact &F : Function.Blocks[Block].Facts) {
        const Points *Called = findReplaced(F, Function);
        for (const OwnerPoint *Each : Called ? *Called : Own)
          if (Each->what().Path == Path && (Called || &Each->what() == &F))
            return Each;
      }
    }
    return nullptr;
  }

  /// The function has a copy of its own, made in front of the loop, which keeps the old object.
  bool isKept(const OwnerPoints &All, const OwnerPoint &Walk) const {
    return llvm::any_of(All, [&](const OwnerPoint &Each) {
      return Each.Function == Walk.Function && Each.isCopy() && Each.what().Cell != UnknownPath &&
             Uses.isBehind(Each, Walk);
    });
  }

  void judge(const VariableSymbol &Owner, const OwnerPoints &All, const OwnerPoint &Walk,
             const OwnerPoint &Replacement) {
    const RuleSet &Rules = Uses.Unit.Options.Rules;
    SnapshotMisuse New{SnapshotMisuse::Kind::ReplacedInLoop,
                       &Owner,
                       Paths.spell(Walk.what().Path),
                       Uses.placeOf(Walk),
                       Uses.placeOf(Replacement),
                       {}};
    const RuleId Because = isKept(All, Walk) && Rules.isOn(RuleId::KeptForLoop) ? RuleId::KeptForLoop : RuleId::None;
    if (Because == RuleId::None && Rules.isOn(RuleId::ReplacedInLoop))
      New.Why.add(RuleId::ReplacedInLoop);
    Uses.Unit.Why.note(Stage::Swap, &Owner, New.Here.Loc, Because, New.Why, [&] { return describeMisuse(New); });
    if (Because == RuleId::None)
      Result.push_back(std::move(New));
  }

  const OwnerUses &Uses;
  const PathTable &Paths;
  /// By the function's pattern: what it sets of its own object, itself or by what it calls.
  llvm::DenseMap<const FunctionSymbol *, Points> Replaced;
  std::vector<SnapshotMisuse> Result;
};

} // namespace

std::vector<SnapshotMisuse> findReplacedInLoops(const OwnerUses &Uses) { return LoopSearch(Uses).find(); }

} // namespace mapwarden::analysis
