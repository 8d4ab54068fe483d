// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DeviantLookups.h.
#include "analysis/queries/DeviantLookups.h"

namespace mapwarden::analysis {

const VariableSymbol *findKeyMember(const Lookup &Of, const PathTable &Paths) {
  if (Of.Key == UnknownPath || Of.Container == UnknownPath || Of.Callee ||
      Paths.kind(Paths.root(Of.Key)) != PathKind::This)
    return nullptr;
  const VariableSymbol *Root = Paths.findRootVariable(Of.Container);
  const VariableSymbol *Field = Paths.findField(Of.Container);
  if (!Field && !(Root && Root->isGlobal() && Paths.parent(Of.Container) == UnknownPath))
    return nullptr;
  const PathId Object = Field ? Paths.parent(Of.Container) : Paths.root(Of.Key);
  for (PathId Part = Of.Key; Part != UnknownPath; Part = Paths.parent(Part))
    if (Paths.parent(Part) == Object)
      return Part == Of.Container ? nullptr : Paths.findField(Part);
  return nullptr;
}

void DeviantLookups::noteOnce(Places &In, LookupSubject About, Place Loc) {
  llvm::SmallVectorImpl<Place> &Known = In[About];
  if (!llvm::is_contained(Known, Loc))
    Known.push_back(Loc);
}

void DeviantLookups::noteTest(const Fact &F, const LookupState &At, const Lookups &Made, const PathTable &Paths,
                              llvm::DenseSet<LookupSubject> *Here) {
  if (F.Kind != FactKind::Known || F.IsAsserted)
    return;
  for (const LookupState::Answer &Known : At.Answers) {
    if (Known.Cell != F.Cell)
      continue;
    const LookupSubject About = findSubject(getLookup(Made, *Known.Of), Paths);
    if (!About.first)
      continue;
    noteOnce(Tests, About, F.Loc);
    if (const VariableSymbol *Member = findKeyMember(getLookup(Made, *Known.Of), Paths))
      TestsByMember.insert({About.first, Member});
    if (Here)
      Here->insert(About);
  }
}

void DeviantLookups::noteUse(LookupSubject About, Place Loc) { noteOnce(Uses, About, Loc); }

Place DeviantLookups::findTest(LookupSubject About) const {
  const auto Test = Tests.find(About);
  return About.first && Test != Tests.end() ? Test->second.front() : Place();
}

} // namespace mapwarden::analysis
