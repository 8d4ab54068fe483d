// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See IndexFile.h. The trailer is a chunk of its own, and the last 8 bytes say where it begins: who writes need not
// know beforehand how much there will be.
#include "index/IndexFile.h"

#include "index/Fields.h"
#include "index/FileHeader.h"

namespace mapwarden::index {

static constexpr llvm::StringLiteral IndexMagic = "mwindex\n";
/// Changes with how chunks and entries are written.
static constexpr uint32_t IndexFormat = 1;
static constexpr size_t HeadSize = 16;
static constexpr size_t ChunkHead = 8;
/// How many entries a bucket has, about.
static constexpr size_t BucketSize = 32;

static unsigned bucketOf(uint64_t Key, unsigned Bits) { return Bits == 0 ? 0 : Key >> (64 - Bits); }

static std::string asBytes(uint32_t Number) {
  char Bytes[sizeof Number];
  llvm::support::endian::write32le(Bytes, Number);
  return std::string(Bytes, sizeof Bytes);
}
static std::string asBytes(uint64_t Number) {
  char Bytes[sizeof Number];
  llvm::support::endian::write64le(Bytes, Number);
  return std::string(Bytes, sizeof Bytes);
}
static uint32_t number32(llvm::StringRef Bytes, uint64_t At) {
  return llvm::support::endian::read32le(Bytes.data() + At);
}
static uint64_t number64(llvm::StringRef Bytes, uint64_t At) {
  return llvm::support::endian::read64le(Bytes.data() + At);
}

// ---- writing ----------------------------------------------------------------------------------------------------

IndexWriter::IndexWriter() : Out(IndexMagic.str() + asBytes(IndexFormat) + asBytes(FormatNumber ^ layoutNumber())) {}

void IndexWriter::writeChunk(llvm::StringRef Bytes) {
  Begins.push_back(Out.size());
  Out += asBytes(static_cast<uint32_t>(Bytes.size())) + asBytes(checksumOf(Bytes));
  Out.append(Bytes.data(), Bytes.size());
}

unsigned IndexWriter::add(const Shard &New) {
  ByteWriter Chunk;
  Chunk.text(New.File);
  Chunk.number(New.Content);
  Chunk.text(New.Facts);
  writeChunk(Chunk.Bytes);
  return Begins.size() - 1;
}

std::string IndexWriter::finish(llvm::StringRef Folder) {
  const unsigned Shards = Begins.size();
  llvm::sort(Entries, [](const IndexEntry &Left, const IndexEntry &Right) {
    return std::make_tuple(Left.Key, Left.Shard, Left.What) < std::make_tuple(Right.Key, Right.Shard, Right.What);
  });
  unsigned Bits = 0;
  while ((BucketSize << Bits) < Entries.size())
    ++Bits;
  size_t Next = 0;
  for (unsigned Bucket = 0; Bucket < 1U << Bits; ++Bucket) {
    ByteWriter Chunk;
    for (; Next < Entries.size() && bucketOf(Entries[Next].Key, Bits) == Bucket; ++Next) {
      Chunk.Bytes += asBytes(Entries[Next].Key);
      Chunk.number(Entries[Next].Shard);
      Chunk.number(Entries[Next].What);
    }
    writeChunk(Chunk.Bytes);
  }
  const uint64_t Directory = Out.size();
  for (const uint64_t Begin : Begins)
    Out += asBytes(Begin);
  ByteWriter Trailer;
  Trailer.number(Directory);
  Trailer.number(Shards);
  Trailer.number(Bits);
  Trailer.text(Folder);
  const uint64_t Begin = Out.size();
  writeChunk(Trailer.Bytes);
  return std::move(Out += asBytes(Begin));
}

// ---- reading ----------------------------------------------------------------------------------------------------

/// The chunk that begins at \p At; \p Wrong tells if there is none.
static llvm::StringRef chunkAt(llvm::StringRef All, uint64_t At, Problem &Wrong) {
  if (At > All.size() || All.size() - At < ChunkHead) {
    Wrong.tell("a part is missing");
    return {};
  }
  const uint32_t Size = number32(All, At);
  if (All.size() - At - ChunkHead < Size) {
    Wrong.tell("a part is cut short");
    return {};
  }
  const llvm::StringRef Chunk = All.substr(At + ChunkHead, Size);
  if (checksumOf(Chunk) == number32(All, At + 4))
    return Chunk;
  Wrong.tell("a checksum does not agree");
  return {};
}

std::string IndexFile::readEnds() {
  const llvm::StringRef All = Bytes->getBuffer();
  if (All.take_front(IndexMagic.size()) != IndexMagic.take_front(All.size()))
    return "it begins with other bytes than an index";
  if (All.size() < HeadSize + sizeof(uint64_t))
    return "it is cut short";
  if (number32(All, 8) != IndexFormat || number32(All, 12) != (FormatNumber ^ layoutNumber()))
    return "it is of another version of mapwarden";
  ByteReader Trailer(chunkAt(All, number64(All, All.size() - sizeof(uint64_t)), Wrong), Wrong);
  Directory = Trailer.number();
  Shards = Trailer.number(UINT32_MAX, "the number of shards");
  BucketBits = Trailer.number(32, "the number of buckets");
  Folder = Trailer.text();
  const uint64_t Chunks = Shards + (uint64_t(1) << BucketBits);
  if (!Wrong.isAny() && (Directory > All.size() || (All.size() - Directory) / sizeof(uint64_t) < Chunks))
    Wrong.tell("its directory is missing");
  return Wrong.isAny() ? "it is cut short or damaged: " + Wrong.Text : "";
}

llvm::Expected<std::unique_ptr<IndexFile>> IndexFile::open(llvm::StringRef Name) {
  auto Bytes = llvm::MemoryBuffer::getFile(Name, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Bytes)
    return llvm::createStringError(Bytes.getError(), "it cannot be read: " + Bytes.getError().message());
  return read(std::move(*Bytes));
}

llvm::Expected<std::unique_ptr<IndexFile>> IndexFile::read(std::unique_ptr<llvm::MemoryBuffer> Bytes) {
  std::unique_ptr<IndexFile> Opened(new IndexFile(std::move(Bytes)));
  if (const std::string Why = Opened->readEnds(); !Why.empty())
    return llvm::createStringError(std::make_error_code(std::errc::illegal_byte_sequence), Why.c_str());
  return std::move(Opened);
}

llvm::StringRef IndexFile::chunk(uint64_t Number) {
  const llvm::StringRef All = Bytes->getBuffer();
  return chunkAt(All, number64(All, Directory + Number * sizeof(uint64_t)), Wrong);
}

llvm::SmallVector<IndexEntry, 2> IndexFile::find(uint64_t Key) {
  llvm::SmallVector<IndexEntry, 2> Found;
  ByteReader Bucket(chunk(uint64_t(Shards) + bucketOf(Key, BucketBits)), Wrong);
  while (!Bucket.isAtEnd()) {
    const llvm::StringRef Bytes = Bucket.take(sizeof(uint64_t));
    IndexEntry Next;
    Next.Key = Bytes.size() == sizeof(uint64_t) ? number64(Bytes, 0) : 0;
    Next.Shard = Bucket.number(Shards, "a shard");
    Next.What = static_cast<IndexEntry::Kind>(Bucket.number(EntryKinds, "the kind of an entry"));
    if (Next.Key == Key && !Wrong.isAny())
      Found.push_back(Next);
  }
  return Found;
}

Shard IndexFile::shard(unsigned Number) {
  ByteReader Chunk(chunk(Number), Wrong);
  Shard Read;
  Read.File = Chunk.text();
  Read.Content = Chunk.number();
  Read.Facts = Chunk.text();
  return Read;
}

} // namespace mapwarden::index
