// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which facts do uses of containers and of iterators make?
//
//   items_.size();                // Access items_
//   items_.erase(key);            // Mutate items_
//   for (auto &item : items_)     // IterateBegin, IterateStep
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CONTAINERFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CONTAINERFACTS_H

#include "analysis/generator/AssignedSlots.h"
#include "analysis/generator/FactEmitter.h"

namespace mapwarden::analysis {

/// True if \p Key is `element.first`, `[first, second]`'s first, `it.key()`, or a copy of it that stays what it is.
bool isFirstPart(const clang::Expr &Key, const AccessModes &Modes);

/// The part of the fact generator that knows containers and iterators.
class ContainerFacts {
public:
  explicit ContainerFacts(FactEmitter &Emit) : Emit(Emit), AssignedSlots(findAssignedSlots(Emit.Function.getBody())) {}

  /// A container that \p E names outside a call of its members.
  void addNamedUse(const clang::Expr &E, UseMode Mode);

  /// True if \p Call is a use of the container \p Object by the function \p Callee with the \p Arguments behind it.
  bool addMember(const clang::Expr &Call, const clang::Expr &Object, const clang::CXXMethodDecl &Callee,
                 llvm::ArrayRef<const clang::Expr *> Arguments);
  /// \p Call, with \p Arguments, does \p Effect to the container \p Path.
  void addUse(const clang::Expr &Call, PathId Path, const model::ContainerType &Container, model::Effect Effect,
              llvm::ArrayRef<const clang::Expr *> Arguments);
  /// True if \p Call is a use of the container that is its first argument.
  bool addFree(const clang::CallExpr &Call, const clang::FunctionDecl &Callee);

  /// The element \p Left of a local container, `ids[i]`, gets the value \p Right: the fact that writes it tells of
  /// what.
  void fill(const clang::Expr &Left, const clang::Expr &Right);

  /// The local \p Cell gets the value \p Value: any local that is set is a possible iterator; it becomes one by
  /// standing at the beginning of a container.
  void rebindIterator(PathId Cell, const clang::Expr &Value, clang::SourceLocation Loc);
  /// True if \p First is the first iterator of a container, or one: then \p Cell walks over it from there.
  bool beginWalk(PathId Cell, const clang::Expr &First, clang::SourceLocation Loc);
  void addStep(const clang::Expr &Iterator, clang::SourceLocation Loc);

private:
  void noteRange(Fact &Set, const clang::Expr &Source);
  void noteSources(Fact &Set, const clang::Expr &Value, const clang::Expr *Source);
  Fact &addMutation(PathId Path, const model::ContainerType &Container, model::Effect Effect,
                    llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);
  const clang::Expr *findBegun(const clang::Expr &E);
  const clang::Expr *findWalked(const clang::Expr &Range, unsigned Depth = 0);

  FactEmitter &Emit;
  /// The calls of an operator[] whose element is given a name, and then a value.
  llvm::DenseSet<const clang::Expr *> AssignedSlots;
};

} // namespace mapwarden::analysis

#endif
