// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MaybeUninitialised.h.
#include "analysis/queries/MaybeUninitialised.h"

#include "llvm/ADT/DenseSet.h"
#include <set>

namespace mapwarden::analysis {

namespace {

/// Where a pointer is declared without a value, or as null, and the blocks that set it.
struct Life {
  const Fact *Declared = nullptr;
  unsigned Block = 0;
  llvm::BitVector Setting;
};

} // namespace

static Life findLife(const FunctionFacts &Function, PathId Cell) {
  Life Found;
  Found.Setting.resize(Function.Blocks.size());
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (F.Kind != FactKind::Point || F.Cell != Cell)
        continue;
      const bool IsFirst = !Found.Declared && Found.Setting.none();
      if (F.Points == PointsTo::Unset || (IsFirst && F.Points == PointsTo::Null)) {
        Found.Declared = &F;
        Found.Block = Number;
      } else {
        Found.Setting.set(Number);
      }
    }
  return Found;
}

/// True if every way from the block \p From comes to the block \p To, and no switch is on it.
static bool leadsPlainlyTo(const FunctionFacts &Function, unsigned From, unsigned To) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{From};
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    const FactBlock &Block = Function.Blocks[Number];
    if (Number == To || Seen.test(Number))
      continue;
    if (Number == Function.Exit || Block.Throws || Block.Successors.size() > 2)
      return false;
    Seen.set(Number);
    Pending.append(Block.Successors.begin(), Block.Successors.end());
  }
  return true;
}

namespace {

/// A flag, or a pointer: whether it holds.
struct KnownFlag {
  PathId Cell;
  Truth Value;
  bool operator<(const KnownFlag &Other) const { return std::tie(Cell, Value) < std::tie(Other.Cell, Other.Value); }
};
using KnownFlags = std::set<KnownFlag>;

} // namespace

static void forget(KnownFlags &Flags, PathId Cell) {
  Flags.erase({Cell, Truth::True});
  Flags.erase({Cell, Truth::False});
}

/// What \p F sets, if it is one of \p Tested.
static void noteSet(KnownFlags &Flags, const Fact &F, const llvm::DenseSet<PathId> &Tested) {
  const bool Sets = F.Kind == FactKind::Rebind || F.Kind == FactKind::Point;
  if (!Sets || !Tested.contains(F.Cell))
    return;
  forget(Flags, F.Cell);
  const Truth Pointed = F.Points == PointsTo::Null        ? Truth::False
                        : F.Points == PointsTo::Something ? Truth::True
                                                          : Truth::Unknown;
  if (const Truth Value = F.Kind == FactKind::Point ? Pointed : F.Value; Value != Truth::Unknown)
    Flags.insert({F.Cell, Value});
}

/// Adds what \p Edge says to \p Flags. False if nobody comes this way, as they say.
static bool follow(KnownFlags &Flags, llvm::ArrayRef<Fact> Edge, const llvm::DenseSet<PathId> &Tested) {
  for (const Fact &F : Edge) {
    if (F.Kind != FactKind::Known || !Tested.contains(F.Cell))
      continue;
    if (Flags.count({F.Cell, F.Value == Truth::True ? Truth::False : Truth::True}) != 0)
      return false;
    Flags.insert({F.Cell, F.Value});
  }
  return true;
}

/// The flags and pointers that are tested somewhere, and get a value that is written down.
static llvm::DenseSet<PathId> findTestedFlags(const FunctionFacts &Function) {
  llvm::DenseSet<PathId> Set;
  llvm::DenseSet<PathId> Tested;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts)
      if ((F.Kind == FactKind::Rebind && F.Value != Truth::Unknown) || F.Kind == FactKind::Point)
        Set.insert(F.Cell);
  for (const unsigned Number : Function.Order)
    for (const std::vector<Fact> &Edge : Function.Blocks[Number].OnEdge)
      for (const Fact &F : Edge)
        if (F.Kind == FactKind::Known && Set.contains(F.Cell))
          Tested.insert(F.Cell);
  return Tested;
}

/// True if a way leads from the beginning to the block \p To and passes none of \p Setting, on which no flag is tested
/// that says the contrary: `found = true` stands beside what sets the pointer, and `if (!found)` sets it otherwise.
static bool leadsAround(const FunctionFacts &Function, const llvm::BitVector &Setting, unsigned To) {
  constexpr size_t MaxStates = 4096; // with more, anything is possible
  const llvm::DenseSet<PathId> Tested = findTestedFlags(Function);
  std::set<std::pair<unsigned, KnownFlags>> Seen;
  std::vector<std::pair<unsigned, KnownFlags>> Pending{{Function.Entry, {}}};
  while (!Pending.empty()) {
    auto [Number, Flags] = std::move(Pending.back());
    Pending.pop_back();
    if (Number == To)
      return true;
    if (Setting.test(Number) || !Seen.insert({Number, Flags}).second)
      continue;
    if (Seen.size() > MaxStates)
      return true;
    const FactBlock &Block = Function.Blocks[Number];
    for (const Fact &F : Block.Facts)
      noteSet(Flags, F, Tested);
    for (unsigned Index = 0; Index < Block.Successors.size(); ++Index)
      if (KnownFlags Next = Flags; Block.OnEdge.empty() || follow(Next, Block.OnEdge[Index], Tested))
        Pending.emplace_back(Block.Successors[Index], std::move(Next));
  }
  return false;
}

const Fact *findUnset(const FunctionFacts &Function, unsigned Block, const Fact &Use) {
  const Life Of = findLife(Function, Use.Cell);
  if (!Of.Declared || Of.Setting.none() || Of.Block == Block || Of.Setting.test(Of.Block) || Of.Setting.test(Block))
    return nullptr;
  // Null is a value: of several conditions one may always hold.
  if (Of.Declared->Points == PointsTo::Null && Of.Setting.count() != 1)
    return nullptr;
  for (const unsigned Number : Of.Setting.set_bits())
    if (reaches(Function, Number, Number))
      return nullptr;
  return leadsPlainlyTo(Function, Of.Block, Block) && findReachedAround(Function, Of.Block, Of.Setting).test(Block) &&
                 leadsAround(Function, Of.Setting, Block)
             ? Of.Declared
             : nullptr;
}

bool isSetBehind(const FunctionFacts &Function, unsigned Block, const Fact &Use, llvm::ArrayRef<unsigned> Position) {
  const auto Sets = [&](const Fact &F) {
    return (F.Kind == FactKind::Point || F.Kind == FactKind::Rebind) && F.Cell == Use.Cell;
  };
  const std::vector<Fact> &Own = Function.Blocks[Block].Facts;
  if (std::any_of(Own.begin() + (&Use - Own.data()), Own.end(), Sets))
    return true;
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{Block};
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    for (const unsigned Next : Function.Blocks[Number].Successors) {
      if (Position[Next] <= Position[Number] || Seen.test(Next))
        continue;
      if (llvm::any_of(Function.Blocks[Next].Facts, Sets))
        return true;
      Seen.set(Next);
      Pending.push_back(Next);
    }
  }
  return false;
}

} // namespace mapwarden::analysis
