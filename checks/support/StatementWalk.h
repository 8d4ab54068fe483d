// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is there a statement of some kind in a function?
//
//   anyStatement(function, [](const Stmt &s) { return isa<ReturnStmt>(s); })
//
// For the few questions that are asked of so few functions that no fact is worth while (docs/design.md, section 1).
#ifndef MAPWARDEN_SUPPORT_STATEMENTWALK_H
#define MAPWARDEN_SUPPORT_STATEMENTWALK_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden {

/// Whether \p Test holds for a statement of the body of \p Function, which must have one; those inside lambdas left
/// out, but not the lambdas.
bool anyStatement(const clang::FunctionDecl &Function, llvm::function_ref<bool(const clang::Stmt &)> Test);

} // namespace mapwarden

#endif
