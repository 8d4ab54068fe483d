// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a value the answer to?
//
//   if (items_.find(key) == items_.end())     false where the question `find` is answered with yes
//   const bool isNew = items_.count(key) == 0;
//   if (auto session = lookUp(id))            yes where the call has found something
//
// A question is an Access that asks, or a call of a function with a body; a cell stands for its answer.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_QUERYFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_QUERYFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// A value that is true where the question of the cell Cell is answered with yes: there is such a key, there is an
/// element, something was found; or where it is answered with no, if IsInverse. The other value tells nothing if
/// IsImplied: `items.count(key) == 1` of a container that may have the key twice.
struct Asked {
  PathId Cell;
  bool IsInverse = false;
  bool IsImplied = false;
};

/// The part of the fact generator that knows answers.
class QueryFacts {
public:
  explicit QueryFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// The local \p Cell gets the value \p Value; or one that also needs others to be true, if \p IsImplied.
  void bind(PathId Cell, const clang::Expr &Value, clang::SourceLocation Loc, bool IsImplied = false);

  /// The function returns \p Value.
  void returnValue(const clang::Expr &Value, clang::SourceLocation Loc);

  /// What the pointer or iterator \p E leads to is used.
  void dereference(const clang::Expr &E, clang::SourceLocation Loc);

  /// \p E is `==` or `!=`: an iterator is compared with the end of a container, perhaps.
  void compare(const clang::CXXOperatorCallExpr &E);

  /// Drops what nobody can ask about.
  void finish();

  /// The path of the caller's flag that \p E is, a parameter `bool &` or what a parameter `bool *` points to, if only
  /// this function sets it meanwhile; UnknownPath for all else.
  PathId findFlagOfCaller(const clang::Expr &E) const;

  /// What \p E is the answer to; nothing if it is none.
  std::optional<Asked> find(const clang::Expr &E, unsigned Depth = 0) const;

private:
  std::optional<Asked> findCompared(const clang::Expr &Left, const clang::Expr &Right, bool IsEqual,
                                    unsigned Depth) const;
  void returnChoice(PathId Result, const clang::ConditionalOperator &Choice, clang::SourceLocation Loc);
  std::optional<Asked> findEqual(const clang::Expr &Left, const clang::Expr &Right, bool IsEqual, unsigned Depth) const;
  std::optional<Asked> findRoom(const clang::BinaryOperator &Compared) const;
  std::optional<Asked> findNumber(const clang::BinaryOperator &Compared, unsigned Depth) const;
  std::optional<Asked> findCall(const clang::CallExpr &Call, unsigned Depth) const;
  PathId findNamed(const clang::CallExpr &Call) const;

  FactEmitter &Emit;
  /// The cells that stand for an answer.
  llvm::DenseSet<PathId> Cells;
};

/// True if \p Call is one of an operator[] that finds an element by its key, and makes it if it is missing.
bool isByKey(const clang::CallExpr &Call, model::Models &Models);

/// True if \p Call, of an operator[], hands out a pointer by its key, and a null pointer for a new key.
bool isPointerByKey(const clang::CallExpr &Call, model::Models &Models);

} // namespace mapwarden::analysis

#endif
