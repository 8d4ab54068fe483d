// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is there any file of facts that harms who reads it?
//
// Each input is read as it is, and once more with a header that is right: a checksum would keep all changes out. What
// can be read is printed, and written again: that must be readable, and be written in the same way once more.
//
//   mapwarden-fuzz-facts -runs=200000 -timeout=10 corpus/
#include "index/FactsDump.h"
#include "index/FactsWriter.h"
#include "index/Fields.h"
#include "index/FileHeader.h"

using namespace mapwarden;

static void readAndWrite(llvm::StringRef File, const analysis::UnitOptions &Options) {
  llvm::Expected<index::ReadFacts> First = index::readFacts(File, Options);
  if (!First)
    return consumeError(First.takeError());
  index::dumpFacts(*First, llvm::nulls());
  const std::string Written = index::writeFacts(*First->Unit).Bytes;
  llvm::Expected<index::ReadFacts> Second = index::readFacts(Written, Options);
  if (!Second)
    llvm::report_fatal_error(llvm::Twine("facts that were written are not read: ") + toString(Second.takeError()));
  if (index::writeFacts(*Second->Unit).Bytes != Written)
    llvm::report_fatal_error("facts that were read are not what was written");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size);

int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const analysis::UnitOptions Options;
  const llvm::StringRef File(reinterpret_cast<const char *>(Data), Size);
  readAndWrite(File, Options);
  if (Size >= index::HeaderSize)
    readAndWrite(index::withHeader(File.drop_front(index::HeaderSize), index::layoutNumber()), Options);
  return 0;
}
