// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this container expression read, written, or only named?
//
// One walk down the function's body, handing each subexpression the use that its surroundings make of it, so that
// nobody has to ask for a parent:
//
//   items_[k] = v;        the call of operator[] is used for writing
//   auto &alias = items_; `items_` is only named
//   consume(items_);      `items_` is read, or changed, by the parameter's type
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ACCESSMODES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ACCESSMODES_H

#include "model/Models.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// The use that an expression's surroundings make of it.
enum class UseMode : uint8_t {
  Read,
  Write,    ///< assigned through, or handed to what may do so
  Borrow,   ///< bound to a reference or pointer, or its address taken
  Return,   ///< returned by reference
  MoveFrom, ///< handed to a move constructor or assignment
};

/// What the walk over one body learns.
struct AccessModes {
  /// The uses of the calls of container members and of container glvalues that are no such call's object.
  llvm::DenseMap<const clang::Expr *, UseMode> Uses;
  /// Where an access is made that is not written there, such as the begin() of a range-for.
  llvm::DenseMap<const clang::Expr *, clang::SourceLocation> Locations;
  /// The calls that make the iterators that the function returns.
  llvm::DenseSet<const clang::Expr *> ReturnedIterators;
  /// Variables that are set outside their declaration.
  llvm::DenseSet<const clang::VarDecl *> Reassigned;
  /// Guard temporaries that initialise a variable, and so live as long as that.
  llvm::DenseSet<const clang::Expr *> NamedTemporaries;
  /// Guard temporaries that are a statement of their own, with another statement behind them in the same block.
  llvm::DenseSet<const clang::Expr *> DiscardedTemporaries;
  /// Guard temporaries that the range of a range-for is a part of: they are gone when the loop begins.
  llvm::DenseSet<const clang::Expr *> RangeTemporaries;
  /// Names of variables that are only set, stepped on or captured by reference there.
  llvm::DenseSet<const clang::Expr *> NotUsed;
  /// Names and calls of pointers and iterators that are dereferenced there and then.
  llvm::DenseSet<const clang::Expr *> Dereferenced;
  /// Those that an index is added to, `end()[-1]`, or of whose place the address is taken, `&*end()`.
  llvm::DenseSet<const clang::Expr *> NotRead;
  /// Calls whose result is compared with a bound: with anything but 0 and 1.
  llvm::DenseSet<const clang::Expr *> Bounded;
  /// Calls whose result nobody reads: a statement of their own, or what is assigned to.
  llvm::DenseSet<const clang::Expr *> DiscardedCalls;
  /// In a template: loop variables that stand for callables which somebody has stored, and the type of these.
  llvm::DenseMap<const clang::VarDecl *, clang::QualType> WalkedCallables;
  /// The body contains an error that the parser recovered from.
  bool HasErrors = false;
};

/// Walks over \p Body, and over the initialisers of \p Function if it is a constructor. Bodies of lambdas are functions
/// of their own and are left out. With \p AllTypes, names of fields and globals of any type count as containers do,
/// unless they synchronise themselves or never change.
AccessModes computeAccessModes(const clang::FunctionDecl &Function, model::Models &Models, bool AllTypes);

} // namespace mapwarden::analysis

#endif
