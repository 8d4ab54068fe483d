// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-short-lived-guard: see docs/checks/locking/short-lived-guard.md.
// What it reports is found in analysis/ShortLivedGuards.h.
//
// Messages:
//   this guard of 'mutex_' has no name and unlocks at the end of its statement
//   the guard in this range is gone before the loop begins: before C++23 only what the range refers to is kept
//   'items_' is erased from although 'mutex_' may not have been taken: nobody asks whether the try succeeded
//   note: 'mutex_' is tried here
#ifndef MAPWARDEN_LOCKING_SHORTLIVEDGUARDCHECK_H
#define MAPWARDEN_LOCKING_SHORTLIVEDGUARDCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds guards that are gone, or may never have been taken, before the use that they were meant to protect.
class ShortLivedGuardCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::ShortLivedGuard &Found);
};

} // namespace mapwarden::locking

#endif
