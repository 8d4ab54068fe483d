// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-use-after-invalidation: see docs/checks/invalidation/use-after-invalidation.md.
// What it reports is found in analysis/InvalidBorrows.h.
//
// Messages:
//   'it' is used after 'items_' was erased from: the element that it refers to may be gone
//   'it' is used after 'items_' was erased from on some paths: ...              (strict)
//   'first' is used after 'queue_' was popped by the call of 'drop': the element that it refers to may be gone
//   'node->item' keeps the address of an element of 'items', which the next turn of the loop inserts into: ...
//   'next_' is used, but 'remove' leaves it as it is where 'backends_' is erased from: the element ... may be gone
//   'byName_' keeps the address of an element of 'symbols_', which the next call of 'define' inserts into: ...
//   'alarm' is used after 'alarms_' may have been erased from by code that a callback calls: ...
//   note: erased from here
//   note: called here
//   note: in 'snooze', here
//   note: it is bound to the element by the call here
//   note: it is made to lead there here
#ifndef MAPWARDEN_INVALIDATION_USEAFTERINVALIDATIONCHECK_H
#define MAPWARDEN_INVALIDATION_USEAFTERINVALIDATIONCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::invalidation {

/// Finds iterators, references, pointers and views into a container that are used after a change of the container has
/// invalidated them. What is invalidated on some paths only, or by a hash table that may have grown, is strict.
class UseAfterInvalidationCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::InvalidUse &Found);
  void reportDangling(const analysis::InvalidUse &Found);
  void report(const analysis::ReentrantUse &Found);
  void report(const analysis::KeptPosition &Found);
};

} // namespace mapwarden::invalidation

#endif
