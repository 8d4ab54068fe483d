// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LateTests.h: a forward analysis of what has become of each iterator since it was set.
#include "analysis/queries/LateTests.h"

#include "analysis/facts/Dataflow.h"

namespace mapwarden::analysis {

namespace {

struct IteratorState {
  struct Use {
    PathId Cell;
    const Fact *Deref;
    bool operator==(const Use &Other) const { return Cell == Other.Cell; }
  };
  bool Reached = false;
  /// The iterators that are dereferenced, on every path, and where first.
  llvm::SmallVector<Use, 2> Used;
  /// Those that may have been tested, on some path.
  llvm::SmallVector<PathId, 2> Tested;

  void set(PathId Cell) {
    llvm::erase_if(Used, [Cell](const Use &Old) { return Old.Cell == Cell; });
    llvm::erase_if(Tested, [Cell](PathId Old) { return Old == Cell; });
  }
  void test(PathId Cell) {
    if (!llvm::is_contained(Tested, Cell))
      Tested.push_back(Cell);
  }
};

class IteratorFlow {
public:
  using State = IteratorState;

  explicit IteratorFlow(const FunctionFacts &Function) : Function(Function) {}

  static State initial() {
    State S;
    S.Reached = true;
    return S;
  }

  static bool join(State &Into, const State &From) {
    if (!From.Reached)
      return false;
    if (!Into.Reached) {
      Into = From;
      return true;
    }
    const bool Loses = intersect(Into.Used, From.Used);
    return unite(Into.Tested, From.Tested) || Loses;
  }

  void transfer(State &S, const Fact &F) const {
    switch (F.Kind) {
    case FactKind::Rebind:
    case FactKind::Borrow:
    case FactKind::IterateBegin:
    case FactKind::IterateStep:
      return S.set(F.Cell);
    case FactKind::Deref:
      if (!llvm::is_contained(S.Tested, F.Cell) && !llvm::is_contained(S.Used, IteratorState::Use{F.Cell, &F}))
        S.Used.push_back({F.Cell, &F});
      return;
    case FactKind::Compare:
      return S.test(F.Cell);
    case FactKind::Call: // perhaps it tests what it is given
      for (const auto &Roots : Function.Calls[F.CallIndex].ArgumentRoots)
        for (const PathId Root : Roots)
          S.test(Root);
      return;
    default:
      return;
    }
  }

private:
  const FunctionFacts &Function;
};

} // namespace

std::vector<LateTest> findLateTests(const FunctionFacts &Function, const UnitFacts &Unit) {
  std::vector<LateTest> Found;
  const bool Compares = llvm::any_of(Function.Blocks, [](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [](const Fact &F) { return F.Kind == FactKind::Compare; });
  });
  if (!Compares) // most functions
    return Found;
  IteratorFlow Analysis(Function);
  const std::vector<IteratorState> AtBegin = runForward(Analysis, Function);
  replay(Analysis, Function, AtBegin, [&](const Fact &F, const IteratorState &Before) {
    if (F.Kind != FactKind::Compare || F.Path == UnknownPath || Unit.At->isInAssertion(F.Loc))
      return;
    for (const IteratorState::Use &Use : Before.Used)
      if (Use.Cell == F.Cell && !Unit.At->isInAssertion(Use.Deref->Loc))
        Found.push_back({Use.Deref, &F});
  });
  return Found;
}

} // namespace mapwarden::analysis
