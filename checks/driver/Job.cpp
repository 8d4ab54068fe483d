// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Job.h.
#include "driver/Job.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace fs = llvm::sys::fs;

namespace mapwarden::driver {

static llvm::Error cannotBeWritten(llvm::StringRef File, llvm::Error Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "'%s' cannot be written: %s", File.str().c_str(),
                                 toString(std::move(Why)).c_str());
}

llvm::Error writeWhole(llvm::StringRef File, llvm::StringRef Content) {
  // Not llvm::writeToOutput(), which ends the program if the disk is full.
  llvm::Expected<fs::TempFile> Part = fs::TempFile::create(File + ".%%%%%%%%");
  if (!Part)
    return cannotBeWritten(File, Part.takeError());
  llvm::raw_fd_ostream Out(Part->FD, /*shouldClose=*/false);
  Out << Content;
  Out.flush();
  if (const std::error_code Failed = Out.error()) {
    Out.clear_error();
    llvm::consumeError(Part->discard());
    return cannotBeWritten(File, llvm::errorCodeToError(Failed));
  }
  if (llvm::Error Failed = Part->keep(File))
    return cannotBeWritten(File, std::move(Failed));
  return llvm::Error::success();
}

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
