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

#include "analysis/facts/ClassVisibility.h"
#include "analysis/facts/Facts.h"
#include "analysis/facts/UnitOptions.h"
#include "analysis/rules/Trace.h"
#include "model/Models.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The facts of one unit.
struct UnitFacts {
  explicit UnitFacts(const UnitOptions &Options) : Options(Options), Models(Options.Names) {
    if (!Options.Explain.empty())
      Why.start();
  }

  const UnitOptions &Options;
  /// What the rules have decided.
  Trace Why;
  PathTable Paths;
  model::Models Models;
  std::vector<FunctionFacts> Functions;
  /// Indices into Functions, callees before callers; within a cycle of calls in the order of the source.
  std::vector<unsigned> BottomUp;
  /// The patterns of functions that are named other than to be called.
  llvm::DenseSet<const clang::FunctionDecl *> AddressTaken;
  /// The keys of the guards that attributes give to fields and globals.
  llvm::DenseMap<const clang::ValueDecl *, llvm::SmallVector<PathId, 1>> DeclaredGuards;
  /// The classes of which an object has static storage.
  llvm::DenseSet<const clang::CXXRecordDecl *> StaticClasses;

  /// What is seen of the class \p Record; computed once.
  const ClassVisibility &getClassVisibility(const clang::CXXRecordDecl &Record);

  /// True if a mutex may be reached from an object of \p Record: it or one of its bases has a field that is a mutex, a
  /// smart pointer, or a pointer or reference to any class; computed once.
  bool mayReachMutex(const clang::CXXRecordDecl &Record);

  /// True if other units may use \p Container, too: a field of a class of which not all is seen, or a global of theirs.
  bool isPartlySeen(const clang::ValueDecl &Container);

private:
  llvm::DenseMap<const clang::CXXRecordDecl *, ClassVisibility> Classes;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> ReachingMutex;
};

} // namespace mapwarden::analysis

#endif
