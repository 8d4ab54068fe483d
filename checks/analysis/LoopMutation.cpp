// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LoopMutation.h. Two searches over the facts: forward from where the loop begins to the changes that it reaches,
// and from each of them to the step.
#include "analysis/LoopMutation.h"

#include "llvm/ADT/STLFunctionalExtras.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// A place between the facts of a function: in front of fact Index of block Block.
struct Place {
  unsigned Block;
  unsigned Index;
};

/// A change of the loop's container: a Mutate fact, or a Call of what makes one.
struct Change {
  const Fact *Where;
  model::Effect Effect;
  model::Invalidates Invalidates;
  llvm::SmallVector<PathId, 2> KeyRoots;
  const FunctionDecl *Callee = nullptr;
  SourceLocation CalleeLoc = {};
};

class LoopSearch {
public:
  LoopSearch(const FunctionFacts &Function, const MutationSummaries &Summaries, PathTable &Paths)
      : Function(Function), Summaries(Summaries), Paths(Paths) {}

  void run(std::vector<IterationMutation> &Findings) {
    for (const unsigned Block : Function.Order)
      for (unsigned Index = 0; Index < Function.Blocks[Block].Facts.size(); ++Index)
        if (Function.Blocks[Block].Facts[Index].Kind == FactKind::IterateBegin)
          searchLoop({Block, Index}, Findings);
  }

private:
  const Fact &fact(Place P) const { return Function.Blocks[P.Block].Facts[P.Index]; }

  /// Visits the facts that are reachable from behind \p From; \p Visit returns false where the search shall not go on.
  void forEachReachable(Place From, llvm::function_ref<bool(Place)> Visit) const {
    std::vector<bool> Seen(Function.Blocks.size());
    llvm::SmallVector<Place, 8> Pending{{From.Block, From.Index + 1}};
    while (!Pending.empty()) {
      const Place Start = Pending.pop_back_val();
      const FactBlock &Block = Function.Blocks[Start.Block];
      unsigned Index = Start.Index;
      while (Index < Block.Facts.size() && Visit({Start.Block, Index}))
        ++Index;
      if (Index < Block.Facts.size())
        continue;
      for (const unsigned Successor : Block.Successors)
        if (!Seen[Successor]) {
          Seen[Successor] = true;
          Pending.push_back({Successor, 0});
        }
    }
  }

  void searchLoop(Place Begin, std::vector<IterationMutation> &Findings) {
    const Fact &Loop = fact(Begin);
    if (Loop.Path == UnknownPath)
      return;
    llvm::SmallVector<Place, 8> Candidates;
    forEachReachable(Begin, [&](Place P) {
      const Fact &F = fact(P);
      if (F.Kind == FactKind::Mutate || F.Kind == FactKind::Call)
        Candidates.push_back(P);
      return !(F.Kind == FactKind::Rebind && F.Cell == Loop.Cell);
    });
    for (const Place P : Candidates)
      if (const auto Found = findChange(fact(P), Loop))
        if (stepsOn(P, Loop.Cell))
          Findings.push_back({Paths.spell(Loop.Path), Loop.Loc, fact(P).Loc, Found->Effect, Found->Invalidates,
                              Found->Callee, Found->CalleeLoc});
  }

  /// The change that \p F makes to the container of \p Loop, if it invalidates the loop's iterator.
  std::optional<Change> findChange(const Fact &F, const Fact &Loop) {
    if (F.Kind == FactKind::Mutate) {
      Change Direct{&F, F.Effect, F.Invalidates, {F.Arguments.begin(), F.Arguments.end()}};
      return F.Path == Loop.Path && invalidates(Direct, Loop.Cell) ? std::optional(Direct) : std::nullopt;
    }
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Summary = Summaries.find(&patternOf(*Site.Callee));
    if (Summary == Summaries.end())
      return std::nullopt;
    for (const CallerMutation &Inner : translateMutations(Summary->second, Site, Paths)) {
      Change Indirect{&F, Inner.What->Effect, Inner.What->Invalidates, Inner.KeyRoots, Site.Callee, Inner.What->Loc};
      if (Inner.Path == Loop.Path && invalidates(Indirect, Loop.Cell))
        return Indirect;
    }
    return std::nullopt;
  }

  /// A change that destroys only the erased elements matters if it erases the one that the loop stands at: its key or
  /// iterator comes from the loop's iterator.
  static bool invalidates(const Change &C, PathId Cell) {
    switch (C.Invalidates) {
    case model::Invalidates::None:
      return false;
    case model::Invalidates::All:
      return true;
    case model::Invalidates::Erased:
      return llvm::is_contained(C.KeyRoots, Cell);
    }
    return false;
  }

  /// True if the iterator \p Cell may step on behind \p From without having been set anew.
  bool stepsOn(Place From, PathId Cell) const {
    bool Steps = false;
    forEachReachable(From, [&](Place P) {
      const Fact &F = fact(P);
      if (F.Cell != Cell)
        return true;
      Steps |= F.Kind == FactKind::IterateStep;
      return F.Kind != FactKind::Rebind;
    });
    return Steps;
  }

  const FunctionFacts &Function;
  const MutationSummaries &Summaries;
  PathTable &Paths;
};

} // namespace

std::vector<IterationMutation> findIterationMutations(UnitFacts &Unit, const MutationSummaries &Summaries) {
  std::vector<IterationMutation> Findings;
  for (const FunctionFacts &Function : Unit.Functions)
    LoopSearch(Function, Summaries, Unit.Paths).run(Findings);
  return Findings;
}

} // namespace mapwarden::analysis
