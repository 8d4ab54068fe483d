// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sequences of pointers have null elements, and who walks them without a test?
//
//   delete peers_[i];
//   peers_[i] = nullptr;                                    some elements are null
//   if (peers_[k] != nullptr) ...                           and somebody knows
//   for (size_t i = 0; i < peers_.size(); ++i)
//     peers_[i]->tick();                                    but not here
//
// Who uses one element may know which; who walks over all meets the null ones, too. A map gets null elements where
// somebody looks up by operator[], tests what he gets, and leaves it there:
//
//   if (Session *session = sessions_[id].get()) ...         there is a null one by now, if there was none
//   for (auto &[id, session] : sessions_)
//     session->close();
#ifndef MAPWARDEN_ANALYSIS_QUERIES_NULLELEMENTS_H
#define MAPWARDEN_ANALYSIS_QUERIES_NULLELEMENTS_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// What the functions of a unit say of the elements of members that are sequences of pointers.
class NullElements {
public:
  /// What is said of the elements of one member; invalid where nobody says so.
  struct Said {
    Place Null;
    Place Test;
    /// By the operator[] of a map, which stands at Null.
    bool IsPut = false;
  };

  explicit NullElements(const PathTable &Paths) : Paths(Paths) {}

  /// Notes where \p Function sets elements to null that stay in the container, while the object lives on, and where it
  /// tests them.
  void note(const FunctionFacts &Function);
  /// Notes where \p Function looks up by the operator[] of a map, finds null, and leaves it there.
  void notePut(const FunctionFacts &Function);

  /// The member that the pointer \p Cell is an element of, at the index that a variable holds; null if it is none.
  const VariableSymbol *findField(PathId Cell) const;

  /// What is said of the elements that \p Cell stands for one after the other, in a loop of \p Function that the block
  /// \p Block is in; nothing if there is no such loop, or nobody sets one to null, or nobody tests one.
  std::optional<Said> findWalked(const FunctionFacts &Function, unsigned Block, PathId Cell) const;

private:
  bool isTakenOut(const FunctionFacts &Function, unsigned Number, const Fact &Null) const;
  bool isLeft(const FunctionFacts &Function, unsigned From, const Fact &Put) const;

  const PathTable &Paths;
  llvm::DenseMap<const VariableSymbol *, Said> All;
  llvm::DenseMap<const VariableSymbol *, Said> Puts;
};

} // namespace mapwarden::analysis

#endif
