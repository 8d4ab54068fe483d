// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does an expression mean to us: a container, a call of one of its members, a use of a variable?
//
// Containers and their members are those of checks/model/Containers.def. Guards are not taken from the models: the
// mutants must not know what the plugin knows of locks.
#ifndef MAPWARDEN_MUTANTS_EXPRESSIONS_H
#define MAPWARDEN_MUTANTS_EXPRESSIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace mapwarden::mutants {

/// A row of Containers.def, in the table's words: how it keeps its elements, and what operator[] does.
struct ContainerRow {
  llvm::StringRef Family;
  llvm::StringRef Index;
};

/// The row of \p Type, or of a public base; null if it is no container.
const ContainerRow *findContainer(clang::QualType Type);

/// What the member called \p Name does, in the table's words ("Erase"); empty if it is no row.
llvm::StringRef effectOf(llvm::StringRef Name);

/// The shape of a container's elements: it decides what erase() takes.
enum class Shape { Map, Set, Sequence };
Shape shapeOf(clang::QualType Container);

/// \p E without parentheses, conversions, temporaries and copies.
const clang::Expr *peel(const clang::Expr *E);

/// A call of a member function or member operator.
struct MethodCall {
  const clang::Expr *Object = nullptr;
  std::string Name;
  llvm::SmallVector<const clang::Expr *, 2> Arguments;
};
std::optional<MethodCall> asMethodCall(const clang::Expr *E);

/// Whether \p Call changes the structure of the container that it is called on.
bool isMutation(const MethodCall &Call);

/// The field or variable that \p E names; null if it is anything else.
const clang::ValueDecl *namedBy(const clang::Expr *E);

/// The local variable that \p E names, or null.
const clang::VarDecl *variableOf(const clang::Expr *E);

/// The two sides of `a == b` or `a != b`, as \p IsEqual says.
struct Comparison {
  const clang::Expr *Left = nullptr;
  const clang::Expr *Right = nullptr;
  bool IsEqual = false;
};
std::optional<Comparison> asComparison(const clang::Expr *E);

/// Calls \p See for \p Root and all statements below it, outermost first, with those around it, outermost first.
/// Does not go below what \p See returns false for.
using Ancestors = llvm::ArrayRef<const clang::Stmt *>;
void walk(const clang::Stmt &Root, llvm::function_ref<bool(const clang::Stmt &, Ancestors)> See);

/// Whether \p Root contains a statement that satisfies \p Test.
bool contains(const clang::Stmt &Root, llvm::function_ref<bool(const clang::Stmt &)> Test);

/// Whether \p Root names \p Variable.
bool mentions(const clang::Stmt &Root, const clang::ValueDecl &Variable);

/// Whether \p Root dereferences the iterator or pointer \p Variable, or uses it if it is a reference.
bool dereferences(const clang::Stmt &Root, const clang::VarDecl &Variable);

/// Whether \p Root assigns to \p Variable or steps it.
bool changes(const clang::Stmt &Root, const clang::VarDecl &Variable);

/// Whether control never passes the end of \p S. A break counts unless it is that of a switch around \p S.
bool leaves(const clang::Stmt &S, bool BreakLeaves = true);

} // namespace mapwarden::mutants

#endif
