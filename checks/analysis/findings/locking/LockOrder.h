// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who takes two locks in one order, and who in the other?
//
//   Harbour::storm   takes shipsMutex_, then each ship's deckMutex_
//   Ship::sink       takes deckMutex_, then the harbour's shipsMutex_
//
//   void absorb(const Glossary &other) { lock(other.mutex_); lock(mutex_); }    a.absorb(b) and b.absorb(a)
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LOCKORDER_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_LOCKORDER_H

#include "analysis/findings/locking/SelfDeadlock.h"
#include "analysis/locks/TransitiveLocks.h"

namespace mapwarden::analysis {

/// The places where a lock is taken under another one, while somebody else in \p Unit takes the two the other way
/// round, each pair once; and where the locks of two objects of one class are taken, of which the caller says which is
/// which.
std::vector<SelfDeadlock> findLockOrders(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach);

} // namespace mapwarden::analysis

#endif
