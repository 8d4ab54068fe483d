// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How long do the guards live that an expression makes, and other objects?
//
//   auto lock = std::unique_lock<std::mutex>(m);     as long as the variable
//   std::lock_guard<std::mutex>(m);                  until the end of the statement
//   for (int i : *values.open())                     until the loop begins, before C++23
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_TEMPORARIES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_TEMPORARIES_H

#include "model/CapabilityModel.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

using Temporaries = llvm::DenseSet<const clang::Expr *>;

/// Adds to \p Named the temporaries that live as long as the variable that \p Init initialises.
void addNamedTemporaries(const clang::Expr &Init, Temporaries &Named);

/// Adds to \p Gone the temporary guards that \p Range, of a range-for, only refers into: these are not kept.
void addRangeTemporaries(const clang::Expr &Range, model::CapabilityModel &Capabilities, Temporaries &Gone);

/// What \p Statement computes, without what it is wrapped in.
const clang::Expr &stripFullExpression(const clang::Expr &Statement);

/// True if \p Object is a value of its own that nobody keeps: what a function returns, or what is made there.
bool isTemporary(const clang::Expr &Object);

/// True if \p Method is seen to return a reference to a part of its own object: `const Rows &rows() { return rows_; }`.
bool returnsOwnPart(const clang::CXXMethodDecl &Method);

} // namespace mapwarden::analysis

#endif
