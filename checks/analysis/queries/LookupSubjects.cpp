// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFlow.h: what is a look-up about?
//
//   items_.find(key)      `items_`
//   find(key)             the function, which looks it up somewhere
#include "analysis/queries/LookupFlow.h"
#include "model/LookupWords.h"

namespace mapwarden::analysis {

Lookup makeCallLookup(const CallSite &Site, PathId Container, const PathTable &Paths) {
  const PathId Of = Site.Arguments.empty()       ? Site.Object
                    : Site.Arguments.size() == 1 ? Site.Arguments.front()
                                                 : UnknownPath;
  const auto *Method = asMethod(Site.Callee);
  const bool IsOfNothing = Site.Arguments.empty() && (!Method || Method->IsStatic);
  const PathId Key = IsOfNothing ? Paths.getResult(*Site.Callee) : Paths.getComputed(Of, *Site.Callee);
  return {Container == UnknownPath ? Key : Container, Key, Site.Callee, Site.Choice};
}

LookupSubject findSubject(const Lookup &Of, const PathTable &Paths) {
  if (Of.Callee && !Of.IsGiven)
    return {&patternOf(*Of.Callee), Of.Choice};
  const PathId Named = Of.Container != UnknownPath && Paths.kind(Of.Container) == PathKind::Deref
                           ? Paths.parent(Of.Container)
                           : Of.Container;
  if (Named == UnknownPath)
    return {nullptr, 0};
  if (const VariableSymbol *Field = Paths.findField(Named))
    return Field->Class && model::isPartOfElement(Field->Class->Name, Field->Name) ? LookupSubject(nullptr, 0)
                                                                                   : LookupSubject(Field, Of.Choice);
  return {Paths.parent(Named) == UnknownPath ? Paths.findRootVariable(Named) : nullptr, Of.Choice};
}

} // namespace mapwarden::analysis
