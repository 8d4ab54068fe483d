// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which member does a call name whose callee depends on a template parameter?
//
//   items_.erase(key);     // in a template: the member `erase` of `items_`, which is a std::map<K, V>
//   this->lock();          // a member of some base
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTCALLS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_DEPENDENTCALLS_H

#include "model/Models.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>

namespace mapwarden::analysis {

/// A call of a member by its name.
struct DependentCall {
  /// What it is called on; null for the implicit `this`.
  const clang::Expr *Object = nullptr;
  std::string Name;
  llvm::ArrayRef<const clang::Expr *> Arguments;
  /// The one function that it can be; null if that is not known.
  const clang::CXXMethodDecl *Method = nullptr;
};

/// What \p Call, which depends on a template parameter, calls by name; nothing if it is no member.
std::optional<DependentCall> findDependentCall(const clang::CallExpr &Call);

/// What a variable is made of whose type depends on a template parameter: `lock(gate_)`, `lock{gate_}`; nothing if
/// \p Init is no such list.
std::optional<llvm::SmallVector<const clang::Expr *, 2>> findDependentArguments(const clang::Expr &Init);

/// The type of the elements of \p Range, which depends, if it is a container of callables that somebody has stored.
std::optional<clang::QualType> findWalkedCallable(const clang::Expr &Range, model::Models &Models);

/// Where \p Call is made: at the name of the member, if it names one, as where nothing depends.
clang::SourceLocation locationOf(const clang::Expr &Call);

/// \p E is `this`, or the object itself.
bool isThis(const clang::Expr &E);

} // namespace mapwarden::analysis

#endif
