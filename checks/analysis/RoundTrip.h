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

/// What leads from facts that were read back to the AST that they were made of, which who reports needs.
class RoundTrip {
public:
  /// True if the environment asks for it.
  static bool isWanted();

  /// \p Unit, written and read back. Ends the program if that fails, or if what was read is written otherwise.
  std::unique_ptr<UnitFacts> run(std::unique_ptr<UnitFacts> Unit);

  /// The place of the AST that \p Read, a place of the facts that were read back, stands for.
  Place originOf(Place Read) const { return Read.isValid() ? Origins[Read.number() - 1] : Read; }

private:
  std::vector<Place> Origins;
};

} // namespace mapwarden::analysis

#endif
