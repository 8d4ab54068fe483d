// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StatementWalk.h.
#include "support/StatementWalk.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;

namespace mapwarden {

bool anyStatement(const FunctionDecl &Function, llvm::function_ref<bool(const Stmt &)> Test) {
  llvm::SmallVector<const Stmt *, 32> Pending{Function.getBody()};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next)
      continue;
    if (Test(*Next))
      return true;
    if (!isa<LambdaExpr>(Next))
      Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

} // namespace mapwarden
