// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function's or a class's comment promise about locks?
//
//   /// Caller must hold mutex_.
//   void evict();
#ifndef MAPWARDEN_MODEL_STATEDCONTRACTS_H
#define MAPWARDEN_MODEL_STATEDCONTRACTS_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"

namespace mapwarden::model {

/// True if the name of \p Function, or a comment at one of its declarations, says that its callers hold the lock:
/// `evictLocked`, "caller must hold mutex_", "REQUIRES: mutex_ held".
bool leavesLockToCallers(const clang::FunctionDecl &Function);

/// True if \p Comment says that the lock is left out on purpose: "without the lock", "no lock needed".
bool saysThatNoLockIsNeeded(llvm::StringRef Comment);

/// True if \p Comment, of a mutex, says that it is for writers, or that readers do without it.
bool saysThatReadersNeedNoLock(llvm::StringRef Comment);

/// True if \p Comment, of a function, says that one thread alone runs it: "only called in the main thread".
bool saysOnWhichThread(llvm::StringRef Comment);

/// True if \p Comment, of a function, says that some thread calls it that is not that of the user interface: "called
/// from the decoder thread".
bool saysThatItRunsElsewhere(llvm::StringRef Comment);

/// True if a comment above \p Record says that it is not thread-safe: its callers see to that.
bool isSaidToBeUnsafe(const clang::CXXRecordDecl &Record);

} // namespace mapwarden::model

#endif
