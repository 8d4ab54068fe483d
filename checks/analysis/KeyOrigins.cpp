// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See KeyOrigins.h.
#include "analysis/KeyOrigins.h"

using namespace clang;

namespace mapwarden::analysis {

constexpr unsigned MaxSources = 16;

/// Adds to \p Cells and \p Containers what \p F says of where the values of \p Cells come from.
static void follow(const Fact &F, llvm::SmallVectorImpl<PathId> &Cells, llvm::SmallVectorImpl<PathId> &Containers,
                   const PathTable &Paths) {
  const auto Add = [](llvm::SmallVectorImpl<PathId> &To, PathId New) {
    if (New != UnknownPath && To.size() < MaxSources && !llvm::is_contained(To, New))
      To.push_back(New);
  };
  const bool Fills = F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert &&
                     llvm::is_contained(Containers, F.Path) && Paths.parent(F.Path) == UnknownPath;
  const bool Sets = (F.Kind == FactKind::Rebind || F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin) &&
                    llvm::is_contained(Cells, F.Cell);
  if (!Fills && !Sets)
    return;
  for (const PathId Root : F.DirectRoots)
    Add(Cells, Root);
  if (Sets) {
    Add(Cells, F.From);
    Add(Containers, F.Path);
  }
}

llvm::SmallVector<PathId, 4> KeyOrigins::find(PathId Key) const {
  llvm::SmallVector<PathId, 4> Containers;
  if (Key == UnknownPath)
    return Containers;
  llvm::SmallVector<PathId, 4> Cells{Paths.root(Key)};
  size_t Known = 0;
  while (Known != Cells.size() + Containers.size()) {
    Known = Cells.size() + Containers.size();
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts)
        follow(F, Cells, Containers, Paths);
  }
  return Containers;
}

} // namespace mapwarden::analysis
