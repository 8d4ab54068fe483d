// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is what a program knows kept so that a unit finds its part of it, without reading all?
//
//   "mwindex\n" format layout     16 bytes
//   chunks                        shards, then buckets; each its size, its checksum, and so many bytes
//   directory                     where each chunk begins: 8 bytes each
//   trailer                       where the directory begins, how many shards and buckets, a checksum
//
// A shard is a file of facts (FactsWriter.h): those that the functions of one source file make. A bucket has the
// entries whose keys begin with the same bits. So a look-up reads a bucket, of some hundred bytes, and what it needs of
// shards:
//
//   for (const IndexEntry &Found : Index.find(keyOf(Class, Places)))
//     readFacts(Index.shard(Found.Shard).Facts, Options)
//
// The bytes may be anybody's: each chunk is checked when it is read.
#ifndef MAPWARDEN_INDEX_INDEXFILE_H
#define MAPWARDEN_INDEX_INDEXFILE_H

#include "index/Bytes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <vector>

namespace mapwarden::index {

/// What a shard has to say of a symbol.
struct IndexEntry {
  enum Kind : unsigned {
    Uses,         ///< of a class or a global: functions use it, or lock it
    Defines,      ///< of a function: its body, or the ways into it
    ChangesLocks, ///< the same, and it takes or gives back locks of its callers'
    Matters,      ///< the same, and it does something else that its callers should know
    Overrides,    ///< of a function: others override it
  };
  uint64_t Key = 0;
  unsigned Shard = 0;
  Kind What = Uses;

  bool isBody() const { return What == Defines || What == ChangesLocks || What == Matters; }
};
constexpr unsigned EntryKinds = 5;

/// The facts of one source file.
struct Shard {
  llvm::StringRef File;
  /// The checksum of the source file.
  uint64_t Content = 0;
  llvm::StringRef Facts;
};

/// Writes an index.
class IndexWriter {
public:
  IndexWriter();

  /// Adds \p New. \return its number.
  unsigned add(const Shard &New);
  void add(const IndexEntry &New) { Entries.push_back(New); }
  /// The index, to which nothing can be added. The units of the program are all in \p Folder.
  std::string finish(llvm::StringRef Folder);

private:
  void writeChunk(llvm::StringRef Bytes);

  std::string Out;
  std::vector<uint64_t> Begins;
  std::vector<IndexEntry> Entries;
};

/// An index that somebody has written. After a failure everything is empty, and problem() says what was wrong first.
class IndexFile {
public:
  /// The one in the file \p Name, or one sentence that says what is wrong.
  static llvm::Expected<std::unique_ptr<IndexFile>> open(llvm::StringRef Name);
  /// The same, of what is in memory.
  static llvm::Expected<std::unique_ptr<IndexFile>> read(std::unique_ptr<llvm::MemoryBuffer> Bytes);

  /// What is known by \p Key.
  llvm::SmallVector<IndexEntry, 2> find(uint64_t Key);
  Shard shard(unsigned Number);
  llvm::StringRef folder() const { return Folder; }
  /// Empty if all was well.
  const std::string &problem() const { return Wrong.Text; }

private:
  explicit IndexFile(std::unique_ptr<llvm::MemoryBuffer> Bytes) : Bytes(std::move(Bytes)) {}

  /// What is wrong with the first and last bytes, or nothing.
  std::string readEnds();
  llvm::StringRef chunk(uint64_t Number);

  std::unique_ptr<llvm::MemoryBuffer> Bytes;
  uint64_t Directory = 0;
  unsigned Shards = 0;
  unsigned BucketBits = 0;
  llvm::StringRef Folder;
  Problem Wrong;
};

} // namespace mapwarden::index

#endif
