// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function assert, though the compiler does not see it?
//
//   assert(it != items_.end());      expands to nothing where NDEBUG is defined
//
// The text in front of a place is lexed for macros and functions that are called like assertions and name a thing.
#ifndef MAPWARDEN_ANALYSIS_FACTS_ASSERTIONS_H
#define MAPWARDEN_ANALYSIS_FACTS_ASSERTIONS_H

#include "analysis/facts/Facts.h"
#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// True if the body of \p Function has something in front of \p Before that is called like an assertion, and whose
/// arguments contain the identifier \p Name: assert, CHECK, DCHECK, Q_ASSERT, VERIFY, Expects. False for what has no
/// text of its own, such as what a macro expands to.
bool isAsserted(const clang::FunctionDecl &Function, llvm::StringRef Name, clang::SourceLocation Before);

/// True if \p Loc is in what a macro expands to that is called like an assertion: what it tests is vouched for, even
/// where it only complains.
bool isInAssertion(clang::SourceLocation Loc, const clang::ASTContext &Context);

/// True if \p Question, an access that asks, is all that an assertion says, and that nothing is there:
/// `assert(items_.empty())`. That is a statement about the end of the container's use, rather than a use.
bool isInAssertionOfEmptiness(const Fact &Question, const clang::ASTContext &Context);

} // namespace mapwarden::analysis

#endif
