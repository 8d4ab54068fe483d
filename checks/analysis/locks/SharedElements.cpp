// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SharedElements.h.
#include "analysis/locks/SharedElements.h"

#include "analysis/facts/Ownership.h"

namespace mapwarden::analysis {

SharedElements::SharedElements(const UnitFacts &Unit) : Paths(Unit.Paths) {
  if (!Unit.Options.Rules.isOn(RuleId::ElementOfShared))
    return;
  for (const FunctionFacts &Function : Unit.Functions) {
    bool IsNew = true;
    for (unsigned Round = 0; IsNew && Round < 3; ++Round) { // a copy of a reference of an iterator
      IsNew = false;
      for (const unsigned Block : Function.Order)
        for (const Fact &F : Function.Blocks[Block].Facts)
          IsNew |= note(F);
    }
  }
}

/// By whom else an element of \p Container may be found.
ElementOf SharedElements::whose(PathId Container) const {
  if (Container == UnknownPath)
    return ElementOf::Nothing;
  if (Paths.kind(Paths.root(Container)) == PathKind::This)
    return ElementOf::This;
  if (isPublished(Container, Paths))
    return ElementOf::Others;
  const VariableSymbol *Root = Paths.findRootVariable(Container);
  const auto Known = Root ? Locals.find(Root) : Locals.end();
  return Known == Locals.end() ? ElementOf::Nothing : Known->second;
}

/// True if \p F says of a local for the first time that it leads to an element.
bool SharedElements::note(const Fact &F) {
  if (F.Kind != FactKind::Borrow && F.Kind != FactKind::Rebind)
    return false;
  const VariableSymbol *Local = F.Cell == UnknownPath ? nullptr : Paths.findRootVariable(F.Cell);
  if (!Local || !Local->isLocal() || Paths.parent(F.Cell) != UnknownPath)
    return false;
  ElementOf Of = ElementOf::Nothing;
  if (F.Kind == FactKind::Borrow)
    Of = F.Path != UnknownPath ? whose(F.Path) : whose(F.From);
  else if (Local->details().IsAnyPointer)
    for (const PathId Source : F.Arguments)
      Of = std::max(Of, whose(Source));
  return Of != ElementOf::Nothing && Locals.try_emplace(Local, Of).second;
}

ElementOf SharedElements::find(PathId Path) const {
  const VariableSymbol *Root = Path == UnknownPath ? nullptr : Paths.findRootVariable(Path);
  const auto Known = Root ? Locals.find(Root) : Locals.end();
  if (Known == Locals.end())
    return ElementOf::Nothing;
  if (Root->IsReference)
    return Known->second;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step))
    if (Paths.kind(Step) == PathKind::Deref)
      return Known->second;
  return ElementOf::Nothing;
}

} // namespace mapwarden::analysis
