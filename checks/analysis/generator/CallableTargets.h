// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the bodies of callables run that are handed to a function?
//
//   std::for_each(b, e, [&](int x) { ... });      Call of the lambda, here
//   std::thread t([this] { ... });                Spawn of the lambda
//   pool.add(std::bind(&Cache::clean, this));     Spawn of Cache::clean
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CALLABLETARGETS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CALLABLETARGETS_H

#include "analysis/generator/FactEmitter.h"
#include "model/CallableModel.h"

namespace mapwarden::analysis {

/// A function body that a callable argument stands for.
struct CallableTarget {
  const clang::FunctionDecl *Body;
  /// `this` of the body.
  PathId Object;
};

/// The body of \p Callee, if it is one that we analyse, null otherwise; without it there is no summary either.
const clang::FunctionDecl *findBody(const clang::FunctionDecl &Callee);

/// What a call of \p Callee leads to: the body; or the declaration, if the body may be in another unit whose facts come
/// later. Null if nothing will ever be known of it.
const clang::FunctionDecl *findCallTarget(const clang::FunctionDecl &Callee, const AstSymbols &Symbols);

/// The part of the fact generator that knows callables.
class CallableTargets {
public:
  explicit CallableTargets(FactEmitter &Emit) : Emit(Emit) {}

  /// The bodies that the call of \p Callee with \p Arguments runs or hands over, and when they run; Runs::Unknown where
  /// nothing may be concluded. \p Current is the function that makes the call.
  model::Runs findTargets(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                          const clang::FunctionDecl &Current, llvm::SmallVectorImpl<CallableTarget> &Targets);

  /// The bodies that the callable \p Argument stands for; none if it is no callable, or one that somebody else made.
  void findBodies(const clang::Expr &Argument, llvm::SmallVectorImpl<CallableTarget> &Targets) {
    collect(&Argument, Targets, 0);
  }

private:
  void collectFunctors(llvm::ArrayRef<const clang::Expr *> Arguments, llvm::SmallVectorImpl<CallableTarget> &Targets);
  void collect(llvm::ArrayRef<const clang::Expr *> Arguments, llvm::SmallVectorImpl<CallableTarget> &Targets,
               unsigned Depth);
  void addClosure(const clang::CXXRecordDecl &Closure, llvm::SmallVectorImpl<CallableTarget> &Targets);

  FactEmitter &Emit;
};

} // namespace mapwarden::analysis

#endif
