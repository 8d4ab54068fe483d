// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DeviantLookups.h.
#include "analysis/queries/DeviantLookups.h"

using namespace clang;

namespace mapwarden::analysis {

void DeviantLookups::noteOnce(Places &In, LookupSubject About, SourceLocation Loc) {
  llvm::SmallVectorImpl<SourceLocation> &Known = In[About];
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
    if (Here)
      Here->insert(About);
  }
}

void DeviantLookups::noteUse(LookupSubject About, SourceLocation Loc) { noteOnce(Uses, About, Loc); }

SourceLocation DeviantLookups::findTest(LookupSubject About) const {
  const auto Test = Tests.find(About);
  return About.first && Test != Tests.end() ? Test->second.front() : SourceLocation();
}

} // namespace mapwarden::analysis
