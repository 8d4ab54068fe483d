// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which pointers to containers are dereferenced although they lead nowhere?
//
//   std::unique_ptr<Map> items;
//   items->clear();                  null: nobody has set it
//
// A pointer that is set is like a look-up with a known result, and a test of one like that of an iterator: LookupFlow
// follows both. What may be null without a test in sight is left alone.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERS_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/nullness/NullContainer.h"
#include "analysis/queries/LookupFlow.h"

namespace mapwarden::analysis {

/// The dereferences of pointers that lead nowhere, on all paths or on those on which a test says so; not those that
/// something called like an assertion vouches for.
std::vector<NullContainer> findNullContainers(const UnitFacts &Unit, LookupWatcher Watch = nullptr);

/// What Explain calls the pointer \p Name, which is empty if it has none.
std::string describeSuspect(llvm::StringRef Name);

} // namespace mapwarden::analysis

#endif
