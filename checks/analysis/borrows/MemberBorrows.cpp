// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MemberBorrows.h.
#include "analysis/borrows/MemberBorrows.h"

#include "analysis/borrows/BorrowFlow.h"
#include "analysis/facts/Dataflow.h"

namespace mapwarden::analysis {

/// The member of `this` that \p Cell is; null if it is none.
static const VariableSymbol *findMember(PathId Cell, const PathTable &Paths) {
  const VariableSymbol *Field = Cell == UnknownPath ? nullptr : Paths.findField(Cell);
  return Field && Paths.kind(Paths.parent(Cell)) == PathKind::This ? Field : nullptr;
}

MemberBorrows::MemberBorrows(const UnitFacts &Unit, const MutationSummaries &Summaries, const AlienCalls &Open)
    : Unit(Unit) {
  const auto IsOfMember = [&Unit](const Fact &F) {
    return F.Kind == FactKind::Borrow && findMember(F.Cell, Unit.Paths) != nullptr;
  };
  bool HasAny = false;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      HasAny |= llvm::any_of(Block.Facts, IsOfMember);
  if (!HasAny) // most units
    return;
  for (const FunctionFacts &Function : Unit.Functions)
    note(Function, Summaries, Open);
}

void MemberBorrows::add(const VariableSymbol &Pointer, PathId Container) {
  const auto [Known, IsNew] = LeadsTo.try_emplace(&Pointer, Container);
  if (!IsNew && Known->second != Container)
    Known->second = UnknownPath;
}

void MemberBorrows::note(const FunctionFacts &Function, const MutationSummaries &Summaries, const AlienCalls &Open) {
  const PathTable &Paths = Unit.Paths;
  bool Sets = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      Sets |= F.Kind == FactKind::Rebind && findMember(F.Cell, Paths);
  if (!Sets)
    return;
  BorrowFlow Analysis(Function, Summaries, Open, Paths);
  const std::vector<BorrowState> AtBegin = runForward(Analysis, Function);
  for (const unsigned Number : Function.Order) {
    BorrowState Current = AtBegin[Number];
    const std::vector<Fact> &Facts = Function.Blocks[Number].Facts;
    for (size_t At = 0; At < Facts.size(); ++At) {
      const Fact &F = Facts[At];
      Analysis.transfer(Current, F);
      const VariableSymbol *Pointer = findMember(F.Cell, Paths);
      if (!Pointer || !Current.Reached)
        continue;
      const bool IsSetNext =
          At + 1 < Facts.size() && Facts[At + 1].Kind == FactKind::Borrow && Facts[At + 1].Cell == F.Cell;
      if (F.Kind == FactKind::Rebind && F.Points != PointsTo::Null && !IsSetNext)
        add(*Pointer, UnknownPath);
      if (F.Kind != FactKind::Borrow)
        continue;
      const Borrow *Of = Current.find(F.Cell);
      add(*Pointer, Of && findMember(Of->Container, Paths) ? Of->Container : UnknownPath);
    }
  }
}

std::vector<Borrow> MemberBorrows::atEntryOf(const FunctionFacts &Function) const {
  std::vector<Borrow> Found;
  if (LeadsTo.empty() || Function.Function->IsConstructor)
    return Found;
  llvm::SmallVector<PathId, 4> Used;
  llvm::SmallVector<PathId, 4> Changed;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Use && F.IsDereferenced && !llvm::is_contained(Used, F.Cell))
        Used.push_back(F.Cell);
      if (F.Kind == FactKind::Mutate)
        Changed.push_back(F.Path);
    }
  for (const PathId Cell : Used) {
    const VariableSymbol *Pointer = findMember(Cell, Unit.Paths);
    const PathId Container = Pointer ? LeadsTo.lookup(Pointer) : UnknownPath;
    if (Container == UnknownPath || !llvm::is_contained(Changed, Container))
      continue;
    constexpr unsigned Elsewhere = 1U << 30; // no fact's number, nor that of a join
    Borrow New{Cell, Container, /*IsReference=*/true, Elsewhere + Cell};
    New.IsBelieved = true;
    Found.push_back(New);
  }
  return Found;
}

} // namespace mapwarden::analysis
