// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which assertions are written in a function, though the compiler does not see them?
//
//   assert(it != items_.end());      expands to nothing where NDEBUG is defined
//
// The text of the body is lexed for macros and functions that are called like assertions.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ASSERTIONTEXT_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ASSERTIONTEXT_H

#include "analysis/facts/Symbols.h"
#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// The assertions in the body of \p Function, in the order of the text: assert, CHECK, DCHECK, Q_ASSERT, VERIFY,
/// Expects. What has no text of its own, such as what a macro expands to, has none.
std::vector<WrittenAssertion> findAssertions(const clang::FunctionDecl &Function);

} // namespace mapwarden::analysis

#endif
