// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which access path does an expression name?
//
// References and structured bindings stand for what they bind to, and so do pointers that are set once, where they are
// declared:
//
//   auto &items = shard->items;   // `items` is This . Field(shard) . Deref . Field(items)
//   auto *mu = &mutex_;           // `*mu` is This . Field(mutex_)
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_PATHBUILDER_H
#define MAPWARDEN_ANALYSIS_GENERATOR_PATHBUILDER_H

#include "analysis/facts/AccessPath.h"
#include "analysis/generator/AstSymbols.h"
#include "model/Models.h"
#include "support/AstQueries.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// Turns the expressions of one function into access paths.
class PathBuilder {
public:
  /// \p Reassigned are the variables that the function sets anywhere but in their declaration: such a pointer stands
  /// for itself.
  PathBuilder(PathTable &Paths, AstSymbols &Symbols, llvm::DenseSet<const clang::VarDecl *> Reassigned)
      : Paths(Paths), Symbols(Symbols), Models(Symbols.Models), Reassigned(std::move(Reassigned)) {}

  /// The path that \p E names, as a glvalue or as a pointer value; UnknownPath if it has no name.
  PathId build(const clang::Expr *E);

  /// The path that \p Variable stands for.
  PathId build(const clang::ValueDecl &Variable);

  /// Says that \p Variable is another name for \p Path, such as a constructor's parameter that initialised a member.
  void setAlias(const clang::ValueDecl &Variable, PathId Path) { Aliases[&Variable] = Path; }

  /// Says that the parameters of \p Function from which reference and pointer members are initialised are other names
  /// for these; nothing if it is no constructor.
  void aliasInitialisers(const clang::FunctionDecl &Function);

  /// Says that `this` is of \p Class, whose bases depend on template parameters.
  void setClass(const clang::CXXRecordDecl &Class) { Own = &Class; }

private:
  PathId buildOfBase(clang::DeclarationName Name);
  PathId buildMember(const clang::MemberExpr &Member);
  PathId buildOperator(const clang::CXXOperatorCallExpr &Call);
  PathId buildMemberCall(const clang::CXXMemberCallExpr &Call);
  PathId buildReturned(const clang::FunctionDecl &Function);
  PathId buildCall(const clang::CallExpr &Call);
  PathId buildConstruct(const clang::CXXConstructExpr &Construction);
  PathId buildVariable(const clang::ValueDecl &Variable);
  PathId buildIndex(PathId Base, const clang::Expr *Index);

  PathTable &Paths;
  AstSymbols &Symbols;
  model::Models &Models;
  llvm::DenseSet<const clang::VarDecl *> Reassigned;
  llvm::DenseMap<const clang::ValueDecl *, PathId> Aliases;
  const clang::CXXRecordDecl *Own = nullptr;
  unsigned Depth = 0;
};

} // namespace mapwarden::analysis

#endif
