// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does the key of a look-up come from?
//
//   for (const auto &kv : items_)
//     ids.push_back(kv.first);
//   for (int id : ids)
//     items_.find(id)->second.close();     out of `items_` itself, by way of `ids`
//
// Variables are followed back to the containers whose elements they are copied from, within the function and without
// regard to the order: a key that may come from there is vouched for.
#ifndef MAPWARDEN_ANALYSIS_QUERIES_KEYPROVENANCE_H
#define MAPWARDEN_ANALYSIS_QUERIES_KEYPROVENANCE_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The keys that occur in one function.
class KeyProvenance {
public:
  KeyProvenance(const FunctionFacts &Function, const PathTable &Paths) : Function(Function), Paths(Paths) {}

  /// The containers whose elements the variable at the root of \p Key, and those at \p Roots, were made of, in the
  /// order of the walk back; those that local containers were filled from, too. At most 16.
  llvm::SmallVector<PathId, 4> find(PathId Key, llvm::ArrayRef<PathId> Roots = {}) const;

  /// The variables at \p Roots, and those that they were made of.
  llvm::SmallVector<PathId, 8> findRoots(llvm::ArrayRef<PathId> Roots) const {
    llvm::SmallVector<PathId, 4> Containers;
    return follow(Roots, Containers, false);
  }

  /// Where \p Container, a local variable that nobody else fills, is filled by operator[] with keys that cannot be that
  /// of the look-up \p Of: that one is written down, and they are not, or they have no variable in common. Invalid if
  /// it may be filled otherwise, or not at all.
  Place findOtherKeys(PathId Container, const Fact &Of, const UnitFacts &Unit) const;

private:
  llvm::SmallVector<PathId, 8> follow(llvm::ArrayRef<PathId> Roots, llvm::SmallVectorImpl<PathId> &Containers,
                                      bool StopsAtObjects) const;

  const FunctionFacts &Function;
  const PathTable &Paths;
};

} // namespace mapwarden::analysis

#endif
