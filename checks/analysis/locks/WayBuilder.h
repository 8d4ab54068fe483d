// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// On which way does a callee come in, whose caller came in on another?
//
//   void put(Key k) {                   // entered from outside, with nothing
//     lock_guard g(mutex_);
//     cache_.evict(k);                  // the way into evict(): may {its owner's mutex_}, in its own words
//   }
#ifndef MAPWARDEN_ANALYSIS_LOCKS_WAYBUILDER_H
#define MAPWARDEN_ANALYSIS_LOCKS_WAYBUILDER_H

#include "analysis/locks/CallContext.h"
#include "analysis/locks/GivenObjects.h"

namespace mapwarden::analysis {

/// The way on which a function, by index of UnitFacts::Functions, was entered; and what it is that it does next.
struct CallerScene {
  unsigned Caller;
  const FunctionContexts &Entry;
  const CallContext &Way;
  const LockedFact &Point;
};

/// Makes ways of the ways of callers.
class WayBuilder {
public:
  explicit WayBuilder(const UnitFacts &Unit) : Unit(Unit), Shared(Unit) {}

  /// The way into \p Callee, called or handed over at \p Site.
  CallContext buildCall(const CallerScene &From, const CallSite &Site, const FunctionSymbol &Callee) const;

  /// What is held where \p Body is handed over, in its own words.
  llvm::SmallVector<PathId, 1> findHeld(const CallerScene &From, const FunctionSymbol &Body) const;

  /// The way into \p Body, which is kept in the variable that is called.
  CallContext buildStored(const CallerScene &From, const FunctionSymbol &Body) const;

private:
  bool isOn(RuleId Id) const { return Unit.Options.Rules.isOn(Id); }
  bool startsAtThis(PathId Object) const { return Unit.Paths.kind(Unit.Paths.root(Object)) == PathKind::This; }
  PathId nameLater(PathId Lock, const FunctionSymbol &Caller, const FunctionSymbol &Body) const;
  CallContext beginWay(const CallerScene &From) const;
  void inheritNotHeld(CallContext &Way, const CallerScene &From, const CallSite &Site,
                      const FunctionSymbol &Callee) const;
  bool isMadeByCaller(PathId Object, const CallOnWay &At) const;
  void addObjects(CallContext &Way, const CallSite &Site, const CallOnWay &At, const FunctionSymbol &Callee) const;
  void addConditions(CallContext &Way, const CallerScene &From, const EffectiveLockset &Held, const CallSite &Site,
                     const FunctionSymbol &Callee) const;

  const UnitFacts &Unit;
  const SharedByLocals Shared;
};

} // namespace mapwarden::analysis

#endif
