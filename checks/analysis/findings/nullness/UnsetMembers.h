// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which pointers that are members does nothing in sight ever set?
//
//   class Index {
//     void add(int id) { items_->insert(id); }
//     std::set<int> *items_ = nullptr;            no constructor sets it, and no function
//   };
//
// How much that says depends on who else may set the member: see isSetFromOutside and isPartlySeen.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNSETMEMBERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNSETMEMBERS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// What the functions of a unit set.
class UnsetMembers {
public:
  explicit UnsetMembers(const UnitFacts &Unit);

  /// The member of this object that the pointer \p Cell is, if no function in sight sets it, and no constructor; null
  /// otherwise.
  const VariableSymbol *find(PathId Cell) const;

  /// Others than the class of \p Field may set it: whoever makes an aggregate or a union, and anybody in sight of it.
  static bool isSetFromOutside(const VariableSymbol &Field);

  /// Some function that could set \p Field is not in sight, or has been left out, as one with an error is.
  bool isPartlySeen(const VariableSymbol &Field) const;

private:
  void note(const FunctionFacts &Function);

  const UnitFacts &Unit;
  llvm::DenseSet<const FunctionSymbol *> Analysed;
  llvm::DenseSet<const VariableSymbol *> Set;
};

} // namespace mapwarden::analysis

#endif
