// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Since when do other threads know an object that a function keeps in a local variable?
//
//   Poller poller;                                    // nobody
//   poller.add(1);
//   std::thread worker([&poller] { poller.run(); });  // since here
//   poller.add(2);
//   poller.start();                                   // or here, if start() runs a thread on its own object
//   pthread_create(&thread, nullptr, run, &poller);   // or here
#ifndef MAPWARDEN_ANALYSIS_LOCKS_SHAREDLOCALS_H
#define MAPWARDEN_ANALYSIS_LOCKS_SHAREDLOCALS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The locals of a unit whose objects are given to threads.
class SharedLocals {
public:
  explicit SharedLocals(const UnitFacts &Unit);

  /// \p Object lies in a local that a thread has been given in front of \p At, a place in \p Function; or \p Function
  /// is a lambda that refers to such a local.
  bool areShared(PathId Object, const FunctionSymbol &Function, Place At) const;

  /// The same, where no thread is waited for in between: the function has started the thread, and goes on beside it.
  bool areUsedBeside(PathId Object, const FunctionSymbol &Function, Place At) const;

private:
  void noteStarter(const FunctionFacts &Function);
  void noteGiven(const FunctionFacts &Function);
  void note(const VariableSymbol *Local, Place Loc);

  const UnitFacts &Unit;
  /// The functions that hand their own object, or a part of it, to a thread, by pattern.
  llvm::DenseSet<const FunctionSymbol *> Starters;
  /// Where each is given to a thread first.
  llvm::DenseMap<const VariableSymbol *, Place> Since;
  /// Where each function that gives one away waits for threads.
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<Place, 1>> Waits;
};

} // namespace mapwarden::analysis

#endif
