// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-mutation-while-iterating: see docs/checks/invalidation/mutation-while-iterating.md.
//
// Messages:
//   'items_' is erased from while the loop over it goes on: the element that the loop stands at is destroyed
//   'items_' is inserted into while the loop over it goes on: every iterator into it is invalidated
//   'items_' is erased from by the call of 'drop' while the loop over it goes on: ...
//   the loop over 'items_' steps once more behind this erase, which has moved on already: an element is skipped, and
//   the end may be passed
//   'handlers_' may be erased from by what 'reportAck' comes to while the loop over it goes on: 'reportError' walks a
//   copy of it for calls of this kind
//   note: in 'reportError', here
//   note: erased from here
//   note: the loop over 'items_' begins here
#ifndef MAPWARDEN_INVALIDATION_MUTATIONWHILEITERATINGCHECK_H
#define MAPWARDEN_INVALIDATION_MUTATIONWHILEITERATINGCHECK_H

#include "utils/UnitCheck.h"

namespace mapwarden::invalidation {

/// Finds loops over a container that change the container and go on iterating.
class MutationWhileIteratingCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::IterationMutation &Found);
  void report(const analysis::ReentrantLoop &Found);
};

} // namespace mapwarden::invalidation

#endif
