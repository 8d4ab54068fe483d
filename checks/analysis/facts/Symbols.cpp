// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Symbols.h.
#include "analysis/facts/Symbols.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

bool isOrDerives(const ClassSymbol &Class, const ClassSymbol &Base) {
  if (&patternOf(Class) == &patternOf(Base))
    return true;
  return Class.details().HasDependentBases ||
         llvm::any_of(Class.details().Bases, [&](const ClassSymbol *Inner) { return isOrDerives(*Inner, Base); });
}

} // namespace mapwarden::analysis
