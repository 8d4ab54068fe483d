// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops change the container that they walk over, and go on?
//
// A question of reachability in the CFG: from where an iterator stands in the container, a change that invalidates it
// is reached, and from the change the iterator's next step, without the iterator having been set anew in between. So
// leaving the loop after the change is right, and so is `it = items.erase(it)`.
#ifndef MAPWARDEN_ANALYSIS_LOOPMUTATION_H
#define MAPWARDEN_ANALYSIS_LOOPMUTATION_H

#include "analysis/Findings.h"
#include "analysis/MutationSummary.h"

namespace mapwarden::analysis {

/// The findings of all functions of \p Unit, one for each loop and change, in the order of the functions.
std::vector<IterationMutation> findIterationMutations(UnitFacts &Unit, const MutationSummaries &Summaries);

} // namespace mapwarden::analysis

#endif
