// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which bodies does the call of a variable run?
//
// What is kept in a field, a global or a container runs where its value is called, and under the locks that are held
// there. A parameter that is kept stands for what callers hand over:
//
//   void setDone(Done done) { done_ = std::move(done); }
//   Loader() { setDone([this] { items_.clear(); }); }                     // kept in done_
//   void finish() { std::lock_guard l(mutex_); done_(); }                 // runs it, with mutex_
//
// Fields count by their pattern, whatever the object: `job.run` is the `run` of each job.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_STOREDCALLABLES_H
#define MAPWARDEN_ANALYSIS_LOCKS_STOREDCALLABLES_H

#include "analysis/facts/UnitFacts.h"
#include "llvm/ADT/MapVector.h"

namespace mapwarden::analysis {

/// The callables of a unit that are kept in variables.
class StoredCallables {
public:
  using Bodies = llvm::SmallSetVector<const FunctionSymbol *, 2>;

  explicit StoredCallables(const UnitFacts &Unit);

  /// The patterns of the functions that \p F, an AlienCall, may run, as far as it is known where they are kept.
  Bodies bodiesRunBy(const Fact &F) const;

  /// True if all that may be kept in what \p F, an AlienCall, calls is in sight, and there is something.
  bool areAllSeen(const Fact &F) const;

  /// True if it is known where \p Body, a pattern, is kept.
  bool isKept(const FunctionSymbol &Body) const { return SlotsOf.count(&Body) != 0; }

  /// True if \p Body, a pattern, has been handed to another object than its own: `child_->onDone([this] { … })`.
  bool isGivenToOther(const FunctionSymbol &Body) const { return GivenToOthers.contains(&Body); }

  /// True if \p Body, a pattern, is kept by objects of \p Class, a pattern, and nowhere else.
  bool isKeptByClass(const FunctionSymbol &Body, const ClassSymbol &Class) const;

  /// True if \p Body is kept where only what is in sight can call it.
  bool areCallersSeen(const FunctionSymbol &Body) const;

private:
  using Slot = const VariableSymbol *;
  /// A parameter, by the pattern of its function and its index.
  using Given = std::pair<const FunctionSymbol *, unsigned>;

  void noteStores();
  void noteForwarded();
  void noteHandedOver();
  void keep(Slot In, const FunctionSymbol &Body);
  void noteStrangers();
  void noteCalls();
  llvm::SmallVector<Slot, 1> findSlots(const Fact &F, const FunctionFacts &Function) const;
  void addSlotsOfCell(PathId Cell, const FunctionFacts &Function, llvm::SmallVectorImpl<Slot> &Slots) const;

  const UnitFacts &Unit;
  llvm::DenseMap<Slot, Bodies> Kept;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<Slot, 1>> SlotsOf;
  llvm::MapVector<Given, llvm::SmallSetVector<Slot, 1>> KeptParameters;
  /// By the AlienCall.
  llvm::DenseMap<const Fact *, llvm::SmallVector<Slot, 1>> CalledSlots;
  llvm::DenseSet<const FunctionSymbol *> GivenToOthers;
  /// What may keep callables that are not in sight.
  llvm::DenseSet<Slot> OfStrangers;
};

/// A class that keeps a callable of its own members has got it from itself, as a rule: \p Caller, which calls it, and
/// \p Body have one `this`.
bool isOfOneObject(const FunctionSymbol &Caller, const FunctionSymbol &Body);

} // namespace mapwarden::analysis

#endif
