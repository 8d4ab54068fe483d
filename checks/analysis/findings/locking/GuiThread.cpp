// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuiThread.h. From the functions that run elsewhere, downwards by the calls in sight.
#include "analysis/findings/locking/GuiThread.h"

#include "llvm/ADT/SmallSet.h"

namespace mapwarden::analysis {

/// \p Base, a base of the widget \p Class, is no part of the toolkit: no base that is a widget derives from it.
static bool isForeignBase(const ClassSymbol &Class, const ClassSymbol &Base) {
  if (patternOf(Base).details().IsOfGui)
    return false;
  return llvm::none_of(Class.details().Bases, [&](const ClassSymbol *Inner) {
    return patternOf(*Inner).details().IsOfGui && isOrDerives(*Inner, Base);
  });
}

/// \p Function is what an interface wants that the widget \p Class has beside its toolkit.
static bool isForeignOverride(const FunctionSymbol &Function, const ClassSymbol &Class) {
  if (!Function.IsVirtual || Function.IsDestructor)
    return false;
  return llvm::any_of(findOverridden(Function), [&](const FunctionSymbol *Base) {
    return Base != &patternOf(Function) && Base->Class && isForeignBase(Class, *Base->Class);
  });
}

/// A thread is started with the function \p Index.
static bool isRunByThread(unsigned Index, const std::vector<FunctionContexts> &Contexts, const UnitFacts &Unit) {
  const FunctionSymbol &Pattern = patternOf(*Unit.Functions[Index].Function);
  return llvm::any_of(Contexts[Index].Ways, [&](const CallContext &Way) {
    return Way.IsSpawned && Way.Caller != CallContext::Outside &&
           llvm::any_of(Unit.Functions[Way.Caller].Calls, [&](const CallSite &Site) {
             return Site.HandedTo && &patternOf(*Site.Callee) == &Pattern && Site.HandedTo->details().StartsThread;
           });
  });
}

/// The functions of \p Class that run on other threads than that of the interface.
static llvm::SmallVector<unsigned, 4>
findForeign(const ClassSymbol &Class, const std::vector<FunctionContexts> &Contexts, const UnitFacts &Unit) {
  llvm::SmallVector<unsigned, 4> Foreign;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    const FunctionSymbol &Function = *Unit.Functions[Index].Function;
    const ClassSymbol *Of = Function.details().ClassOfThis;
    if (Of && &patternOf(*Of) == &Class &&
        (isForeignOverride(Function, Class) || isRunByThread(Index, Contexts, Unit) ||
         Function.remarks().IsSaidToRunElsewhere))
      Foreign.push_back(Index);
  }
  return Foreign;
}

/// One of \p Foreign comes to \p Function, by the calls in sight.
static bool comesFrom(llvm::ArrayRef<unsigned> Foreign, unsigned Function,
                      const std::vector<FunctionContexts> &Contexts) {
  llvm::SmallVector<unsigned, 8> Pending{Function};
  llvm::SmallSet<unsigned, 16> Met;
  while (!Pending.empty()) {
    const unsigned Next = Pending.pop_back_val();
    if (!Met.insert(Next).second)
      continue;
    if (llvm::is_contained(Foreign, Next))
      return true;
    for (const CallContext &Way : Contexts[Next].Ways)
      if (Way.Caller != CallContext::Outside)
        Pending.push_back(Way.Caller);
  }
  return false;
}

bool isForGuiThread(const VariableSymbol &Container, const std::vector<AccessSnapshot> &Seen,
                    const std::vector<FunctionContexts> &Contexts, const UnitFacts &Unit) {
  const VariableSymbol *Field = asField(&Container);
  const ClassSymbol *Class = Field && Field->Class ? &patternOf(*Field->Class) : nullptr;
  if (!Class || !Class->details().IsOfGui)
    return false;
  const llvm::SmallVector<unsigned, 4> Foreign = findForeign(*Class, Contexts, Unit);
  return llvm::any_of(Foreign, [&](unsigned Index) { return takesLock(Unit.Functions[Index]); }) &&
         llvm::none_of(Seen,
                       [&](const AccessSnapshot &Access) { return comesFrom(Foreign, Access.Function, Contexts); });
}

} // namespace mapwarden::analysis
