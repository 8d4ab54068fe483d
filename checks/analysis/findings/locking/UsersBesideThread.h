// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who else uses what a class's own thread changes?
//
//   void Sampler::start() { thread_ = std::thread([this] { run(); }); }      run() does readings_.push_back(...)
//   double Sampler::mean() const { for (double r : readings_) ... }          anybody may call it meanwhile
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_USERSBESIDETHREAD_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_USERSBESIDETHREAD_H

#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/Joins.h"

namespace mapwarden::analysis {

/// Finds the public functions that use a container beside a thread.
class UsersBesideThread {
public:
  UsersBesideThread(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts);

  /// The first of \p Seen, the accesses of \p Container, that a public function makes while a thread with the body
  /// \p Body may run; null if there is none. Left out is who starts or awaits threads, and who may know by its name or
  /// by a flag that none runs.
  const AccessSnapshot *find(const VariableSymbol &Container, const std::vector<AccessSnapshot> &Seen,
                             const FunctionSymbol &Body) const;

  /// The first of \p Seen, the accesses of \p Container, that changes it in the function \p Starter, or below it,
  /// behind the fact \p Start, which starts a thread with the body \p Body, and in front of its end; null if there is
  /// none. Not if what the thread does waits for anything: that may be for this.
  const AccessSnapshot *findBehindStart(const VariableSymbol &Container, const std::vector<AccessSnapshot> &Seen,
                                        const FunctionFacts &Starter, const Fact &Start,
                                        const FunctionSymbol &Body) const;

private:
  bool isMadeBehind(const AccessSnapshot &Access, const FunctionFacts &Starter, const Fact &Start) const;
  llvm::DenseSet<const FunctionSymbol *> findReached(const FunctionSymbol &Body) const;
  bool isBehindStart(const FunctionFacts &Function, unsigned Home, const Fact &Call) const;
  bool isCalledFromElsewhere(const FunctionSymbol &Callee,
                             const llvm::DenseSet<const FunctionSymbol *> &OnThread) const;

  const UnitFacts &Unit;
  const Joins Ended;
  /// By pattern: who starts threads or waits for them, or calls one that does.
  llvm::DenseSet<const FunctionSymbol *> Managing;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const FunctionSymbol *, 4>> Callees;
};

} // namespace mapwarden::analysis

#endif
