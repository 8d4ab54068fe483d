// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does a callable take a lock that is held by the function it is handed to?
//
//   registry_.forEach([this](int id) { registry_.remove(id); });   forEach() runs it with the registry's mutex held,
//                                                                  and remove() takes that again
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HANDEDTAKERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HANDEDTAKERS_H

#include "analysis/findings/locking/SelfDeadlock.h"
#include "analysis/locks/LockFlow.h"
#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The calls in \p Unit that hand over such a callable, if the callee itself runs it, and the lock is plain.
std::vector<SelfDeadlock> findHandedTakers(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
