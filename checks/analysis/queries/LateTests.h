// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which iterators are dereferenced first and compared with the end afterwards?
//
//   while (it->first <= last && it != ranges.end())     the test comes too late
//     ++it;
//
// Who tests believes that it may be the end; and then it must not be dereferenced before.
#ifndef MAPWARDEN_ANALYSIS_QUERIES_LATETESTS_H
#define MAPWARDEN_ANALYSIS_QUERIES_LATETESTS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// An iterator that is dereferenced, and tested when it is too late.
struct LateTest {
  const Fact *Deref;
  const Fact *Compare;
};

/// Those of \p Function: on every path to the comparison the iterator is dereferenced since it was set, and on none it
/// has been compared before. Not what an assertion compares.
std::vector<LateTest> findLateTests(const FunctionFacts &Function, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
