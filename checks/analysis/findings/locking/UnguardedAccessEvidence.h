// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What speaks for it that an access without the guard is a mistake, and what against it?
//
//   void stop() { worker_.join(); items_.clear(); }      behind-join, ends-things
//   size_t size() const { return items_.size(); }        asks-size
//
// These signs add to those of the guard itself (GuardEvidence.h).
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSEVIDENCE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_UNGUARDEDACCESSEVIDENCE_H

#include "analysis/findings/locking/UnguardedAccessRules.h"

namespace mapwarden::analysis {

/// The signs at the access of \p Candidate.
Evidence weighAccess(const UnguardedCandidate &Candidate);

} // namespace mapwarden::analysis

#endif
