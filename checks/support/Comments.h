// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the comments at a declaration or in a body say?
//
// Ordinary comments are not in the AST, so they are read from the buffer.
//
//   std::map<K, V> items_;   // guarded by mutex_
#ifndef MAPWARDEN_SUPPORT_COMMENTS_H
#define MAPWARDEN_SUPPORT_COMMENTS_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"
#include <string>

namespace mapwarden {

/// The comment behind \p Declaration in its line, and the comment lines right above it. Of a function, only those
/// above: what stands behind it may be its body's.
std::string commentOf(const clang::NamedDecl &Declaration);

/// The comment that heads the part of its file in which \p Function is defined: the last one in front that begins in the
/// first column and speaks of several functions and of locks. Empty if there is none.
std::string headingOf(const clang::FunctionDecl &Function);

/// Calls \p Visit with each comment in the body of \p Function, lines that follow one another as one, and where it
/// begins, until that returns false.
void visitComments(const clang::FunctionDecl &Function,
                   llvm::function_ref<bool(llvm::StringRef, clang::SourceLocation)> Visit);

} // namespace mapwarden

#endif
