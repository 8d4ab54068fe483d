// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done with the owning pointers that others may set meanwhile?
//
// One walk down a function's body, from whoever uses the pointer to its name:
//
//   auto now = table_;                  the name is copied, into `now`
//   table_ = std::move(next);           it is replaced
//   for (auto &row : *table_)           it is walked over
//   auto &row = current_.load()->at(k)  a copy that nobody keeps, and `row` leads into what it owned
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_OWNERACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_OWNERACTS_H

#include "analysis/facts/Facts.h"
#include "model/Models.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace mapwarden::analysis {

/// What is done with one pointer at one place.
struct OwnerUse {
  OwnerAct Act = OwnerAct::Copy;
  bool IsAtomic = false;
  bool IsUsedAtOnce = false;
  bool IsKeptRaw = false;
  /// The local that gets its value; null if none does.
  const clang::VarDecl *Into = nullptr;
  /// What it is set to; null if it is not, or is emptied.
  const clang::Expr *Value = nullptr;
};

/// By the name of the pointer, or the call that returns a copy of it.
using OwnerActs = llvm::DenseMap<const clang::Expr *, OwnerUse>;

/// The uses of owning pointers in \p Function, but for those in its lambdas.
OwnerActs computeOwnerActs(const clang::FunctionDecl &Function, model::Models &Models);

} // namespace mapwarden::analysis

#endif
