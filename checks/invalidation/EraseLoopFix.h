// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is a loop written that is right, where one does nothing but erase what some condition holds for?
//
//   for (auto &[id, session] : sessions)
//     if (session.isOver())
//       sessions.erase(id);
//
//   std::erase_if(sessions, [&](auto &&Element) { auto &[id, session] = Element; return session.isOver(); });   C++20
//
// and as a loop with an iterator before that. The condition is evaluated once for each element, in their order, as
// before. There is no answer for a loop that does more, for one in a macro, or with a comment in it.
#ifndef MAPWARDEN_INVALIDATION_ERASELOOPFIX_H
#define MAPWARDEN_INVALIDATION_ERASELOOPFIX_H

#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden {

/// What mends the loop of \p Function around the erase at \p Erase; empty if the loop is not of this kind.
llvm::SmallVector<clang::FixItHint, 4> makePureLoopFixes(const clang::FunctionDecl &Function,
                                                         clang::SourceLocation Erase);

} // namespace mapwarden

#endif
