// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which lambdas run when a local of the function that makes them ends?
//
// An object that is there to run something at the end of a scope does so under the locks that are held there, whatever
// the way is that its destructor is entered on:
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   auto undo = makeScopeGuard([this] { items_.clear(); });   // runs where `undo` ends, with mutex_
//
// It is told by what is in sight: the function hands the lambda over, a local of it ends there, and the class of that
// local calls the lambda, or keeps it in a member.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_SCOPEDCALLABLES_H
#define MAPWARDEN_ANALYSIS_LOCKS_SCOPEDCALLABLES_H

#include "analysis/locks/StoredCallables.h"

namespace mapwarden::analysis {

/// The lambdas of a unit that run at the end of a scope.
class ScopedCallables {
public:
  ScopedCallables(const UnitFacts &Unit, const StoredCallables &Stored);

  /// True if \p Body, a pattern, runs at the end of the scope that it is made in.
  bool isScoped(const FunctionSymbol &Body) const { return Scoped.contains(&Body); }

  /// What runs where the object of \p Destroy, a fact of that kind, ends.
  llvm::ArrayRef<HandedCallable> runBy(const Fact &Destroy) const;

private:
  void noteCallers();
  void noteFunction(const FunctionFacts &Function);
  bool isRunBy(const ClassSymbol &Class, const FunctionSymbol &Body) const;

  const UnitFacts &Unit;
  const StoredCallables &Stored;
  /// The class whose member calls the lambda itself, where that is its type: `F f_;`.
  llvm::DenseMap<const FunctionSymbol *, const ClassSymbol *> CalledBy;
  llvm::DenseMap<const Fact *, llvm::SmallVector<HandedCallable, 1>> RunAt;
  llvm::DenseSet<const FunctionSymbol *> Scoped;
};

} // namespace mapwarden::analysis

#endif
