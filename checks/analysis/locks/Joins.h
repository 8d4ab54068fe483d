// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done behind the end of a thread?
//
//   void Server::stop() {
//     running_ = false;
//     worker_.join();
//     sessions_.clear();                             // alone again
//   }
#ifndef MAPWARDEN_ANALYSIS_LOCKS_JOINS_H
#define MAPWARDEN_ANALYSIS_LOCKS_JOINS_H

#include "analysis/locks/CallContexts.h"

namespace mapwarden::analysis {

/// Knows what lies behind the wait for a thread's end, in the function itself or in a callee.
class Joins {
public:
  Joins(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts);

  /// Every path to \p Loc in the function with the index \p Function waits for a thread's end; or every call of the
  /// function in sight stands behind such a wait, if nobody else can call it.
  bool isBehindJoin(unsigned Function, Place Loc) const { return isBehindJoin(Function, Loc, 0); }

  /// The function with the index \p Function waits for a thread's end, but only behind \p Loc: until then it may run.
  bool isInFrontOfJoin(unsigned Function, Place Loc) const;

private:
  bool isBehindJoin(unsigned Function, Place Loc, unsigned Depth) const;
  bool isBehindOwnJoin(const FunctionFacts &Function, Place Loc) const;
  bool joins(const Fact &F, const FunctionFacts &In) const;

  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  /// The functions that wait for a thread's end somewhere.
  llvm::DenseSet<const FunctionSymbol *> Joining;
};

} // namespace mapwarden::analysis

#endif
