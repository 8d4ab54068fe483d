// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does this function do?
//
// The only code that visits a CFG: it turns each element into the facts of Facts.h, and gives the CFG back. A function
// is visited once in a unit.
//
//   void drop(int key) {
//     std::lock_guard<std::mutex> lock(mutex_);     // Rebind cell lock {mutex_} owned
//     items_.erase(key);                            // Mutate items_
//   }                                               // Release cell lock end
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_FACTGENERATOR_H
#define MAPWARDEN_ANALYSIS_GENERATOR_FACTGENERATOR_H

#include "analysis/facts/Facts.h"
#include "analysis/generator/AstSymbols.h"
#include "support/Analyzable.h"
#include "clang/AST/ASTContext.h"
#include <optional>

namespace mapwarden::analysis {

/// A function whose CFG has more blocks than this is not analysed: it is a table or generated code.
constexpr unsigned MaxBlocks = 20000;

/// The facts of \p Function, whose body must be analysable; nothing if it contains errors, has no CFG or too large a
/// one. With \p AllTypes, fields and globals of any type count as containers do. The first parameter of a lambda that
/// is called with the value of an object that is its lock, too, is another name for that \p Value; null for other
/// functions.
std::optional<FunctionFacts> generateFacts(const clang::FunctionDecl &Function, PathTable &Paths, AstSymbols &Symbols,
                                           bool AllTypes, const clang::Expr *Value = nullptr);

} // namespace mapwarden::analysis

#endif
