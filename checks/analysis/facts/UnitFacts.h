// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do all functions of this unit do, and who calls whom?
//
// The facts of every body, made once, and the order in which summaries are composed: callees before callers.
//
//   void put() { evict(); }     // behind evict(), whose summary it needs
//   void evict() { items_.pop_back(); }
#ifndef MAPWARDEN_ANALYSIS_FACTS_UNITFACTS_H
#define MAPWARDEN_ANALYSIS_FACTS_UNITFACTS_H

#include "analysis/facts/Facts.h"
#include "analysis/facts/UnitOptions.h"
#include "analysis/rules/Trace.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace mapwarden::analysis {

/// The facts of one unit.
struct UnitFacts {
  /// The facts refer to what \p Symbols has made.
  UnitFacts(const UnitOptions &Options, std::unique_ptr<SymbolSource> Symbols, std::unique_ptr<Places> At)
      : Options(Options), Symbols(std::move(Symbols)), At(std::move(At)) {
    if (!Options.Explain.empty())
      Why.start();
  }

  const UnitOptions &Options;
  std::unique_ptr<SymbolSource> Symbols;
  std::unique_ptr<Places> At;
  /// What the rules have decided: a record beside the analysis, which asks nothing of it.
  mutable Trace Why;
  PathTable Paths;
  std::vector<FunctionFacts> Functions;
  /// Indices into Functions, callees before callers; within a cycle of calls in the order of the source.
  std::vector<unsigned> BottomUp;
  /// The patterns of functions that are named other than to be called.
  llvm::SetVector<const FunctionSymbol *> AddressTaken;
  /// The keys of the guards that attributes give to fields and globals.
  llvm::MapVector<const VariableSymbol *, llvm::SmallVector<PathId, 1>> DeclaredGuards;
  /// The classes of which an object has static storage.
  llvm::SetVector<const ClassSymbol *> StaticClasses;
};

/// The functions that a wait for a condition asks, by pattern: `cv.wait(lock, [this] { return !queue_.empty(); })`.
using WaitPredicates = llvm::DenseSet<const FunctionSymbol *>;

/// Finds what waits ask in \p Unit.
WaitPredicates findWaitPredicates(const UnitFacts &Unit);

/// True if other units may use \p Container, too: a field of a class of which not all is seen, or a global of theirs.
bool isPartlySeen(const VariableSymbol &Container);

/// True if \p Loc may be reported: it is in no system header, and a header is spoken about only by the unit that knows
/// the class of \p Container.
bool isPlaceToReport(Place Loc, const VariableSymbol &Container, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
