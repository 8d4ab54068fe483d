// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a template do that nobody in the unit instantiates?
//
// What it names is known by name alone: members of containers, mutexes and guards as the tables have them. Where
// `this`, a mutex or a guard goes to what depends on a parameter, a lock may hide, and the track is lost.
//
//   std::lock_guard<M> lock(gate_);     Rebind cell lock {gate_} owned
//   items_[key] = value;                Mutate items_
//   policy_.enter(*this);               Release: whatever is held, nobody knows
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTFACTS_H

#include "analysis/generator/CallFacts.h"
#include "analysis/generator/DependentCalls.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows what depends on template parameters.
class DependentFacts {
public:
  DependentFacts(FactEmitter &Emit, ContainerFacts &Containers, LockFacts &Locks, CallFacts &Calls)
      : Emit(Emit), Containers(Containers), Locks(Locks), Calls(Calls) {}

  /// True if \p Call depends on a parameter, and is told by the facts that are added.
  bool addCall(const clang::CallExpr &Call);

  /// `items_[key]`, if \p Subscript depends.
  void addSubscript(const clang::ArraySubscriptExpr &Subscript);

  /// The variable \p Var of a dependent type begins, with a value that is no guard, or that walks over a container.
  void addVariable(const clang::VarDecl &Var);

  /// \p Var goes out of scope at the end of \p Scope, if its type depends; of others, destructors tell.
  void endVariable(const clang::VarDecl &Var, const clang::Stmt *Scope);

private:
  bool addContainerCall(const clang::CallExpr &Call, const DependentCall &Named);
  bool addLockCall(const DependentCall &Named, clang::SourceLocation Loc);
  bool addCallback(const clang::CallExpr &Call);
  bool takesLockOrThis(llvm::ArrayRef<const clang::Expr *> Arguments);
  void loseTrack(clang::SourceLocation Loc) { Emit.add(FactKind::Release, Loc, UnknownPath); }

  FactEmitter &Emit;
  ContainerFacts &Containers;
  LockFacts &Locks;
  CallFacts &Calls;
};

} // namespace mapwarden::analysis

#endif
