// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is called like an assertion?
//
//   assert(it != items_.end());      a word of its own, or a part of one: DCHECK_NE, Q_ASSERT, myassert
//
// What is tested there is vouched for, rather than doubted.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ASSERTIONS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ASSERTIONS_H

#include "analysis/facts/Facts.h"
#include "clang/AST/Decl.h"

namespace mapwarden::analysis {

/// True if \p Name is that of an assertion: assert, CHECK, DCHECK, Q_ASSERT, VERIFY, Expects; also without a word of
/// its own, as what is written in one piece, `myassert`.
bool isCalledLikeAssertion(llvm::StringRef Name);

/// True if \p Loc is in what a macro expands to that is called like an assertion: what it tests is vouched for, even
/// where it only complains.
bool isInAssertion(clang::SourceLocation Loc, const clang::ASTContext &Context);

/// True if a question for \p What at \p Loc is all that an assertion says, and that nothing is there:
/// `assert(items_.empty())`.
bool isAssertionOfEmptiness(model::Asks What, clang::SourceLocation Loc, const clang::ASTContext &Context);

} // namespace mapwarden::analysis

#endif
