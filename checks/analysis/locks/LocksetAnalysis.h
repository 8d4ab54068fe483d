// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks are held where in a function?
//
// The dataflow whose lattice is Lockset: guards are cells that are bound, moved, locked, unlocked and destroyed,
// mutexes are locked and unlocked by name, and a call has the effect that its callee's summary tells.
//
//   std::unique_lock<std::mutex> lock(mutex_);     // must {mutex_}
//   if (full) lock.unlock();                       // behind it: must {}, may {mutex_}
#ifndef MAPWARDEN_ANALYSIS_LOCKS_LOCKSETANALYSIS_H
#define MAPWARDEN_ANALYSIS_LOCKS_LOCKSETANALYSIS_H

#include "analysis/facts/Dataflow.h"
#include "analysis/locks/LockSummary.h"
#include "analysis/locks/Lockset.h"
#include "llvm/ADT/DenseMap.h"

namespace mapwarden::analysis {

/// The lock summaries of the unit so far, by the pattern of the function.
using LockSummaries = llvm::DenseMap<const FunctionSymbol *, LockSummary>;

/// The analysis that runForward and replay of Dataflow.h take.
class LocksetAnalysis {
public:
  using State = Lockset;

  LocksetAnalysis(const FunctionFacts &Function, const LockSummaries &Summaries, const PathTable &Paths)
      : Function(Function), Summaries(Summaries), Paths(Paths) {}

  State initial() const;
  bool join(State &Into, const State &From) const { return analysis::join(Into, From); }
  void transfer(State &S, const Fact &F) const;

private:
  void release(State &S, const Fact &F) const;
  void rebind(State &S, const Fact &F) const;
  /// A guard is made of one of another kind.
  static void convert(State &S, const Fact &F);
  static void bind(State &S, GuardCell Value, Place Loc);
  GuardCell returnedGuard(const Fact &F) const;
  void acquire(State &S, const Fact &F) const;
  void call(State &S, const Fact &F) const;

  const FunctionFacts &Function;
  const LockSummaries &Summaries;
  const PathTable &Paths;
};

} // namespace mapwarden::analysis

#endif
