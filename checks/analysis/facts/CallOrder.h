// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which order are summaries of functions composed?
//
//   void put() { evict(); }     // behind evict(), whose summary it needs
#ifndef MAPWARDEN_ANALYSIS_FACTS_CALLORDER_H
#define MAPWARDEN_ANALYSIS_FACTS_CALLORDER_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// The indices of \p Functions, callees before callers; within a cycle of calls in their order.
std::vector<unsigned> computeBottomUp(const std::vector<FunctionFacts> &Functions);

} // namespace mapwarden::analysis

#endif
