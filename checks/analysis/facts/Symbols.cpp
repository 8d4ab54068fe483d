// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Symbols.h.
#include "analysis/facts/Symbols.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

bool isOrDerives(const ClassSymbol &Class, const ClassSymbol &Base) {
  return &patternOf(Class) == &patternOf(Base) ||
         llvm::any_of(Class.details().Bases, [&](const ClassSymbol *Inner) { return isOrDerives(*Inner, Base); });
}

bool mayDerive(const ClassSymbol &Class, const ClassSymbol &Base) {
  return &patternOf(Class) == &patternOf(Base) || Class.details().HasDependentBases ||
         llvm::any_of(Class.details().Bases, [&](const ClassSymbol *Inner) { return mayDerive(*Inner, Base); });
}

} // namespace mapwarden::analysis
