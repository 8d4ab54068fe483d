// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a function only hand on the callables that it is given, to run later?
//
//   void request(Done done) {
//     if (done)
//       loop_.post([done] { done(nullptr); });     // yes: it tests `done`, and has it captured by what is posted
//   }
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_HANDEDON_H
#define MAPWARDEN_ANALYSIS_GENERATOR_HANDEDON_H

#include "model/CallableModel.h"
#include "clang/AST/Expr.h"

namespace mapwarden::analysis {

/// True if \p Callee, whose body is in sight, hands each callable among \p Arguments on to what runs it later, at least
/// once, and does nothing else with it but test it.
bool onlyHandsOn(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                 const model::CallableModel &Model);

} // namespace mapwarden::analysis

#endif
