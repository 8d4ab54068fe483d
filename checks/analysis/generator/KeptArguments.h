// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a function keep the callable that it is given?
//
//   void onDone(Callback callback) { callback_ = std::move(callback); }     yes, in a member
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_KEPTARGUMENTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_KEPTARGUMENTS_H

#include "model/CallableModel.h"
#include "clang/AST/Expr.h"

namespace mapwarden::analysis {

/// Who gets the callable among \p Arguments from \p Callee, which no table knows: a loop, if its body only hands it on
/// to one; a member, if it stores it in one; nobody in sight, if there is no body. None if nobody keeps it.
model::Recipient findKeeper(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                            const model::CallableModel &Callables);

} // namespace mapwarden::analysis

#endif
