// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See RoundTrip.h.
#include "analysis/RoundTrip.h"

#include "analysis/StoredUnit.h"
#include "index/FactsWriter.h"
#include "llvm/Support/ErrorHandling.h"
#include <cstdlib>

namespace mapwarden::analysis {

bool isRoundTripWanted() { return std::getenv("MAPWARDEN_ROUND_TRIP") != nullptr; }

std::unique_ptr<UnitFacts> goRoundTrip(std::unique_ptr<UnitFacts> Unit) {
  auto [Read, Bytes] = storeUnit(std::move(Unit));
  Read.Symbols->expectAll();
  if (index::writeFacts(*Read.Unit).Bytes != Bytes)
    llvm::report_fatal_error("facts that were read are not what was written");
  return std::move(Read.Unit);
}

} // namespace mapwarden::analysis
