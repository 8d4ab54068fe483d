// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where are callables kept, to be called later?
//
//   handler_ = [this] { drop(); };                          Store of the lambda in handler_
//   void onDone(Done done) { done_ = std::move(done); }     Store of the parameter done in done_
//   jobs_.push({key, [this] { drop(); }});                  Store of the lambda in a member of the aggregate
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CALLABLESTORES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CALLABLESTORES_H

#include "analysis/generator/CallableTargets.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows what keeps callables. Who calls a variable's value is told elsewhere.
class CallableStores {
public:
  explicit CallableStores(FactEmitter &Emit) : Emit(Emit), Callables(Emit) {}

  /// \p Value is assigned to \p Slot.
  void assign(const clang::Expr &Slot, const clang::Expr &Value, clang::SourceLocation Loc);

  /// A constructor gives a member its first value.
  void initialise(const clang::CXXCtorInitializer &Init);

  /// The members of an aggregate get their first values.
  void fill(const clang::InitListExpr &Aggregate);

  /// A callable that the function was given is among \p Values, which \p Method puts into \p Container.
  void insert(const clang::Expr &Container, const clang::CXXMethodDecl &Method,
              llvm::ArrayRef<const clang::Expr *> Values, clang::SourceLocation Loc);

private:
  bool isCallable(clang::QualType Type) const;
  void addStores(PathId Slot, const clang::Expr &Value, clang::SourceLocation Loc);
  void addGiven(PathId Slot, const clang::Expr &Value, clang::SourceLocation Loc);

  FactEmitter &Emit;
  CallableTargets Callables;
};

/// What \p Value is a copy of, or is moved from: the name in `Done(std::move(done))`.
const clang::Expr &stripCopies(const clang::Expr &Value);

} // namespace mapwarden::analysis

#endif
