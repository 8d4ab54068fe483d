// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a thread that a constructor has started, or that a destructor waits for, use a container meanwhile?
//
//   Pool::Pool() {
//     std::thread worker(&Pool::run, this);     run() takes itself out of threads_, under the lock
//     threads_.push_back(worker.get_id());      nobody else knows the pool yet, but that thread does
//   }
//   Pool::~Pool() {
//     tasks_.clear();                           nobody else knows it any more, but the thread that still runs
//     worker_.join();
//
// What only they call to begin and end things, is a part of them: `~Pool() { shutdown(); }`.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_STARTEDTHREADS_H
#define MAPWARDEN_ANALYSIS_LOCKS_STARTEDTHREADS_H

#include "analysis/locks/CallContexts.h"

namespace mapwarden::analysis {

/// Knows it of one function at a time.
class StartedThreads {
public:
  StartedThreads(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts)
      : Unit(Unit), Contexts(Contexts) {}

  /// From here on, the questions are about the function with the index \p Function. Nothing runs in what neither makes
  /// nor ends the object.
  void enter(unsigned Function);

  /// A thread that uses \p Container may run at \p At.
  bool mayUse(const VariableSymbol &Container, const Fact &At) const {
    return Beside.contains(&At) && Used.contains(&Container);
  }

private:
  bool isCalledBy(unsigned Function, bool FunctionSymbol::*Kind) const;
  bool isInFrontOfCallersJoin(unsigned Function) const;
  void enterConstructor(const FunctionFacts &Function);
  void enterDestructor(const FunctionFacts &Function);
  void noteUsedByThreads(const ClassSymbol &Own);
  void noteBehind(const FunctionFacts &Function, unsigned Block, const Fact &Start);
  void noteUsed(const FunctionSymbol &Body);

  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  llvm::DenseSet<const Fact *> Beside;
  llvm::DenseSet<const VariableSymbol *> Used;
};

} // namespace mapwarden::analysis

#endif
