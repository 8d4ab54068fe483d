// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which container does an algorithm look for something?
//
//   auto it = std::find(items_.begin(), items_.end(), key);      a question for `key`, as items_.find(key) is one
//   auto at = std::find_if(items_.begin(), items_.end(), fits);  and one without a key
//
// The container is that of the second iterator, its end, which whoever finds nothing gets; or that of the first one,
// where the second is another iterator.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_SEARCHFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_SEARCHFACTS_H

#include "analysis/generator/FactEmitter.h"

namespace mapwarden::analysis {

/// True if \p Key is a literal, an enumerator, a constant of the program, or made of nothing else.
bool isWrittenDown(const clang::Expr &Key);

/// The container whose end \p E is; null if it is no end.
const clang::Expr *findEnded(const clang::Expr &E, const FactEmitter &Emit);

/// True if \p Call is one of an algorithm that looks for something in a container.
bool isSearch(const clang::CallExpr &Call, FactEmitter &Emit);

/// Adds that \p Call, of an algorithm such as std::sort, changes the order of the elements of a container; nothing if
/// it is none. Where they lie stays as it was: no iterator dies.
void addReordering(const clang::CallExpr &Call, FactEmitter &Emit);

/// Adds the question that \p Call is, if it is one.
void addSearch(const clang::CallExpr &Call, FactEmitter &Emit);

} // namespace mapwarden::analysis

#endif
