// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See RoundTrip.h.
#include "analysis/RoundTrip.h"

#include "index/FactsReader.h"
#include "index/FactsWriter.h"
#include "llvm/Support/ErrorHandling.h"
#include <cstdlib>

namespace mapwarden::analysis {

bool RoundTrip::isWanted() { return std::getenv("MAPWARDEN_ROUND_TRIP") != nullptr; }

std::unique_ptr<UnitFacts> RoundTrip::run(std::unique_ptr<UnitFacts> Unit) {
  const UnitOptions &Options = Unit->Options;
  index::WrittenFacts Written = index::writeFacts(*Unit);
  llvm::Expected<index::ReadFacts> Read = index::readFacts(Written.Bytes, Options);
  if (!Read)
    llvm::report_fatal_error(llvm::Twine("facts that were written are not read: ") + toString(Read.takeError()));
  for (unsigned Number = 1; Number <= Read->Symbols->size(); ++Number)
    Read->Symbols->get(Number).Origin = Written.Symbols[Number - 1]->Origin;
  Origins = std::move(Written.Places);
  Read->Symbols->expectAll();
  Unit.reset();
  if (index::writeFacts(*Read->Unit).Bytes != Written.Bytes)
    llvm::report_fatal_error("facts that were read are not what was written");
  return std::move(Read->Unit);
}

} // namespace mapwarden::analysis
