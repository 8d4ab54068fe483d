// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeyProvenance.h.
#include "analysis/queries/KeyProvenance.h"

namespace mapwarden::analysis {

constexpr unsigned MaxSources = 16;

/// Adds to \p Cells and \p Containers what \p F says of where the values of \p Cells come from.
static void addSources(const Fact &F, llvm::SmallVectorImpl<PathId> &Cells, llvm::SmallVectorImpl<PathId> &Containers,
                       const PathTable &Paths) {
  const auto Add = [](llvm::SmallVectorImpl<PathId> &To, PathId New) {
    if (New != UnknownPath && To.size() < MaxSources && !llvm::is_contained(To, New))
      To.push_back(New);
  };
  const bool IsWritten = F.Kind == FactKind::Access && F.Access == AccessKind::WriteElement; // `ids[i] = entry.first`
  const bool Fills = ((F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert) || IsWritten) &&
                     F.Path != UnknownPath && Paths.parent(F.Path) == UnknownPath &&
                     (llvm::is_contained(Containers, F.Path) || llvm::is_contained(Cells, F.Path));
  const bool Sets = (F.Kind == FactKind::Rebind || F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin) &&
                    llvm::is_contained(Cells, F.Cell);
  if (!Fills && !Sets)
    return;
  if (F.Kind == FactKind::Rebind)
    for (const PathId Given : F.Arguments) // `keysOf(items)`, a copy of an element
      Add(Containers, Given);
  if (F.Kind == FactKind::Rebind && F.IsLookedUp)
    return; // the DirectRoots are of another key
  for (const PathId Root : F.DirectRoots)
    Add(Cells, Root);
  if (Sets) {
    Add(Cells, F.From);
    Add(Containers, F.Path);
    Add(Cells, F.Path == UnknownPath ? UnknownPath : Paths.root(F.Path));
  }
}

llvm::SmallVector<PathId, 8> KeyProvenance::follow(llvm::ArrayRef<PathId> Roots,
                                                   llvm::SmallVectorImpl<PathId> &Containers,
                                                   bool StopsAtObjects) const {
  llvm::SmallVector<PathId, 8> Cells(Roots.begin(), Roots.end());
  // Where an object comes from, such as a record that was read from a file, tells little of its parts.
  const auto IsObject = [&](const Fact &F) {
    const VariableSymbol *Var =
        F.Kind == FactKind::Rebind && !llvm::is_contained(Roots, F.Cell) ? Paths.findRootVariable(F.Cell) : nullptr;
    return Var && Var->IsClassType;
  };
  size_t Known = 0;
  while (Known != Cells.size() + Containers.size()) {
    Known = Cells.size() + Containers.size();
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        if (!StopsAtObjects || !IsObject(F))
          addSources(F, Cells, Containers, Paths);
  }
  return Cells;
}

llvm::SmallVector<PathId, 4> KeyProvenance::find(PathId Key, llvm::ArrayRef<PathId> Roots) const {
  llvm::SmallVector<PathId, 4> Containers;
  llvm::SmallVector<PathId, 4> All(Roots.begin(), Roots.end());
  if (Key != UnknownPath)
    All.push_back(Paths.root(Key));
  follow(All, Containers, false);
  return Containers;
}

Place KeyProvenance::findOtherKeys(PathId Container, const Fact &Of, const UnitFacts &Unit) const {
  if (Container == UnknownPath || Paths.parent(Container) != UnknownPath || !Paths.findRootVariable(Container) ||
      !Paths.findRootVariable(Container)->details().BeginsEmpty)
    return Place();
  llvm::SmallVector<PathId, 4> Containers;
  const auto Cells = follow(Of.DirectRoots, Containers, true);
  Place First;
  for (const FunctionFacts &Other : Unit.Functions) {
    const auto *Method = asMethod(Other.Function);
    if (&Other != &Function && !(Method && Method->IsLambda))
      continue; // it cannot name the variable
    for (const unsigned Number : Other.Order)
      for (const Fact &F : Other.Blocks[Number].Facts) {
        if (F.Path != Container || &F == &Of || F.Kind == FactKind::Borrow || F.Kind == FactKind::Compare)
          continue;
        const bool IsRead = F.Kind == FactKind::Access && F.Access == AccessKind::Read && !F.IsHandedOut;
        if (IsRead ||
            (F.Kind == FactKind::Mutate && (F.Effect == model::Effect::Erase || F.Effect == model::Effect::Clear)))
          continue;
        if (!isSubscript(F) || F.IsFixedKey || F.DirectRoots.empty())
          return Place();
        llvm::SmallVector<PathId, 4> OtherContainers;
        const auto OtherCells = follow(F.DirectRoots, OtherContainers, true);
        const auto IsCommon = [&](PathId Source) { return llvm::is_contained(OtherCells, Source); };
        if (!Of.IsFixedKey && (Of.DirectRoots.empty() || llvm::any_of(Cells, IsCommon)))
          return Place();
        if (First.isInvalid())
          First = F.Loc;
      }
  }
  return First;
}

} // namespace mapwarden::analysis
