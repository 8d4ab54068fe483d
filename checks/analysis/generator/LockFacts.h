// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which facts do mutexes and guards make?
//
//   mutex_.lock();                                // Acquire mutex_
//   std::unique_lock<std::mutex> lock(other_);    // Rebind cell lock {other_} owned
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_LOCKFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_LOCKFACTS_H

#include "analysis/generator/FactEmitter.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows capabilities.
class LockFacts {
public:
  explicit LockFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// True if the call of \p Method on \p Object, a mutex or a guard, is told by the facts that are added.
  bool addMember(const clang::CXXMethodDecl &Method, const clang::Expr &Object, const clang::CallExpr &Call);

  /// True if the call of the free function \p Callee is told by the facts that are added.
  bool addFree(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
               clang::SourceLocation Loc);

  /// The mutex \p Path is locked or unlocked; nobody reads whether that succeeded, if \p IsDiscarded.
  void addOperation(model::LockOperation Operation, PathId Path, clang::SourceLocation Loc, bool IsDiscarded = false);
  /// The guard \p Cell is told to do \p Action.
  void addGuardAction(model::LockAction Action, PathId Cell, clang::SourceLocation Loc);

  /// Adds what the thread-safety attributes of the function called at \p Site say that the call does. False if they do
  /// not say what it takes or gives back.
  bool addDeclared(const CallSite &Site, clang::SourceLocation Loc);

  /// A guard that is handed to a function may be asked there whether it owns its mutex.
  void noteHandOver(const clang::Expr &Argument, clang::SourceLocation Loc);

  /// The guard \p Cell begins with the value \p Init; \p Temporary is its expression if it has no name.
  void bindGuard(PathId Cell, const model::GuardType &Guard, const clang::Expr &Init,
                 const clang::Expr *Temporary = nullptr);
  /// The object \p Cell, which may keep a guard, begins its life.
  void bindHolder(PathId Cell, clang::SourceLocation Loc);
  /// The guard \p Cell is destroyed.
  void endGuard(PathId Cell, clang::SourceLocation Loc);
  /// The guard \p Cell gets the value \p Value in place of what it has.
  void assignGuard(PathId Cell, const model::GuardType &Guard, const clang::Expr &Value, clang::SourceLocation Loc);

private:
  bool isAsserted(const clang::CXXMethodDecl &Method, const clang::CallExpr &Call) const;
  const clang::Expr &findInitOfGuard(const clang::Expr &Init);
  PathId buildMutex(const clang::Expr &E);
  Fact makeBinding(PathId Cell, const model::GuardType &Guard, const clang::Expr &Init);
  void convertGuard(Fact &F, const clang::CXXConstructExpr &Construction);
  llvm::SmallVector<PathId, 1> locksOf(const clang::CXXConstructExpr &Construction);

  FactEmitter &Emit;
  /// What guards of the inverse kind have released, and take again at their end.
  llvm::DenseMap<PathId, Fact> Opened;
};

} // namespace mapwarden::analysis

#endif
