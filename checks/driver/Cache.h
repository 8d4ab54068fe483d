// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What need not be done again?
//
// Of each unit, its report and its facts are kept under a key of its command, its configuration and our own bytes, with
// the contents of all files that it read. If those are what they were, so is the rest.
//
//   .cache/mapwarden/units/<database>/<unit>-<key>.json    the report, and a checksum of each file; packed
//   .cache/mapwarden/units/<database>/<unit>-<key>-<checksum>.facts
//   .cache/mapwarden/units/<database>/link-<key>.json      the report of a link of the same facts
//   .cache/mapwarden/run-…                                 of one run, while it lasts
//
// Names are checksums of paths, but for the link's. Of each unit some entries are kept, as it was with other flags or
// options, the last ones that were of use; of a unit that the database lists no more, none.
//
// Files are written under another name and renamed, and facts have their checksum in their name: so runs at the same
// time see each other's entries whole or not at all. What is damaged or somebody else's is dropped and counted.
#ifndef MAPWARDEN_DRIVER_CACHE_H
#define MAPWARDEN_DRIVER_CACHE_H

#include "driver/Job.h"
#include "driver/Report.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Chrono.h"
#include <atomic>
#include <mutex>
#include <optional>

namespace mapwarden::driver {

/// The checksums of files, each read once in a run. For several threads.
class Contents {
public:
  /// Empty if \p File cannot be read.
  std::string checksumOf(llvm::StringRef File);

private:
  std::mutex Lock;
  llvm::StringMap<std::string> Known;
};

/// The checksum of \p Bytes, in hexadecimal digits.
std::string checksum(llvm::StringRef Bytes);

/// What is kept of a unit, or of a link.
struct Entry {
  UnitReport Report;
  /// Of each file of the report.
  std::vector<std::string> Checksums;
  /// The checksum of the facts; empty if there are none.
  std::string Facts;
};

/// The folder of what is kept.
class Cache {
public:
  /// What is kept in \p Folder of the units of \p Database.
  Cache(llvm::StringRef Folder, llvm::StringRef Database);

  /// What \p Asked has in common with all jobs that have the same result, if \p More is the same, too.
  static std::string keyOf(const Job &Asked, llvm::StringRef More);

  /// What is kept under \p Key, if it still holds; its facts are then in \p FactsTo.
  std::optional<Entry> find(llvm::StringRef Key, llvm::StringRef FactsTo);

  /// Makes an entry of \p Report, whose facts are in \p Facts, and keeps it unless a file is younger than \p Begin.
  Entry keep(llvm::StringRef Key, UnitReport Report, llvm::StringRef Facts, llvm::sys::TimePoint<> Begin);

  /// Drops what is of no use any more, if the units of the database are \p All.
  void dropOutdated(llvm::ArrayRef<std::string> All) const;

  /// How many entries were damaged, or not ours.
  unsigned countDropped() const { return Dropped; }

  /// The bytes of all entries, and their number.
  std::pair<uint64_t, size_t> measure() const;
  /// Removes all entries.
  llvm::Error removeAll();

private:
  std::string fileOf(llvm::StringRef Key) const;
  std::string factsOf(llvm::StringRef Key, llvm::StringRef Checksum) const;
  std::nullopt_t drop(llvm::StringRef Key);
  bool isCurrent(const Entry &Kept);

  std::string Folder;
  /// That of the database's entries.
  std::string Entries;
  Contents Files;
  std::atomic<unsigned> Dropped{0};
};

/// A folder for one run, below \p Cache or else among the temporary files; it is gone with the object.
class RunFolder {
public:
  explicit RunFolder(llvm::StringRef Cache);
  RunFolder(const RunFolder &) = delete;
  RunFolder &operator=(const RunFolder &) = delete;
  ~RunFolder();

  const std::string &path() const { return Path; }
  /// False if nothing can be written below the cache, and so nothing kept.
  bool isInCache() const { return IsInCache; }

private:
  std::string Path;
  bool IsInCache = true;
};

} // namespace mapwarden::driver

#endif
