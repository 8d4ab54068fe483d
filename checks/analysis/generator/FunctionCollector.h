// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which function bodies are there in this unit?
//
// Definitions outside system headers, the instantiations of templates and the call operators of lambdas among them;
// patterns of templates and defaulted functions never. Also, whose address is taken: such a function may be called from
// anywhere.
//
//   template <class T> void put(T);     // not the pattern, but put<int>, if that is used
//   run([] { work(); });                // the lambda's operator()
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_FUNCTIONCOLLECTOR_H
#define MAPWARDEN_ANALYSIS_GENERATOR_FUNCTIONCOLLECTOR_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include <vector>

namespace mapwarden::analysis {

/// The bodies of one unit.
struct CollectedFunctions {
  /// In the order of the source, instantiations behind their pattern.
  std::vector<const clang::FunctionDecl *> Bodies;
  /// The patterns of functions that are named other than to be called.
  llvm::SetVector<const clang::FunctionDecl *> AddressTaken;
  /// The classes of which an object has static storage.
  llvm::SetVector<const clang::CXXRecordDecl *> StaticClasses;
  /// By the classes of lambdas that are called with a value under its lock: the objects that are both.
  llvm::DenseMap<const clang::CXXRecordDecl *, const clang::Expr *> ValuesOfLambdas;
};

/// Walks over the user's declarations of \p Context once; system headers are not entered.
CollectedFunctions collectFunctions(clang::ASTContext &Context);

} // namespace mapwarden::analysis

#endif
