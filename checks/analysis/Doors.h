// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function test before it does anything, and turn back?
//
//   void Queue::add(Item item) {
//     if (isBusy()) {
//       later_.push_back(item);
//       return;
//     }
#ifndef MAPWARDEN_ANALYSIS_DOORS_H
#define MAPWARDEN_ANALYSIS_DOORS_H

#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// True if \p Function begins with `if (done_) return;`.
bool barsReentry(const clang::FunctionDecl &Function);

/// True if \p Function turns back among its first statements where a flag of its object is set, and sets that flag
/// itself: `if (isLoaded_) return; isLoaded_ = true;`.
bool runsOnce(const clang::FunctionDecl &Function);

/// The branch with which \p Function turns back, among its first statements, where its object is in some state: a
/// member, or a const member function without arguments, says so. Invalid if there is none.
clang::SourceRange findPostponing(const clang::FunctionDecl &Function);

} // namespace mapwarden::analysis

#endif
