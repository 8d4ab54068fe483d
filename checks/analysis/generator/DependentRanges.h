// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does control flow through a walk over what depends on a template parameter?
//
//   for (auto &item : items_)         // std::vector<T> items_: the test and the step are unknown until T is
//     item.show();
//
// Clang makes no graph of a loop without these. As long as an object of this class lives, such loops have a test and a
// step that do nothing.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTRANGES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTRANGES_H

#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

/// Completes the loops of one function, and leaves them as they were.
class DependentRanges {
public:
  explicit DependentRanges(const clang::FunctionDecl &Function);
  ~DependentRanges();
  DependentRanges(const DependentRanges &) = delete;
  DependentRanges &operator=(const DependentRanges &) = delete;

private:
  llvm::SmallVector<clang::CXXForRangeStmt *, 2> Completed;
};

} // namespace mapwarden::analysis

#endif
