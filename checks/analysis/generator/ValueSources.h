// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which variables is a value made of?
//
// So that `items.erase(key)` can be tied to the loop over `items` whose element the key was copied from:
//
//   for (auto &kv : items) {
//     const auto key = kv.first;   // roots of `key`: the variable itself, and the loop's iterator
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_VALUESOURCES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_VALUESOURCES_H

#include "analysis/generator/PathBuilder.h"

namespace mapwarden::analysis {

/// The roots of all variables that the value of \p E is made of, copies looked through; at most 16. An iterator that
/// steps on after its use (`it++`) is left out, since what is handed over is a copy of what it was; so is one that only
/// tells where its neighbour is. \p Reassigned are variables whose initialiser is not what they hold.
llvm::SmallVector<PathId, 1> computeValueRoots(const clang::Expr &E, PathBuilder &Builder, const PathTable &Paths,
                                               const llvm::DenseSet<const clang::VarDecl *> &Reassigned);

/// The same with copies not looked through, but for pointers that lead where others do.
llvm::SmallVector<PathId, 1> computeDirectRoots(const clang::Expr &E, PathBuilder &Builder, const PathTable &Paths);

/// The same, where a local pointer that was copied out of a container stands for itself: the iterator that it was
/// copied from may have moved on.
llvm::SmallVector<PathId, 1> computeCopiedRoots(const clang::Expr &E, PathBuilder &Builder, PathTable &Paths,
                                                AstSymbols &Symbols);

} // namespace mapwarden::analysis

#endif
