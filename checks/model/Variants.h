// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What may a variant hold, and which functions ask whether it holds that?
//
//   std::variant<Plan, std::string> source;     Plan, std::string
//   std::get_if<Plan>(&source)                  whether it holds a Plan
//
// It holds one of them, so that the last one is there where it holds none of the others.
#ifndef MAPWARDEN_MODEL_VARIANTS_H
#define MAPWARDEN_MODEL_VARIANTS_H

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class FunctionDecl;
} // namespace clang

namespace mapwarden::model {

/// The types of which an object of the type \p Type holds one: rows VARIANT of Pointers.def. Empty if it is no variant.
llvm::SmallVector<clang::QualType, 4> alternativesOf(clang::QualType Type);

/// True if \p Function tells whether its argument, a variant, holds some type: rows HOLDS of Pointers.def.
bool holdsAlternative(const clang::FunctionDecl &Function);

/// What \p Call asks of a variant: the variant, and which of its alternatives; none if it asks no such thing, or of a
/// type that is there twice.
struct AskedAlternative {
  const clang::Expr *Variant = nullptr;
  unsigned Index = 0;
  unsigned Count = 0;
};
AskedAlternative findAlternative(const clang::CallExpr &Call);

} // namespace mapwarden::model

#endif
