// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Symbols.h.
#include "analysis/facts/Symbols.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

std::string spellUsr(const Symbol &Of) {
  constexpr unsigned MaxDepth = 100;
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  const Symbol *At = &Of;
  for (; At && Parts.size() < MaxDepth; At = At->usr().Within)
    Parts.push_back(At->usr().Text);
  std::string Text;
  for (const llvm::StringRef Part : llvm::reverse(Parts))
    Text += Part;
  return Text;
}

llvm::SmallVector<const FunctionSymbol *, 4> findOverridden(const FunctionSymbol &Function) {
  llvm::SmallVector<const FunctionSymbol *, 4> All;
  if (!Function.IsVirtual)
    return All;
  All.push_back(&patternOf(Function));
  llvm::SmallVector<const FunctionSymbol *, 4> Above(Function.details().Overridden.begin(),
                                                     Function.details().Overridden.end());
  for (size_t Index = 0; Index < Above.size(); ++Index) {
    if (!llvm::is_contained(All, &patternOf(*Above[Index])))
      All.push_back(&patternOf(*Above[Index]));
    const auto &Further = Above[Index]->details().Overridden;
    Above.append(Further.begin(), Further.end());
  }
  return All;
}

bool isOrDerives(const ClassSymbol &Class, const ClassSymbol &Base) {
  return &patternOf(Class) == &patternOf(Base) ||
         llvm::any_of(Class.details().Bases, [&](const ClassSymbol *Inner) { return isOrDerives(*Inner, Base); });
}

bool mayDerive(const ClassSymbol &Class, const ClassSymbol &Base) {
  return &patternOf(Class) == &patternOf(Base) || Class.details().HasDependentBases ||
         llvm::any_of(Class.details().Bases, [&](const ClassSymbol *Inner) { return mayDerive(*Inner, Base); });
}

} // namespace mapwarden::analysis
