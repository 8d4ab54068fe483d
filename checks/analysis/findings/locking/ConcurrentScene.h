// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who uses which concurrent container, and may another thread do so at the same time?
//
//   void Pool::run()  { while (jobs_.try_pop(job)) ... }     jobs_: taken from, by run()
//   void Pool::add()  { jobs_.push(job); }                   jobs_: inserted into, by add()
//   Pool::Pool()      { jobs_.push(first); }                 nobody else knows the object yet
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTSCENE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTSCENE_H

#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/Joins.h"

namespace mapwarden::analysis {

/// One use of a concurrent container that others may know.
struct SharedUse {
  const Fact *What;
  /// Null for the change of a plain container that an element is.
  const ConcurrentUse *How;
  /// The function, by index of UnitFacts::Functions.
  unsigned Function;
  const LockedFact *Point;
  /// What is held on each way into the function; of a local that a thread refers to, on the one that is known.
  llvm::SmallVector<HeldLocks, 2> Ways;

  model::ConcurrentOp op() const { return How ? How->What : model::ConcurrentOp::Slot; }
};

/// The uses of all concurrent containers of a unit.
class ConcurrentScene {
public:
  ConcurrentScene(const UnitFacts &Unit, const LockFlow &Flow, const std::vector<FunctionContexts> &Contexts);

  using UsesOfContainers = llvm::MapVector<const VariableSymbol *, std::vector<SharedUse>>;
  const UsesOfContainers &getUses() const { return Uses; }

  /// The use that \p F is; null if it is none, or of a container that nobody else knows.
  const SharedUse *find(const Fact &F) const;
  /// The path of the concurrent container that \p F is a use of, or changes an element of; UnknownPath if it is none.
  PathId containerOf(const Fact &F) const;

  /// Several threads run \p Function at the same time: it is started in a loop, or side by side, or called from there.
  bool runsOften(const FunctionSymbol &Function) const { return Often.count(&patternOf(Function)) != 0; }
  /// \p Use stands behind the end of a thread.
  bool isBehindJoin(const SharedUse &Use) const { return Ends.isBehindJoin(Use.Function, Use.What->Loc); }

  const UnitFacts &Unit;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;

private:
  void noteStarts();
  void spreadOften();
  void noteContainers();
  void noteElements(const FunctionFacts &Function);
  const VariableSymbol *findSharedLocal(unsigned Index, const Fact &F) const;
  void keep(const VariableSymbol &Container, const LockedFact &Point, unsigned Function,
            llvm::ArrayRef<HeldLocks> Ways);

  Joins Ends;
  UsesOfContainers Uses;
  llvm::DenseMap<const Fact *, std::pair<const VariableSymbol *, unsigned>> ByFact;
  /// The paths of concurrent containers; and the plain containers within elements that a change is of.
  llvm::DenseSet<PathId> Containers;
  llvm::DenseMap<const Fact *, PathId> Elements;
  llvm::DenseSet<const FunctionSymbol *> Often;
  /// The locals that callables refer to which run on other threads, and where those are started; those that only what
  /// runs side by side refers to have no place.
  llvm::DenseMap<const VariableSymbol *, Place> Given;
};

/// True if one lock is held at both uses: then they never meet.
bool areKeptApart(const SharedUse &One, const SharedUse &Other);

} // namespace mapwarden::analysis

#endif
