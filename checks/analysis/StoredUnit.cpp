// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StoredUnit.h.
#include "analysis/StoredUnit.h"

#include "index/FactsWriter.h"
#include "llvm/Support/ErrorHandling.h"

namespace mapwarden::analysis {

std::pair<index::ReadFacts, std::string> storeUnit(std::unique_ptr<UnitFacts> Unit) {
  const UnitOptions &Options = Unit->Options;
  index::WrittenFacts Written = index::writeFacts(*Unit);
  llvm::Expected<index::ReadFacts> Read = index::readFacts(Written.Bytes, Options);
  if (!Read)
    llvm::report_fatal_error(llvm::Twine("facts that were written are not read: ") + toString(Read.takeError()));
  for (unsigned Number = 1; Number <= Read->Symbols->size(); ++Number)
    Read->Symbols->get(Number).Origin = Written.Symbols[Number - 1]->Origin;
  auto &Places = static_cast<index::StoredPlaces &>(*Read->Unit->At);
  for (unsigned Number = 1; Number < Places.Entries.size(); ++Number)
    Places.Entries[Number].Origin = Unit->At->findOrigin(Written.Places[Number - 1]);
  return {std::move(*Read), std::move(Written.Bytes)};
}

} // namespace mapwarden::analysis
