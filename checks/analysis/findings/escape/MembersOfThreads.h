// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which member of an object ends before the thread that uses it?
//
//   std::jthread thread_;             its end waits for the thread,
//   std::deque<Job> jobs_;            but what is declared behind it has ended by then
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_MEMBERSOFTHREADS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_MEMBERSOFTHREADS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The first member that is used by what \p Function hands over by \p From, a Lend, and that ends before the member
/// which waits for that; null if there is none, or if something else waits when the object ends.
const VariableSymbol *findEndedBefore(const UnitFacts &Unit, const FunctionFacts &Function, const Fact &From);

} // namespace mapwarden::analysis

#endif
