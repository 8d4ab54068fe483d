// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a function hand out what leads into a container of its own, which ends with it?
//
//   std::vector<Route> matches = findAll(face);
//   return &matches.front();                       the caller gets a pointer into what is gone
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_RETURNEDLOCALS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_RETURNEDLOCALS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// What leads into a local container leaves the function.
struct ReturnedLocal {
  std::string ContainerName;
  Place Loc;
  /// Where the container is declared.
  Place DeclaredLoc;
};

/// The finding for each such Escape in \p Unit.
std::vector<ReturnedLocal> findReturnedLocals(const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
