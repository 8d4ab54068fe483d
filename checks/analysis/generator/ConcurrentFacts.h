// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which facts do uses of containers make that lock themselves?
//
//   jobs_.try_pop(job);       Concurrent jobs_: TryTake
//   users_.find(user, id);    Concurrent users_: Has of id, held by user
//   }                         Concurrent user: LetGo
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CONCURRENTFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CONCURRENTFACTS_H

#include "analysis/generator/FactEmitter.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows concurrent containers.
class ConcurrentFacts {
public:
  explicit ConcurrentFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// \p Call of \p Method, of \p Object, with \p Arguments: perhaps a use of a concurrent container, or the release of
  /// an accessor.
  void call(const clang::Expr &Call, const clang::Expr &Object, const clang::CXXMethodDecl &Method,
            llvm::ArrayRef<const clang::Expr *> Arguments);
  /// The local \p Var gets the value \p Value: perhaps a pointer that an element is.
  void bind(const clang::VarDecl &Var, const clang::Expr &Value);
  /// The local \p Var ends: perhaps an accessor.
  void endVariable(const clang::VarDecl &Var);

private:
  void letGo(PathId Accessor, clang::SourceLocation Loc);
  void noteKey(ConcurrentUse &Use, const clang::Expr &Key);

  FactEmitter &Emit;
};

} // namespace mapwarden::analysis

#endif
