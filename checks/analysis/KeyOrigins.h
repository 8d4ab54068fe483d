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
#ifndef MAPWARDEN_ANALYSIS_KEYORIGINS_H
#define MAPWARDEN_ANALYSIS_KEYORIGINS_H

#include "analysis/Facts.h"

namespace mapwarden::analysis {

/// The keys that occur in one function.
class KeyOrigins {
public:
  KeyOrigins(const FunctionFacts &Function, const PathTable &Paths) : Function(Function), Paths(Paths) {}

  /// The containers whose elements the variable at the root of \p Key was made of, in the order of the walk back; those
  /// that local containers were filled from, too. At most 16.
  llvm::SmallVector<PathId, 4> find(PathId Key) const;

private:
  const FunctionFacts &Function;
  const PathTable &Paths;
};

} // namespace mapwarden::analysis

#endif
