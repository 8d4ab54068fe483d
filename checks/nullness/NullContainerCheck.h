// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-null-container: see docs/checks/nullness/null-container.md.
// What it reports is found in analysis/NullContainers.h.
//
// Messages:
//   'items_' is dereferenced while it is null (of an optional, here and below: empty)
//   'items' is dereferenced after it was moved from
//   'items' is dereferenced before it was set
//   'items' is dereferenced on paths where it was not set
//   'items_' is dereferenced before it was set: 'fill' calls this for an object whose constructor does not set it
//   'items_' is dereferenced, but nothing in its class ever sets it
//   'items' is dereferenced where it was found to be null
//   'items' is dereferenced on paths where it was found to be null
//   'items' is dereferenced without a test: it is null if no argument is given
//   'items' is dereferenced without a test: what it points to may have gone
//   'items' is dereferenced without a test: what was cast may be of another type
//   'slots_[i]' is dereferenced without a test: some elements are null
//   an element of 'items_' is dereferenced without a test: some are null
//   'items_' gets a null pointer by this operator[] if there is no such key, and 'tick' dereferences all elements
//   'items' is dereferenced without a test: 'find' may return null
//   what 'find' returns is dereferenced without a test: it may be null
//   'items' is dereferenced without a test
//   what 'find' returns is dereferenced without a test
//   note: set to null here (made empty here)
//   note: one is set to null here
//   note: moved from here
//   note: declared here
//   note: found here
//   note: its default is null
//   note: locked here
//   note: cast here
//   note: null is returned here
//   note: returned here
//   note: another call of 'find' is tested here
//   note: another pointer that is made of it is tested here
//   note: another element is tested here
//   note: this operator[] puts a null pointer there if there is no such key
//   note: which the test here finds
//   note: dereferenced here
//   note: dereferenced here, too
//   note: called here, for an object that is not ready
#ifndef MAPWARDEN_NULLNESS_NULLCONTAINERCHECK_H
#define MAPWARDEN_NULLNESS_NULLCONTAINERCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::nullness {

/// Finds pointers to containers, and to objects that hold one, that are dereferenced while they are null, uninitialised
/// or moved from.
class NullContainerCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::NullContainer &Found);
};

} // namespace mapwarden::nullness

#endif
