// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Do analyses find the same in facts that were written and read back?
//
// For tests: with MAPWARDEN_ROUND_TRIP in the environment, a unit's facts are written, forgotten, and read again before
// any analysis sees them. An environment variable, because it is no business of any configuration, and so that every
// test can be run in this way as it is: `test/run.py --round-trip`.
#ifndef MAPWARDEN_ANALYSIS_ROUNDTRIP_H
#define MAPWARDEN_ANALYSIS_ROUNDTRIP_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// True if the environment asks for it.
bool isRoundTripWanted();

/// \p Unit, written and read back. Ends the program if that fails, or if what was read is written otherwise.
std::unique_ptr<UnitFacts> goRoundTrip(std::unique_ptr<UnitFacts> Unit);

} // namespace mapwarden::analysis

#endif
