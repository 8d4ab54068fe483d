// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Cache.h.
#include "driver/Cache.h"

#include "driver/Words.h"
#include "driver/Workers.h"
#include "clang/Basic/Version.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace mapwarden::driver {

// Changes with the form of an entry.
static constexpr llvm::StringLiteral Magic = "mapwarden-unit 1 ";

std::string checksum(llvm::StringRef Bytes) {
  const llvm::XXH128_hash_t Sum = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Bytes));
  return llvm::utohexstr(Sum.high64, true, 16) + llvm::utohexstr(Sum.low64, true, 16);
}

std::string Contents::checksumOf(llvm::StringRef File) {
  {
    const std::lock_guard<std::mutex> Guard(Lock);
    const auto Entry = Known.find(File);
    if (Entry != Known.end())
      return Entry->second;
  }
  const auto Bytes = llvm::MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  const std::string Sum = Bytes ? checksum((*Bytes)->getBuffer()) : "";
  const std::lock_guard<std::mutex> Guard(Lock);
  Known[File] = Sum;
  return Sum;
}

// ---- entries ----------------------------------------------------------------------------------------------------

static json::Value toJSON(const Entry &Of) {
  return json::Object{{"report", toJSON(Of.Report)}, {"checksums", json::Array(Of.Checksums)}, {"facts", Of.Facts}};
}

static bool fromJSON(const json::Value &From, Entry &To, json::Path Where) {
  json::ObjectMapper Map(From, Where);
  return Map && Map.map("report", To.Report) && Map.map("checksums", To.Checksums) && Map.map("facts", To.Facts);
}

/// The entry in \p Text; nothing if it is not whole, or not ours.
static std::optional<Entry> readEntry(llvm::StringRef Text) {
  if (!Text.consume_front(Magic))
    return std::nullopt;
  const auto [Sum, Body] = Text.split('\n');
  if (Sum != checksum(Body))
    return std::nullopt;
  llvm::Expected<Entry> Read = json::parse<Entry>(Body);
  if (Read && Read->Checksums.size() == Read->Report.Files.size())
    return std::move(*Read);
  if (!Read)
    consumeError(Read.takeError());
  return std::nullopt;
}

/// What we are: other bytes may find other things.
static const std::string &ownChecksum() {
  static const std::string Sum = Contents().checksumOf(findExecutable()) + clang::getClangFullVersion();
  return Sum;
}

std::string Cache::keyOf(const Job &Asked, llvm::StringRef More) {
  Job Same = Asked;
  Same.ReportTo.clear();
  Same.FactsTo = Asked.FactsTo.empty() ? "" : "facts";
  return checksum(llvm::formatv("{0}{1}{2}", ownChecksum(), toJSON(Same), More).str());
}

std::string Cache::fileOf(llvm::StringRef Key) const {
  return llvm::formatv("{0}/units/{1}/{2}.json", Folder, Key.take_front(2), Key);
}

std::string Cache::factsOf(llvm::StringRef Key, llvm::StringRef Checksum) const {
  return llvm::formatv("{0}/units/{1}/{2}-{3}.facts", Folder, Key.take_front(2), Key, Checksum);
}

std::nullopt_t Cache::drop(llvm::StringRef Key) {
  ++Dropped;
  fs::remove(fileOf(Key));
  return std::nullopt;
}

bool Cache::isCurrent(const Entry &Kept) {
  for (size_t I = 0; I < Kept.Checksums.size(); ++I)
    if (Files.checksumOf(Kept.Report.Files[I]) != Kept.Checksums[I])
      return false;
  return true;
}

/// Makes \p To the same file as \p From: a second name if that can be, or else a copy.
static std::error_code duplicate(llvm::StringRef From, llvm::StringRef To) {
  const std::error_code Failed = fs::create_hard_link(From, To);
  return Failed ? fs::copy_file(From, To) : Failed;
}

std::optional<Entry> Cache::find(llvm::StringRef Key, llvm::StringRef FactsTo) {
  const auto Text = llvm::MemoryBuffer::getFile(fileOf(Key));
  if (!Text)
    return std::nullopt;
  std::optional<Entry> Kept = readEntry((*Text)->getBuffer());
  if (!Kept)
    return drop(Key);
  if (!isCurrent(*Kept))
    return std::nullopt;
  if (Kept->Facts.empty())
    return Kept;
  if (duplicate(factsOf(Key, Kept->Facts), FactsTo))
    return std::nullopt; // another run has something newer
  if (Contents().checksumOf(FactsTo) == Kept->Facts)
    return Kept;
  fs::remove(FactsTo);
  fs::remove(factsOf(Key, Kept->Facts));
  return drop(Key);
}

static bool isYounger(llvm::StringRef File, llvm::sys::TimePoint<> Begin) {
  fs::file_status Status;
  return fs::status(File, Status) || Status.getLastModificationTime() >= Begin;
}

Entry Cache::keep(llvm::StringRef Key, UnitReport Report, llvm::StringRef Facts, llvm::sys::TimePoint<> Begin) {
  Entry New;
  New.Report = std::move(Report);
  if (New.Report.HasFacts)
    New.Facts = Contents().checksumOf(Facts);
  for (const std::string &File : New.Report.Files) {
    if (isYounger(File, Begin))
      return New; // was it this content that was read?
    New.Checksums.push_back(Files.checksumOf(File));
  }
  const std::string Body = llvm::formatv("{0}", toJSON(New)).str();
  const std::string File = fileOf(Key);
  fs::create_directories(path::parent_path(File));
  if (New.Report.HasFacts) {
    const std::string Kept = factsOf(Key, New.Facts);
    llvm::SmallString<256> Part;
    fs::createUniquePath(Kept + ".%%%%%%%%", Part, /*MakeAbsolute=*/false);
    if (duplicate(Facts, Part) || fs::rename(Part, Kept)) {
      fs::remove(Part);
      return New;
    }
    fs::remove(Part); // it is still there if both were one file
  }
  const auto Old = llvm::MemoryBuffer::getFile(File);
  if (llvm::Error Failed = writeWhole(File, Magic.str() + checksum(Body) + "\n" + Body))
    consumeError(std::move(Failed)); // it is read again next time
  else if (const auto Before = Old ? readEntry((*Old)->getBuffer()) : std::nullopt; Before && !Before->Facts.empty())
    if (Before->Facts != New.Facts)
      fs::remove(factsOf(Key, Before->Facts));
  return New;
}

std::pair<uint64_t, size_t> Cache::measure() const {
  uint64_t Bytes = 0;
  size_t Entries = 0;
  std::error_code Failed;
  for (fs::recursive_directory_iterator File(Folder, Failed), End; !Failed && File != End; File.increment(Failed)) {
    const auto Status = File->status();
    if (Status && Status->type() == fs::file_type::regular_file)
      Bytes += Status->getSize();
    Entries += path::extension(File->path()) == ".json";
  }
  return {Bytes, Entries};
}

llvm::Error Cache::removeAll() {
  if (const std::error_code Failed = fs::remove_directories(Folder, /*IgnoreErrors=*/false))
    return sentence("'{0}' cannot be removed: {1}", Folder, Failed.message());
  return llvm::Error::success();
}

// ---- the folder of a run ----------------------------------------------------------------------------------------

/// A run that was killed leaves its folder; none lasts for days.
static void removeOldRuns(llvm::StringRef Cache) {
  const auto Yesterday = std::chrono::system_clock::now() - std::chrono::hours(48);
  std::error_code Failed;
  for (fs::directory_iterator Entry(Cache, Failed), End; !Failed && Entry != End; Entry.increment(Failed))
    if (path::filename(Entry->path()).starts_with("run-") && !isYounger(Entry->path(), Yesterday))
      fs::remove_directories(Entry->path());
}

RunFolder::RunFolder(llvm::StringRef Cache) {
  llvm::SmallString<256> Made;
  removeOldRuns(Cache);
  if (fs::create_directories(Cache) || fs::createUniqueDirectory(Cache + "/run", Made)) {
    IsInCache = false;
    if (fs::createUniqueDirectory("mapwarden-run", Made))
      Made.clear(); // whoever writes there tells why not
  }
  Path = std::string(Made);
}

RunFolder::~RunFolder() {
  if (!Path.empty())
    fs::remove_directories(Path);
}

} // namespace mapwarden::driver
