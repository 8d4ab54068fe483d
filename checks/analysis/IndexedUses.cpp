// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See IndexedUses.h.
#include "analysis/IndexedUses.h"

namespace mapwarden::analysis {

/// The class of the last field of \p Path, or the global that it begins with; null for what a function has of its own.
static const Symbol *findUsed(PathId Path, const PathTable &Paths) {
  for (; Path != UnknownPath; Path = Paths.parent(Path)) {
    if (const VariableSymbol *Field = Paths.findField(Path))
      return Field->Class ? &patternOf(*Field->Class) : nullptr;
    if (Paths.kind(Path) == PathKind::Variable) {
      const VariableSymbol *Variable = Paths.findRootVariable(Path);
      return Variable->isGlobal() ? Variable : nullptr;
    }
  }
  return nullptr;
}

std::vector<IndexedUse> findUses(const FunctionFacts &Function, const PathTable &Paths) {
  std::vector<IndexedUse> Uses;
  const auto Add = [&](PathId Path, bool IsLock) {
    const Symbol *Used = findUsed(Path, Paths);
    if (Used && llvm::none_of(Uses, [&](IndexedUse Old) { return Old.Of == Used && Old.IsLock == IsLock; }))
      Uses.push_back({Used, IsLock});
  };
  for (const LockEffect &Required : Function.DeclaredRequirements)
    Add(Required.Lock, true);
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::OwnerUse)
        Add(F.Path, false);
      if (F.Kind == FactKind::Acquire || F.Kind == FactKind::Release || F.Kind == FactKind::Assert)
        Add(F.Path, true);
      if (F.Kind == FactKind::Rebind)
        for (const PathId Lock : F.Locks)
          Add(Lock, true);
    }
  return Uses;
}

} // namespace mapwarden::analysis
