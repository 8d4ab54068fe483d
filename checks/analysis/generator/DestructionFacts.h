// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whose destructors run here?
//
//   lines_.erase(id);                 Destroy lines_[...], if the element's destructor is in sight
//   lines_[id] = line;                that of what was there
//   delete session;  session_.reset();
//   }                                 that of a local object
//
// A shared pointer may not be the last one: that is for the reader of the fact to judge.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_DESTRUCTIONFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_DESTRUCTIONFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows the ends of objects, and who gets to know whom when it is made.
class DestructionFacts {
public:
  explicit DestructionFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// A call of a member of \p Object, which takes elements away if it is a container, or empties a smart pointer.
  void call(const clang::CXXMemberCallExpr &Call, const clang::CXXMethodDecl &Method, const clang::Expr &Object);
  /// \p Left, which may be a smart pointer, gets the value \p Right.
  void assign(const clang::Expr &Left, const clang::Expr &Right, clang::SourceLocation Loc);
  void remove(const clang::CXXDeleteExpr &E);
  /// The life of the local \p Var ends.
  void end(const clang::VarDecl &Var, clang::SourceLocation Loc);

  /// An object of \p Type is made, or asked for, with \p Arguments: notes if one is `this`.
  void make(clang::QualType Type, llvm::ArrayRef<const clang::Expr *> Arguments);
  /// The same for what the call \p Call returns, or puts into a container.
  void make(const clang::CallExpr &Call, llvm::ArrayRef<const clang::Expr *> Arguments);

private:
  /// How an object comes to its end.
  struct End {
    clang::SourceLocation Loc;
    bool IsElementKept = false;
    bool IsFreshValue = false;
  };
  void add(clang::QualType Type, PathId Object, const End &How, unsigned Depth = 0);
  void addElements(const clang::CXXRecordDecl &Container, PathId Path, const End &How, unsigned Depth);
  bool hasLocal(llvm::function_ref<bool(clang::QualType)> Test);
  bool keepsElements(clang::QualType Container);

  FactEmitter &Emit;
};

} // namespace mapwarden::analysis

#endif
