// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function test before it does anything, and turn back?
//
//   void Queue::add(Item item) {
//     if (isBusy()) {
//       later_.push_back(item);
//       return;
//     }
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_GUARDCLAUSES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_GUARDCLAUSES_H

#include "analysis/facts/Facts.h"
#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// The member or global that \p Function begins by asking, `if (busy_) return;`; null if there is none.
const clang::ValueDecl *findReentrancyFlag(const clang::FunctionDecl &Function);

/// The member or global that is a flag, and that \p E sets to true; null if it sets none.
const clang::ValueDecl *findRaisedFlag(const clang::BinaryOperator &E);

/// True if \p Function turns back among its first statements where a flag of its object is set, and sets that flag
/// itself: `if (isLoaded_) return; isLoaded_ = true;`.
bool isOneShot(const clang::FunctionDecl &Function);

/// Marks the changes and calls of \p Facts, those of \p Function, that stand in a branch which is only taken while the
/// object is in some state: the first branch without `else` that tests its object's state: a member, or a member
/// function without arguments that is const or named isX or hasX, says so. Of other statements there may be few before,
/// declarations and what the function turns back for not counted.
void markStateBranch(FunctionFacts &Facts, const clang::FunctionDecl &Function);

} // namespace mapwarden::analysis

#endif
