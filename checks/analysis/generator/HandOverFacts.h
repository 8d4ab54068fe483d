// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who is given references to the objects of a function, and when are they given back?
//
//   std::thread t([&total] { ... });     Lend: a thread, of the local `total`; `t` stands for it
//   t.join();                            Await
//
// Functions that lend nothing have neither of the two facts.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_HANDOVERFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_HANDOVERFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "analysis/generator/HandOverScan.h"
#include "clang/AST/ExprCXX.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows what is lent.
class HandOverFacts {
public:
  explicit HandOverFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// A call, or the making of an object, \p Call, of \p Callee on \p Object, if it is a member.
  void call(const clang::Expr &Call, const clang::FunctionDecl &Callee, const clang::Expr *Object,
            llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// \p Value is assigned to \p Slot.
  void store(const clang::Expr &Slot, const clang::Expr &Value, clang::SourceLocation Loc);

  /// The end of \p Var.
  void endVariable(const clang::VarDecl &Var);

  /// The block ends with \p Terminator.
  void endBlock(const clang::Stmt &Terminator);

private:
  const HandOverScan &scan();
  bool isReachedByOthers(const clang::Expr *Object);
  model::Recipient findRecipient(const clang::FunctionDecl &Callee, const clang::Expr *Object,
                                 llvm::ArrayRef<const clang::Expr *> Arguments);
  PathId findObject(llvm::ArrayRef<const clang::Expr *> Arguments);
  void setFate(HandOver &Of, const clang::Expr &Call, const clang::Expr *Object, const clang::FunctionDecl &Callee);
  bool isUsedBehind(const clang::Expr &Object, clang::SourceLocation Loc);
  void add(HandOver New, clang::SourceLocation Loc);
  void addAwait(PathId Cell, clang::SourceLocation Loc, bool IsBounded = false);

  FactEmitter &Emit;
  std::optional<HandOverScan> Scanned;
  /// Locals that may wait at their end for what they, or somebody for them, have been given.
  llvm::DenseSet<const clang::VarDecl *> Waiters;
  llvm::DenseSet<PathId> LentPaths;
};

} // namespace mapwarden::analysis

#endif
