// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-mutation-while-iterating: see docs/checks/invalidation/mutation-while-iterating.md.
// What it reports is found in analysis/InvalidBorrows.h, and analysis/ReentrantLoops.h for calls that come back.
//
// Messages:
//   'items_' is erased from while the loop over it goes on: the loop's current element is destroyed
//   'items_' is inserted into while the loop over it goes on: every iterator into it is invalidated
//   'items_' is erased from by the call of 'drop' while the loop over it goes on: ...
//   the loop over 'items_' increments its iterator once more after this erase, which has moved it already: an element
//   is skipped, and the end may be passed
//   'i' is incremented after this erase from 'items_', which has moved the next element to its place: that element is
//   skipped
//   'handlers_' may be erased from by code that 'reportAck' calls while the loop over it goes on: ...
//   ... 'remove', which it may run, does so
//   ... the callback that 'start' hands over does
//   ... a callback that 'start' puts into it does
//   ... the callback that is registered with 'onClose' does
//   ... 'reportError' walks a copy of it for calls of this kind
//   ... 'reportError' begins its loop anew after each call of 'reportAck'
//   ... a comment in 'reportError' says that what is called may do such things
//   ... it may call 'remove'                                            (strict)
//   the loop over 'files_' goes on after 'mutex_' was let go: meanwhile 'files_' may be erased from by 'cancel'
//   note: 'mutex_' is released here
//   note: 'mutex_' is given up here
//   note: in 'reportError', here
//   note: erased from here
//   note: incremented here
//   note: the loop over 'items_' begins here
#ifndef MAPWARDEN_INVALIDATION_MUTATIONWHILEITERATINGCHECK_H
#define MAPWARDEN_INVALIDATION_MUTATIONWHILEITERATINGCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::invalidation {

/// Finds loops over a container that change the container and go on iterating.
class MutationWhileIteratingCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::IterationMutation &Found);
  void report(const analysis::ReentrantLoop &Found);
  void report(const analysis::ReleasedLoop &Found);
};

} // namespace mapwarden::invalidation

#endif
