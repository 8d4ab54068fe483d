// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is there to be told of a look-up, of all that is known of it?
//
//   auto it = items_.find(key);
//   it->second.close();            `it`, in `items_`, and which function tests another
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_LOOKUPFINDINGS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_LOOKUPFINDINGS_H

#include "analysis/findings/nullness/UncheckedLookupRules.h"
#include "analysis/queries/LateTests.h"

namespace mapwarden::analysis {

/// The end of a container is dereferenced there and then, by the fact \p At.
UncheckedLookup makeAtEnd(const Fact &At, const PathTable &Paths);

/// A function returns null where it has found nothing.
struct NullReturn {
  PathId Container;
  PathId Key;
  Place Loc;
  /// The element has been put in meanwhile.
  bool IsBehindInsert;
};

/// The finding of \p C, the look-up that \p Of makes; \p Known is what its callee does, null if it has none.
UncheckedLookup makeFinding(const LookupCandidate &C, const Fact &Of, const NullReturn *Known, RuleId Because);

/// The look-up \p Of in \p Container is compared with the end of another one by \p Compared.
UncheckedLookup makeOtherEnd(const Fact &Compared, PathId Container, const Fact &Of, const PathTable &Paths);

/// The iterator \p Named is tested behind its use.
UncheckedLookup makeTestedLate(const LateTest &Late, const VariableSymbol &Named, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
