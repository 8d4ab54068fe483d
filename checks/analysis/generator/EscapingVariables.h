// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which variables may others set behind a function's back?
//
//   bool ok = false;
//   number.toInt(&ok);      `ok` is lent: nothing is known of it from here on, nor before
//
// Without regard to the order, so that loops need no care. Computed when somebody first asks.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ESCAPINGVARIABLES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ESCAPINGVARIABLES_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The variables of one function that others may set; not those that are constant.
class EscapingVariables {
public:
  /// \p Function must have a body.
  explicit EscapingVariables(const clang::FunctionDecl &Function) : Function(Function) {}

  /// Somebody may have a reference or pointer to \p Var for longer than a call: its address is taken, or a reference
  /// bound to it, by a lambda or a constructor, say.
  bool isEscaping(const clang::VarDecl &Var);
  /// The same, or it is handed to a call that may set it.
  bool mayBeSetByOthers(const clang::VarDecl &Var);
  /// Somebody else may have the pointer \p Var, or it may lead elsewhere: the function does more with it than to
  /// dereference it.
  bool isMoreThanDereferenced(const clang::VarDecl &Var);

private:
  void compute();

  const clang::FunctionDecl &Function;
  bool IsComputed = false;
  llvm::DenseSet<const clang::VarDecl *> Escaping;
  llvm::DenseSet<const clang::VarDecl *> Handed;
  llvm::DenseSet<const clang::VarDecl *> Named;
};

/// True if \p Body gives \p Var another value, or lends it to who may.
bool isSetIn(const clang::Stmt &Body, const clang::VarDecl &Var);

} // namespace mapwarden::analysis

#endif
