// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions say by their names that they ask who holds a lock, or which thread this is?
//
//   mutex.owner() == self, pthread_equal(mutex.holder(), self)
#ifndef MAPWARDEN_MODEL_OWNERWORDS_H
#define MAPWARDEN_MODEL_OWNERWORDS_H

#include "clang/AST/DeclCXX.h"

namespace mapwarden::model {

/// True if \p Method, of a mutex, says which thread holds it.
bool asksForOwner(const clang::CXXMethodDecl &Method);

/// True if \p Method, of a mutex, says whether the thread at hand holds it: `owns_lock()`, `isHeldByMe()`.
bool asksWhetherHeld(const clang::CXXMethodDecl &Method);

/// True if \p Callee compares two threads.
bool comparesThreads(const clang::FunctionDecl &Callee);

} // namespace mapwarden::model

#endif
