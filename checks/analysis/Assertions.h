// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function assert, though the compiler does not see it?
//
//   assert(it != items_.end());      expands to nothing where NDEBUG is defined
//
// The text in front of a place is lexed for macros and functions that are called like assertions and name a thing.
#ifndef MAPWARDEN_ANALYSIS_ASSERTIONS_H
#define MAPWARDEN_ANALYSIS_ASSERTIONS_H

#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// True if the body of \p Function has something in front of \p Before that is called like an assertion, and whose
/// arguments contain the identifier \p Name: assert, CHECK, DCHECK, Q_ASSERT, VERIFY, Expects. False for what has no
/// text of its own, such as what a macro expands to.
bool isAsserted(const clang::FunctionDecl &Function, llvm::StringRef Name, clang::SourceLocation Before);

/// True if \p Loc is in what a macro expands to that is called like an assertion: what it tests is vouched for, even
/// where it only complains.
bool isInAssertion(clang::SourceLocation Loc, const clang::ASTContext &Context);

/// True if \p Loc is in an assertion that says no more than that something is empty: `assert(items_.empty())`. That is
/// a statement about the end of its use, rather than a use.
bool isInAssertionOfEmptiness(clang::SourceLocation Loc, const clang::ASTContext &Context);

} // namespace mapwarden::analysis

#endif
