// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locks do declarations name?
//
// Clang's thread-safety attributes, as access paths:
//
//   std::map<K, V> items_ GUARDED_BY(mu_);   guard Object(Cache) . Field(mu_)
//   void evict() REQUIRES(mu_);              requires This . Field(mu_)
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CAPABILITYATTRIBUTES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CAPABILITYATTRIBUTES_H

#include "analysis/facts/Facts.h"
#include "analysis/generator/AstSymbols.h"

namespace mapwarden::analysis {

/// The path of the mutex that the attribute argument \p E names, itself or by a pointer to it; UnknownPath for a negative
/// capability, `!mutex`, which says that the lock is not held.
PathId buildCapability(const clang::Expr *E, PathTable &Paths, AstSymbols &Symbols);

/// The guards that \p Container's guarded_by attributes name, as keys (see GuardKey.h); empty if it has none that can
/// be named.
llvm::SmallVector<PathId, 1> findDeclaredGuards(const clang::ValueDecl &Container, PathTable &Paths,
                                                AstSymbols &Symbols);

/// The locks that the attributes of \p Function, on any of its declarations, require its caller to hold. Those named
/// through a parameter are left out.
llvm::SmallVector<LockEffect, 1> findDeclaredRequirements(const clang::FunctionDecl &Function, PathTable &Paths,
                                                          AstSymbols &Symbols);

} // namespace mapwarden::analysis

#endif
