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
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

/// True if \p Function begins with `if (done_) return;`.
bool barsReentry(const clang::FunctionDecl &Function);

/// True if \p Function turns back among its first statements where a flag of its object is set, and sets that flag
/// itself: `if (isLoaded_) return; isLoaded_ = true;`.
bool runsOnce(const clang::FunctionDecl &Function);

/// What a function does among its first statements while its object is in some state.
struct StateDoor {
  /// The branch that is only taken then; invalid if there is none.
  clang::SourceRange Branch;
  /// The statements in it that return, and the blocks that end so.
  llvm::SmallVector<clang::SourceRange, 1> Returning;
};

/// The first branch without `else` in \p Function that tests its object's state: a member, or a member function without
/// arguments that is const or named isX or hasX, says so. Of other statements there may be few before, declarations and
/// what the function turns back for not counted.
StateDoor findStateDoor(const clang::FunctionDecl &Function);

} // namespace mapwarden::analysis

#endif
