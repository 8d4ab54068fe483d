// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which objects does a callable refer to?
//
//   [&total, this] { ... }               `total`, `this`
//   std::bind(&fill, std::ref(rows))     `rows`
//   asio::buffer(text)                   `text`
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_LENTOBJECTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_LENTOBJECTS_H

#include "analysis/generator/FactEmitter.h"
#include "analysis/generator/HandOverScan.h"

namespace mapwarden::analysis {

/// Collects what the arguments of one call lend.
class LentObjects {
public:
  LentObjects(FactEmitter &Emit, const HandOverScan &Scan, HandOver &Result) : Emit(Emit), Scan(Scan), Result(Result) {}

  /// The callable \p E, written there or kept in a local.
  void addCallable(const clang::Expr &E) { addCallable(E, 0); }
  /// \p E is bound to a callable, or handed to the function of a thread.
  void addArgument(const clang::Expr &E);
  /// \p E is a buffer that only refers to memory.
  void addBuffer(const clang::Expr &E);
  /// Nothing more is added. A smart pointer to something else may keep the object alive that has `this`, too: then
  /// nothing is said of that, unless the lambda at hand needed its own.
  void finish();

  /// True if a pointer of \p Type keeps the object alive that has the `this` of \p Function, or tells whether it is.
  static bool keepsThis(clang::QualType Type, const clang::FunctionDecl &Function);

private:
  void noteKeeper(clang::QualType Type);
  void addCallable(const clang::Expr &E, unsigned Depth);
  void addCaptures(const clang::LambdaExpr &Lambda);
  void addCapturedValue(const clang::Expr &Value);
  void addPointer(const clang::Expr &E);
  void addVariable(const clang::ValueDecl &Variable, LentBy How);
  bool addElement(const clang::Expr &E, LentBy How);
  void add(PathId Path, LentBy How, const clang::VarDecl *Lives, PathId Container = UnknownPath);

  FactEmitter &Emit;
  const HandOverScan &Scan;
  HandOver &Result;
  bool HasOtherPointer = false;
};

} // namespace mapwarden::analysis

#endif
