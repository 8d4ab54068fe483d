// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a function template take this argument as it comes?
//
//   template <class... A> shared_ptr<T> make(A &&...args);      // make(table_) has a parameter of type Table &
//
// Such a reference is not there to change what it refers to.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_FORWARDEDARGUMENTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_FORWARDEDARGUMENTS_H

#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// The parameter \p Index of \p Callee is a forwarding reference, perhaps one of a pack.
bool isForwarding(const clang::FunctionDecl &Callee, unsigned Index);

} // namespace mapwarden::analysis

#endif
