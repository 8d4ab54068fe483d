// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes of the result of a call, how long does a local live, and which branches wait for something?
//
// One walk down the body of a function that may lend something, so that nobody has to ask for a parent:
//
//   return std::async([&] { ... });        the call's result is returned
//   for (...) { std::string line; ... }    `line` lives for one turn
//   if (t.joinable()) t.join();            a branch that waits
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_HANDOVERSCAN_H
#define MAPWARDEN_ANALYSIS_GENERATOR_HANDOVERSCAN_H

#include "analysis/facts/HandOvers.h"
#include "model/Models.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// What becomes of a value.
struct ValueFate {
  Keeping Kept = Keeping::Dropped;
  /// The local that gets it; null if none does.
  const clang::VarDecl *Keeper = nullptr;
  /// The member of this object that gets it, or that is a container which does; null if none does.
  const clang::FieldDecl *Member = nullptr;
};

/// Where a local lives, unless that is the whole function.
struct LocalLife {
  clang::SourceRange Range;
  bool IsOfTurn = false;
};

/// What the walk over one body learns.
struct HandOverScan {
  /// There is a lambda, a binder or a callable that may refer to what is local.
  bool MayLend = false;
  /// The fates of what calls return, and of objects that are made; what has none is an argument of something else.
  llvm::DenseMap<const clang::Expr *, ValueFate> Fates;
  /// What becomes later of locals that stand for threads and futures.
  llvm::DenseMap<const clang::VarDecl *, Keeping> Later;
  llvm::DenseMap<const clang::VarDecl *, LocalLife> Lives;
  /// Branches and loops within which something is waited for, or run, or taken back.
  llvm::DenseSet<const clang::Stmt *> Awaiting;
  /// For the objects that members are called on, the last such place: of a variable or field, or of `this` (null).
  llvm::DenseMap<const clang::Decl *, clang::SourceLocation> LastUses;
};

/// Walks over the body of \p Function; bodies of lambdas are left out.
HandOverScan scanHandOvers(const clang::FunctionDecl &Function, const model::Models &Models);

/// The variable or field that \p Object is, or is a part of: the outermost member of `this`; null for `this` itself,
/// and for what has no name.
const clang::Decl *findBase(const clang::Expr &Object);

} // namespace mapwarden::analysis

#endif
