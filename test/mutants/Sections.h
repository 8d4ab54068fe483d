// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does a function hold a guard, and which shared containers does it use there?
#ifndef MAPWARDEN_MUTANTS_SECTIONS_H
#define MAPWARDEN_MUTANTS_SECTIONS_H

#include "Expressions.h"
#include <vector>

namespace mapwarden::mutants {

/// A local variable that holds a mutex from its declaration on.
struct Guard {
  const clang::DeclStmt *Statement = nullptr;
  const clang::VarDecl *Variable = nullptr;
  const clang::Expr *MutexName = nullptr;  ///< the expression that names the mutex, without `&`
  const clang::ValueDecl *Mutex = nullptr; ///< null if it is no member or global
  std::string Unlock;                      ///< the member that ends it early, if there is one
  bool IsShared = false;
  bool TakesMore = false; ///< arguments besides the mutex
};

/// One use of a container that is a data member or global.
struct Use {
  const clang::Stmt *Statement = nullptr; ///< the statement of the section's block that it is in
  const clang::ValueDecl *Container = nullptr;
};

/// The statements behind a guard in its block.
struct Section {
  Guard Holder;
  llvm::ArrayRef<clang::Stmt *> Statements;
  std::vector<Use> Uses;
  bool IsHeldAnyway = false; ///< by a guard around it
};

/// The shared container that \p E names; null if it names none.
const clang::ValueDecl *sharedContainer(const clang::Expr &E);

/// All sections in \p Body.
std::vector<Section> findSections(const clang::Stmt &Body);

} // namespace mapwarden::mutants

#endif
