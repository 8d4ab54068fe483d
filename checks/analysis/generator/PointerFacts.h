// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// When does a pointer to a container lead nowhere?
//
//   std::unique_ptr<Map> items;        Point cell items, null
//   items = load();                    Point cell items, something
//   items->clear();                    Deref cell items
//
// Pointers are raw or smart ones to a container of the tables, or to an object of a class that has one for a member.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_POINTERFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_POINTERFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// `entry.second`, a binding of such a part, or `it->second`, while a loop walks over a member that is a map of
/// pointers: the element of the map at the loop's iterator. UnknownPath for all else.
PathId findWalked(const clang::Expr &E, FactEmitter &Emit);

/// The path of \p E, if it is a pointer that a sequence of this object keeps at the index that a variable holds:
/// `slots_[i]`; else UnknownPath.
PathId findSlot(const clang::Expr &E, FactEmitter &Emit);

/// The smart pointer whose raw pointer \p E is, `items.get()`; null if it is none.
const clang::Expr *findSmart(const clang::Expr &E, model::Models &Models);

/// The part of the fact generator that knows where pointers lead.
class PointerFacts {
public:
  explicit PointerFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// The parameters of the function that are null unless the caller says otherwise.
  void begin();
  /// The local variable \p Var is declared.
  void declare(const clang::VarDecl &Var);
  /// The pointer \p Left gets the value \p Right.
  void assign(const clang::Expr &Left, const clang::Expr &Right, clang::SourceLocation Loc);
  /// The member \p Method of a smart pointer is called for \p Object.
  void call(const clang::Expr &Object, const clang::CXXMethodDecl &Method,
            llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);
  /// Somebody else has been called with \p Arguments, who may set members of the function's object; not those that were
  /// moved into a parameter.
  void give(llvm::ArrayRef<const clang::Expr *> Arguments);
  /// \p Callee is called with \p Arguments: it may move from them, or set what it is given by reference.
  void hand(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
            clang::SourceLocation Loc);
  /// \p Call, of a function that is not in sight, returns a pointer, or nothing.
  void receive(const clang::CallExpr &Call);
  /// \p Call tells, perhaps, whether a variant holds some alternative, as a pointer to that would.
  void hold(const clang::CallExpr &Call);
  /// The address of \p E is taken.
  void takeAddress(const clang::Expr &E, clang::SourceLocation Loc);
  /// What \p E points to is used; false if \p E is no pointer that this part knows.
  bool dereference(const clang::Expr &E, clang::SourceLocation Loc);

private:
  PathId findCell(const clang::Expr &E);
  bool isOfInterest(clang::QualType Type);
  std::optional<PointsTo> valueOf(const clang::Expr &Value);
  Fact &point(PathId Cell, PointsTo Where, clang::SourceLocation Loc, PathId Subject = UnknownPath);

  FactEmitter &Emit;
  /// The weak pointers of which the function has asked whether there is anything left.
  llvm::DenseSet<PathId> AskedForExpiry;
};

} // namespace mapwarden::analysis

#endif
