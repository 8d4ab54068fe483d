// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses the owning pointers of a unit, where, and under which locks?
//
//   std::shared_ptr<Table> table_;
//   auto table() { lock_guard l(mutex_); return table_; }   // a copy, with mutex_ held
//   void clear() { table_.reset(); }                        // replaced, with nothing held
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OWNERUSES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_OWNERUSES_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/locks/CallContexts.h"
#include "analysis/locks/LockFlow.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// One use of an owning pointer itself.
struct OwnerPoint {
  const LockedFact *At;
  /// By index of UnitFacts::Functions, and of its blocks.
  unsigned Function;
  unsigned Block;
  /// It is the copy that a getter returns, `table()`, rather than the pointer itself.
  bool IsGot = false;

  const Fact &what() const { return *At->What; }
  bool isReplacement() const { return what().Act == OwnerAct::Replace || what().Act == OwnerAct::Update; }
  bool isCopy() const { return what().Act == OwnerAct::Copy; }
  /// It takes the state of the moment: by an atomic load, or a getter that makes one or locks.
  bool isLoad() const {
    const OwnerAct Act = what().Act;
    return IsGot ? Act == OwnerAct::Copy || Act == OwnerAct::Follow : Act == OwnerAct::Copy && what().IsAtomic;
  }
  /// What it leads to is used there and then, and the copy is gone behind that.
  bool isUsedAtOnce() const { return what().IsUsedAtOnce || (IsGot && what().Act == OwnerAct::Follow); }
};

/// The uses of one pointer, in the order of the source.
using OwnerPoints = std::vector<OwnerPoint>;

/// The uses of all owning pointers of one unit that are fields or globals.
class OwnerUses {
public:
  OwnerUses(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts);

  /// By the pointer's field or variable.
  const llvm::MapVector<const VariableSymbol *, OwnerPoints> &all() const { return ByOwner; }

  /// Nothing says that another thread knows the object at \p Of: on each way into the function it is being made, or at
  /// its end, or it is a local's or a parameter's.
  bool isAlone(const OwnerPoint &Of) const;
  /// Some lock is certainly held at \p Of, whoever calls.
  bool isLocked(const OwnerPoint &Of) const;
  /// True if somebody comes to \p Of with no lock for sure: anybody may call the function, unless all in sight that do
  /// hold one, or some caller in sight holds none.
  bool isUnlocked(const OwnerPoint &Of) const;
  /// One critical section, of the function's own or a caller's, holds both \p One and \p Other of one function.
  bool isOneSection(const OwnerPoint &One, const OwnerPoint &Other) const;
  /// True if \p To comes behind \p From, in one function, on some way.
  bool isBehind(const OwnerPoint &From, const OwnerPoint &To) const { return isBehind(From, To.what(), To.Block); }
  bool isBehind(const OwnerPoint &From, const Fact &To, unsigned Block) const;
  /// The same function, or another body of its template.
  bool areOfOne(const OwnerPoint &One, const OwnerPoint &Other) const;
  /// The replacement that \p Of, a use of the same pointer, may meet: in another function if there is one, and not by
  /// name where all ends; null if there is none.
  const OwnerPoint *findReplacement(const OwnerPoints &All, const OwnerPoint &Of) const;

  const FunctionSymbol &functionOf(const OwnerPoint &Of) const { return *Unit.Functions[Of.Function].Function; }
  AccessPlace placeOf(const OwnerPoint &Of) const;

  const UnitFacts &Unit;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;

private:
  const VariableSymbol *findOwner(const Fact &Use) const;

  llvm::MapVector<const VariableSymbol *, OwnerPoints> ByOwner;
};

} // namespace mapwarden::analysis

#endif
