// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do all functions of this unit do, and who calls whom?
//
// The facts of every body, made once, and the order in which summaries are composed: callees before callers.
//
//   void put() { evict(); }     // behind evict(), whose summary it needs
//   void evict() { items_.pop_back(); }
#ifndef MAPWARDEN_ANALYSIS_UNITFACTS_H
#define MAPWARDEN_ANALYSIS_UNITFACTS_H

#include "analysis/ClassView.h"
#include "analysis/Facts.h"
#include "analysis/UnitOptions.h"
#include "model/Models.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The facts of one unit.
struct UnitFacts {
  explicit UnitFacts(const UnitOptions &Options) : Options(Options), Models(Options.Names) {}

  const UnitOptions &Options;
  PathTable Paths;
  model::Models Models;
  std::vector<FunctionFacts> Functions;
  /// Indices into Functions, callees before callers; within a cycle of calls in the order of the source.
  std::vector<unsigned> BottomUp;
  /// The patterns of functions that are named other than to be called.
  llvm::DenseSet<const clang::FunctionDecl *> AddressTaken;
  /// The classes of which an object has static storage.
  llvm::DenseSet<const clang::CXXRecordDecl *> StaticClasses;

  /// What is seen of the class \p Record; computed once.
  const ClassView &getClassView(const clang::CXXRecordDecl &Record);

  /// True if a mutex may be reached from an object of \p Record: it or one of its bases has a field that is a mutex, a
  /// smart pointer, or a pointer or reference to any class; computed once.
  bool mayReachMutex(const clang::CXXRecordDecl &Record);

private:
  llvm::DenseMap<const clang::CXXRecordDecl *, ClassView> Classes;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> ReachingMutex;
};

/// Makes the facts of all bodies in \p Context; of none behind a fatal error, such as a header that is not found. \p
/// Options must live as long as the result.
std::unique_ptr<UnitFacts> computeUnitFacts(clang::ASTContext &Context, const UnitOptions &Options);

} // namespace mapwarden::analysis

#endif
