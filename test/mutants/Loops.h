// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops and erases can be broken so that something is used that is gone?
//
//   for (auto &item : items_) {                            for (auto &item : items_) { items_.erase(item.first);
//     item.second.tick();                          ->        item.second.tick();
//
// Kinds, and what counts; fixed before the first run:
//
// - erase-in-loop: as the first statement of a loop over a whole container, range-for or begin() to end(). The
// container
//   is a member or variable that is not const, and the body does not always leave the loop. Erased is the iterator, the
//   element's key (map), the element (set), the first element (vector, deque, string), or all (list).
// - insert-in-loop: the same with push_back or emplace, where that invalidates iterators: Contiguous, Deque, Hashed and
//   Open of Containers.def.
// - use-moved-past-erase: the last statement of a block that dereferences an iterator, reference or pointer is moved
//   behind the erase, pop or clear of what it leads to. It was found by the same key, or taken from the same end, or is
//   the argument of the erase. A copy does not count, nor a statement that changes the iterator or leaves the block,
//   nor a variable that the moved statement itself declares. (The last was added after the first run, which had moved a
//   loop behind the clear of what it walks over: that is no defect.)
// - erase-result-dropped: `it = c.erase(it)` becomes `c.erase(it)`, in a loop that may go on and that `it` outlives.
// - leave-deleted: the break or return behind an erase or clear in the same block is deleted, in a loop over the same
//   container that then may go on. The erase is by the loop's iterator, or by a key made of the loop's variable, or it
//   invalidates all iterators.
#ifndef MAPWARDEN_MUTANTS_LOOPS_H
#define MAPWARDEN_MUTANTS_LOOPS_H

#include "Site.h"

namespace mapwarden::mutants {

/// Adds the mutants of group loops.
void plantInLoops(Site &Here);

} // namespace mapwarden::mutants

#endif
