// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who takes the first or last element of a container that may be empty?
//
//   void undo() { if (done_.empty()) return; done_.back().revert(); }      somebody believes that it may be
//   std::string title() const { return done_.back().title; }               and this one alone does not ask
//   void refresh() { label_ = stack_.title(); }                            nor does who calls it
//
//   ready_.wait_for(lock, timeout, [this] { return !jobs_.empty(); });     may end without any element
//   jobs_.front()
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNTESTEDENDS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNTESTEDENDS_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/nullness/UncheckedLookup.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// The ends of containers that the functions of \p Unit use without knowing that there is any element.
std::vector<UncheckedLookup> findUntestedEnds(const UnitFacts &Unit, const MutationSummaries &Changes);

} // namespace mapwarden::analysis

#endif
