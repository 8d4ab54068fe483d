// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What speaks for two threads, where a pointer is used and replaced with no lock, and what against it?
//
//   void onClose() { conn_.reset(); }                        // handed to a loop: one-for-later
//   std::shared_ptr<Conn> conn() const { return conn_; }     // copy-handed-out
//
// No vote can tell: nobody holds a lock. So it is weighed what else the class does, and who calls the two.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SWAPEVIDENCE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SWAPEVIDENCE_H

#include "analysis/findings/locking/OwnerUses.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// A use that a replacement may come in between of, and what is known when it is judged.
struct SwapCandidate {
  const VariableSymbol &Owner;
  const OwnerPoints &All;
  const OwnerPoint &Use;
  const OwnerPoint &Replacement;
  const OwnerUses &Uses;
  /// Who forgets the lock of others is told so already.
  bool IsTold;
  /// The classes of which a function takes a lock.
  const llvm::DenseSet<const ClassSymbol *> &Locking;

  const FunctionSymbol &user() const { return Uses.functionOf(Use); }
  const FunctionSymbol &replacer() const { return Uses.functionOf(Replacement); }
};

/// The classes, by their patterns, of which a function takes a lock of its object's own.
llvm::DenseSet<const ClassSymbol *> findLockingClasses(const UnitFacts &Unit);

/// The rule that drops \p Of; None if it is to be weighed.
RuleId judgeSwap(const SwapCandidate &Of);

/// The signs of \p Of, which no rule drops.
Evidence weighSwap(const SwapCandidate &Of);

} // namespace mapwarden::analysis

#endif
