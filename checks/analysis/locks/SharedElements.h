// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locals lead to elements of containers that other threads know?
//
//   for (auto &[id, session] : sessions_)
//     session->outbox.clear();            // whoever else finds the session in `sessions_` has that outbox, too
//
// By a reference, an iterator, or a copy of a shared pointer.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_SHAREDELEMENTS_H
#define MAPWARDEN_ANALYSIS_LOCKS_SHAREDELEMENTS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// Who else may find the object that a local leads to, since it is an element of a container.
enum class ElementOf : uint8_t {
  Nothing, ///< it is none, or its container is the function's own
  This,    ///< whoever knows the object that the function is a member of
  Others,
};

/// The locals of a unit that lead to elements.
class SharedElements {
public:
  explicit SharedElements(const UnitFacts &Unit);

  /// Whose element \p Path is a part of, if it begins with a local that leads to one. Within the element it is only
  /// behind a pointer or iterator: the local itself is the function's own.
  ElementOf find(PathId Path) const;

private:
  bool note(const Fact &F);
  ElementOf whose(PathId Container) const;

  const PathTable &Paths;
  llvm::DenseMap<const VariableSymbol *, ElementOf> Locals;
};

} // namespace mapwarden::analysis

#endif
