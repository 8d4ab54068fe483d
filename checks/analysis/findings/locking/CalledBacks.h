// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which code of users does a call run?
//
//   handler(event);        of `for (auto &handler : handlers_)`: a callable that somebody has stored
//   watcher->drifted(3);   a member of a listener
//   emit changed(id);      the slots that are connected to a signal
//   notify(event);         what its body, or that of its callees, comes to of these
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CALLEDBACKS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CALLEDBACKS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// A callback that a function calls at some point.
struct CalledBack {
  Place Loc;
  /// It is a member of the class's own, rather than one of many that users store.
  bool IsMember;
  /// It returns nothing, or makes an object for whoever asks.
  bool IsTold;
  /// The class of the object that it is a member of; null for a callable and for a signal.
  const ClassSymbol *Listener;
  const Fact *Call;
  /// The signal that is emitted, and the object that does so; null for a callable, a listener, or an object that is a
  /// signal itself.
  const FunctionSymbol *Signal = nullptr;
  PathId Emitter = UnknownPath;

  bool isUsers() const { return IsTold && !IsMember; }
};

/// The callbacks that the functions of one unit come to.
class CalledBacks {
public:
  explicit CalledBacks(const UnitFacts &Unit);

  /// The callback that \p F itself calls, if it is one that somebody has stored.
  std::optional<CalledBack> findAt(const Fact &F) const;
  /// The one that \p Callee comes to, at any depth: a user's, if there is one. Null if it comes to none.
  const CalledBack *findIn(const FunctionSymbol &Callee) const;
  /// The same in the words of its caller at \p Site.
  std::optional<CalledBack> findIn(const CallSite &Site) const;

  /// Why \p F, which calls what may be a callback, calls nobody's; None if it may call one.
  RuleId judgeCallable(const Fact &F) const;

  /// True if \p F calls what may be a callback: a callable, a virtual member, a signal.
  static bool mayBeStored(const Fact &F);

private:
  std::optional<CalledBack> findCallback(const FunctionFacts &Function) const;

  const UnitFacts &Unit;
  llvm::DenseMap<const FunctionSymbol *, CalledBack> Callbacks;
};

} // namespace mapwarden::analysis

#endif
