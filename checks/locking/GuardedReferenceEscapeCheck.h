// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-guarded-reference-escape: see docs/checks/locking/guarded-reference-escape.md.
// What it reports is found in analysis/findings/locking/EscapedBorrows.h.
//
// Messages:
//   a reference to 'items_' is returned from the section of 'mutex_', which begins in line 12 and ends before it can be
//   used
//   an iterator into 'items_' is stored for the caller from the section of ... (and so on)
//   a reference into 'items_' is returned without 'mutex_', held in all 3 functions that use it
//   what an element of 'items_' owns is returned ...
//   'item' leads into 'items_' and is used here, where 'mutex_' has been released
//   what this wait is given leads into 'items_', and 'mutex_' is released meanwhile
//   note: 'mutex_', held since line 12, is released here
//   note: erased from here with 'mutex_' held, by 'drop'
//   note: a reference to 'others_' is returned here, too
#ifndef MAPWARDEN_LOCKING_GUARDEDREFERENCEESCAPECHECK_H
#define MAPWARDEN_LOCKING_GUARDEDREFERENCEESCAPECHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds references, pointers, iterators and views into a guarded container that outlive the critical section in which
/// they were made.
class GuardedReferenceEscapeCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::EscapedBorrow &Found);
  void reportUse(const analysis::EscapedBorrow &Found);
};

} // namespace mapwarden::locking

#endif
