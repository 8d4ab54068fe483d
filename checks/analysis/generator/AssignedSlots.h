// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which elements are given a name, and then another value, whatever they were?
//
//   auto &slot = items_[key];
//   slot = make(key);             the same as `items_[key] = make(key)`
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ASSIGNEDSLOTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ASSIGNEDSLOTS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The calls of an operator[] in \p Body that initialise a local reference which the next statement sets, before it is
/// looked at. \p Body may be null.
llvm::DenseSet<const clang::Expr *> findAssignedSlots(const clang::Stmt *Body);

} // namespace mapwarden::analysis

#endif
