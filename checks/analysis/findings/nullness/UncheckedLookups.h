// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which look-ups are dereferenced although they may have found nothing?
//
//   auto it = items_.find(key);
//   it->second.close();          nobody tests it, as others do: `if (items_.find(k) == items_.end())`
//
// What one function does is LookupFlow's; here the functions of a unit are put side by side, for the belief of Engler
// et al. ("Bugs as Deviant Behavior", SOSP 2001): who tests one look-up believes that there may be nothing.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUPS_H

#include "analysis/findings/nullness/UncheckedLookup.h"
#include "analysis/queries/LookupFlow.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The look-ups of the unit that are dereferenced without a test, or against one, in the order of the source; not those
/// that something called like an assertion vouches for.
std::vector<UncheckedLookup> findUncheckedLookups(const UnitFacts &Unit, const MutationSummaries &Changes,
                                                  LookupWatcher Watch = nullptr);

} // namespace mapwarden::analysis

#endif
