// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who acts on an answer that another critical section has given?
//
//   { lock_guard g(mutex_); if (items_.count(key)) return; }     asked
//   { lock_guard g(mutex_); items_[key] = make(key); }           and acted on, when anybody may have come in between
//
// A forward analysis over the facts of one function: which values answer which questions, and which answers hold where.
// Questions and acts of callees that take the lock themselves count at their call.
#ifndef MAPWARDEN_ANALYSIS_SPLITSECTIONS_H
#define MAPWARDEN_ANALYSIS_SPLITSECTIONS_H

#include "analysis/Findings.h"
#include "analysis/LoopConfinement.h"
#include "analysis/MutationSummary.h"
#include "analysis/Observations.h"

namespace mapwarden::analysis {

/// The acts in \p Unit that rest on an answer from before their lock was taken, in the order of the source.
std::vector<SplitSection> findSplitSections(const Observations &All, UnitFacts &Unit, const LockFlow &Flow,
                                            const std::vector<EntryContext> &Contexts, const MutationSummaries &Changes,
                                            const LoopConfinement &Loops);

} // namespace mapwarden::analysis

#endif
