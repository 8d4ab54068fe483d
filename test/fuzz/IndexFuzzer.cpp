// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is there any index that harms who asks it?
//
// Each input is asked as it is, and once more with checksums that are right: they would keep all changes out. The unit
// that asks is the first one that the index itself has. What it finds is linked, and written down.
//
//   mapwarden-fuzz-index -runs=200000 -timeout=10 corpus/
#include "analysis/IndexLookup.h"
#include "index/FactsReader.h"
#include "index/FactsWriter.h"
#include "index/FileHeader.h"

#include <optional>

using namespace mapwarden;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;
using llvm::support::endian::write32le;

static const analysis::UnitOptions Options;

/// What is in the chunk that begins at \p At, with the checksum that it should have; nothing if there is none.
static std::optional<llvm::MutableArrayRef<char>> mendChunk(llvm::MutableArrayRef<char> All, uint64_t At) {
  if (At > All.size() || All.size() - At < 8 || All.size() - At - 8 < read32le(&All[At]))
    return std::nullopt;
  const auto Chunk = All.slice(At + 8, read32le(&All[At]));
  write32le(&All[At + 4], index::checksumOf({Chunk.data(), Chunk.size()}));
  return Chunk;
}

/// The same for the file of facts in \p Shard.
static void mendFacts(llvm::MutableArrayRef<char> Shard) {
  index::Problem Wrong;
  index::ByteReader In({Shard.data(), Shard.size()}, Wrong);
  In.text();
  In.number();
  const llvm::StringRef Facts = In.text();
  if (Wrong.isAny() || Facts.size() < index::HeaderSize)
    return;
  const std::string Mended = index::withHeader(Facts.drop_front(index::HeaderSize), index::layoutNumber());
  std::copy(Mended.begin(), Mended.end(), Shard.data() + (Facts.data() - Shard.data()));
}

/// \p All with checksums that are right, as far as it is an index.
static std::string mend(std::string Bytes) {
  const std::string Empty = index::IndexWriter().finish("");
  if (Bytes.size() < 24)
    return Bytes;
  std::copy_n(Empty.begin(), 16, Bytes.begin());
  const llvm::MutableArrayRef<char> All(Bytes.data(), Bytes.size());
  const auto Trailer = mendChunk(All, read64le(&All[All.size() - 8]));
  if (!Trailer)
    return Bytes;
  index::Problem Wrong;
  index::ByteReader In({Trailer->data(), Trailer->size()}, Wrong);
  const uint64_t Directory = In.number();
  const uint64_t Shards = In.number();
  for (uint64_t Next = 0; Directory < All.size() && All.size() - Directory >= (Next + 1) * 8; ++Next) {
    const uint64_t Begin = read64le(&All[Directory + Next * 8]);
    const auto Chunk = mendChunk(All, Begin);
    if (!Chunk || Next >= Shards)
      continue;
    mendFacts(*Chunk);
    mendChunk(All, Begin);
  }
  mendChunk(All, read64le(&All[All.size() - 8]));
  return Bytes;
}

static void ask(llvm::StringRef Bytes) {
  auto Index = index::IndexFile::read(llvm::MemoryBuffer::getMemBuffer(Bytes, "", /*RequiresNullTerminator=*/false));
  if (!Index)
    return llvm::consumeError(Index.takeError());
  llvm::Expected<index::ReadFacts> Own = index::readFacts((*Index)->shard(0).Facts, Options);
  if (!Own)
    return llvm::consumeError(Own.takeError());
  const analysis::IndexedFacts Found = analysis::addIndexed(**Index, [&] { return std::move(Own->Unit); });
  if (Found.Facts)
    index::writeFacts(*Found.Facts);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size);

int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const llvm::StringRef File(reinterpret_cast<const char *>(Data), Size);
  ask(File);
  ask(mend(File.str()));
  return 0;
}
