// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks are held around a loop's call, and would what comes back wait for one of them?
//
//   std::lock_guard<std::mutex> lock(mutex_);
//   for (auto &listener : listeners_)
//     listener(frame);                       what calls remove(), which takes mutex_, never comes to its change
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_LOCKSOFUNIT_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_LOCKSOFUNIT_H

#include "analysis/borrows/InvalidBorrows.h"
#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

/// What is known of the locks of a unit, for whoever looks at loops over containers.
class LocksOfUnit {
public:
  LocksOfUnit(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts,
              const AccessSnapshots &Seen)
      : Unit(Unit), Flow(Flow), Contexts(Contexts), Seen(Seen) {}

  /// True if a lock that one thread cannot take twice is held at the call of \p Of, and on each way to the change of
  /// \p Container at \p ChangeLoc, too.
  bool keepOut(const LoopCall &Of, const VariableSymbol &Container, Place ChangeLoc) const {
    return areHeldBothTimes(Of, Container, ChangeLoc, &VariableDetails::IsPlainMutex);
  }

  /// The same of a lock that one thread may take twice: others wait for it, and who comes back does not.
  bool letBack(const LoopCall &Of, const VariableSymbol &Container, Place ChangeLoc) const {
    return areHeldBothTimes(Of, Container, ChangeLoc, &VariableDetails::IsRecursiveMutex);
  }

  /// The lock that \p Of lets go, if it is held where the loop begins; UnknownPath otherwise.
  PathId findLoopsLock(const ReleasingLoop &Of) const;

  /// A change of the container of \p Of that another function makes under \p Lock, and that takes away what a loop
  /// stands at; null if there is none.
  const AccessSnapshot *findChangeByOther(const ReleasingLoop &Of, PathId Lock) const;

  const PathTable &paths() const { return Unit.Paths; }
  const RuleSet &rules() const { return Unit.Options.Rules; }
  const FunctionSymbol &functionOf(const AccessSnapshot &Access) const {
    return *Unit.Functions[Access.Function].Function;
  }

private:
  /// By index of UnitFacts::Functions.
  size_t indexOf(const FunctionFacts &Function) const { return &Function - Unit.Functions.data(); }
  /// The locks of the kind \p Wanted that are held at \p At on every way into \p Function, as guards of \p Container.
  llvm::SmallVector<PathId, 2> keysAt(const FunctionFacts &Function, const Fact &At, PathId Container,
                                      bool VariableDetails::*Wanted) const;
  bool areHeldBothTimes(const LoopCall &Of, const VariableSymbol &Container, Place ChangeLoc,
                        bool VariableDetails::*Wanted) const;

  const UnitFacts &Unit;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  const AccessSnapshots &Seen;
};

} // namespace mapwarden::analysis

#endif
