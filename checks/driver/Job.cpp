// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Job.h.
#include "driver/Job.h"

#include "llvm/Support/MemoryBuffer.h"

namespace json = llvm::json;

namespace mapwarden::driver {

llvm::Expected<std::string> readWhole(llvm::StringRef File) {
  const auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(), "'%s' cannot be read: %s", File.str().c_str(),
                                   Buffer.getError().message().c_str());
  return (*Buffer)->getBuffer().str();
}

json::Value toJSON(const Job &Of) {
  return json::Object{{"folder", Of.Unit.Folder}, {"file", Of.Unit.File},
                      {"words", Of.Unit.Words},   {"configuration", Of.Configuration},
                      {"facts", Of.FactsTo},      {"link", Of.UnitsToLink},
                      {"index", Of.IndexTo},      {"report", Of.ReportTo}};
}

bool fromJSON(const json::Value &From, Job &To, json::Path Where) {
  json::ObjectMapper Map(From, Where);
  return Map && Map.map("folder", To.Unit.Folder) && Map.map("file", To.Unit.File) && Map.map("words", To.Unit.Words) &&
         Map.map("configuration", To.Configuration) && Map.map("facts", To.FactsTo) &&
         Map.map("link", To.UnitsToLink) && Map.map("index", To.IndexTo) && Map.map("report", To.ReportTo);
}

} // namespace mapwarden::driver
