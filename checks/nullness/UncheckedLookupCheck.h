// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-unchecked-lookup: see docs/checks/nullness/unchecked-lookup.md.
// What it reports is found in analysis/UncheckedLookups.h.
//
// Messages:
//   'it' is dereferenced where 'items_' was found to have no such element
//   'it' is dereferenced on paths where 'items_' was found to have no such element
//   'session' is dereferenced where 'find' has returned null
//   'it' is dereferenced without a test that the look-up in 'items_' found anything
//   what this look-up in 'items_' finds is dereferenced without a test
//   'items_[key]' is dereferenced without a test: for a missing key it is a null pointer that has just been inserted
//   what 'find' returns is dereferenced without a test: it is null where 'items_' has no such element
//   'session' is dereferenced without a test: 'find' returns null where 'items_' has no such element
//   'it' is compared with the end of 'others_', but was looked up in 'items_'
//   'it' is dereferenced before it is compared with the end of 'items_'
//   'it' is dereferenced without a test that anything follows what was erased from 'items_'
//   the end of 'items_' is dereferenced: it leads to no element
//   note: found here
//   note: compared here
//   note: looked up here
//   note: filled here, with other keys
//   note: only whether there is any element is asked here
//   note: null is returned here
//   note: null is returned here, although the element has just been put in
//   note: another look-up is tested here
//   note: another call of 'find' is tested here
//   note: dereferenced here, too
#ifndef MAPWARDEN_NULLNESS_UNCHECKEDLOOKUPCHECK_H
#define MAPWARDEN_NULLNESS_UNCHECKEDLOOKUPCHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::nullness {

/// Finds look-ups whose result is dereferenced although nobody tested it, or a test found nothing. Where no other
/// look-up of the container is tested, it is strict.
class UncheckedLookupCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::UncheckedLookup &Found);
};

} // namespace mapwarden::nullness

#endif
