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

/// True if \p Function begins with `if (done_) return;`.
bool hasReentrancyGuard(const clang::FunctionDecl &Function);

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
