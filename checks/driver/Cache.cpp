// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Cache.h.
#include "driver/Cache.h"

#include "driver/Words.h"
#include "driver/Workers.h"
#include "support/WholeFile.h"
#include "clang/Basic/Version.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <map>
#include <set>

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;
namespace zlib = llvm::compression::zlib;

namespace mapwarden::driver {

// Changes with the form of an entry.
static constexpr llvm::StringLiteral Magic = "mapwarden-unit 2 ";
// As many entries of one unit.
static constexpr size_t MostOfUnit = 4;
// So long may another run need what belongs to no entry yet.
static constexpr std::chrono::hours LongRun(48);

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

/// What is kept of \p Of: a line that vouches for what follows, and tells how long it is unpacked.
static std::string writeEntry(const Entry &Of) {
  const std::string Body = llvm::formatv("{0}", toJSON(Of)).str();
  llvm::SmallVector<uint8_t, 0> Packed;
  const llvm::ArrayRef<uint8_t> Bytes = llvm::arrayRefFromStringRef(Body);
  if (zlib::isAvailable())
    zlib::compress(Bytes, Packed);
  const llvm::StringRef Kept = zlib::isAvailable() ? llvm::toStringRef(Packed) : llvm::StringRef(Body);
  const std::string Rest = (llvm::Twine(zlib::isAvailable() ? Body.size() : 0) + "\n" + Kept).str();
  return Magic.str() + checksum(Rest) + " " + Rest;
}

/// The entry in \p Text; nothing if it is not whole, or not ours.
static std::optional<Entry> readEntry(llvm::StringRef Text) {
  if (!Text.consume_front(Magic))
    return std::nullopt;
  const auto [Sum, Rest] = Text.split(' ');
  auto [Length, Body] = Rest.split('\n');
  size_t Unpacked = 0;
  if (Sum != checksum(Rest) || Length.getAsInteger(10, Unpacked))
    return std::nullopt;
  llvm::SmallVector<uint8_t, 0> Bytes;
  if (Unpacked) {
    if (!zlib::isAvailable())
      return std::nullopt;
    if (llvm::Error Wrong = zlib::decompress(llvm::arrayRefFromStringRef(Body), Bytes, Unpacked)) {
      consumeError(std::move(Wrong));
      return std::nullopt;
    }
    Body = llvm::toStringRef(Bytes);
  }
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

/// Whose an entry is, by its name.
static std::string ownerOf(llvm::StringRef Unit) { return Unit.empty() ? "link" : checksum(Unit).substr(0, 16); }

std::string Cache::keyOf(const Job &Asked, llvm::StringRef More) {
  Job Same = Asked;
  Same.ReportTo.clear();
  Same.FactsTo = Asked.FactsTo.empty() ? "" : "facts";
  return ownerOf(Asked.Unit.File) + "-" + checksum(llvm::formatv("{0}{1}{2}", ownChecksum(), toJSON(Same), More).str());
}

Cache::Cache(llvm::StringRef Folder, llvm::StringRef Database)
    : Folder(Folder.str()), Entries((Folder + "/units/" + checksum(Database).substr(0, 16)).str()) {}

std::string Cache::fileOf(llvm::StringRef Key) const { return llvm::formatv("{0}/{1}.json", Entries, Key); }

std::string Cache::factsOf(llvm::StringRef Key, llvm::StringRef Checksum) const {
  return llvm::formatv("{0}/{1}-{2}.facts", Entries, Key, Checksum);
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

/// What was of use lately is kept longest.
static void noteUse(const std::string &File) {
  llvm::Expected<fs::file_t> Open = fs::openNativeFileForReadWrite(File, fs::CD_OpenExisting, fs::OF_None);
  if (!Open)
    return consumeError(Open.takeError());
  fs::setLastAccessAndModificationTime(*Open, std::chrono::system_clock::now());
  fs::closeFile(*Open);
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
  noteUse(fileOf(Key));
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
  const std::string File = fileOf(Key);
  fs::create_directories(Entries);
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
  if (llvm::Error Failed = writeWhole(File, writeEntry(New)))
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

void Cache::dropOutdated(llvm::ArrayRef<std::string> All) const {
  struct File {
    llvm::sys::TimePoint<> Used;
    std::string Path;
  };
  std::map<std::string, std::vector<File>> ByOwner;
  std::vector<File> Others;
  std::error_code Failed;
  for (fs::directory_iterator Entry(Entries, Failed), End; !Failed && Entry != End; Entry.increment(Failed)) {
    const auto Status = Entry->status();
    const llvm::StringRef Name = path::filename(Entry->path());
    if (Status)
      (Name.ends_with(".json") ? ByOwner[Name.split('-').first.str()] : Others)
          .push_back({Status->getLastModificationTime(), Entry->path()});
  }
  std::set<std::string> Known{ownerOf("")};
  for (llvm::StringRef Unit : All)
    Known.insert(ownerOf(Unit));
  llvm::StringSet<> Kept;
  llvm::StringSet<> Outdated;
  for (auto &[Owner, Files] : ByOwner) {
    llvm::sort(Files, [](const File &A, const File &B) { return std::tie(B.Used, B.Path) < std::tie(A.Used, A.Path); });
    for (size_t I = 0; I < Files.size(); ++I)
      if (I < MostOfUnit && Known.count(Owner))
        Kept.insert(path::stem(Files[I].Path));
      else if (!fs::remove(Files[I].Path))
        Outdated.insert(path::stem(Files[I].Path));
  }
  const auto Old = std::chrono::system_clock::now() - LongRun;
  for (const File &Of : Others) // facts, and what killed runs have left
    if (const llvm::StringRef Key = path::filename(Of.Path).rsplit('-').first; !Kept.contains(Key))
      if (Outdated.contains(Key) || Of.Used < Old)
        fs::remove(Of.Path);
}

llvm::Error Cache::removeAll() {
  if (const std::error_code Failed = fs::remove_directories(Folder, /*IgnoreErrors=*/false))
    return sentence("'{0}' cannot be removed: {1}", Folder, Failed.message());
  return llvm::Error::success();
}

// ---- the folder of a run ----------------------------------------------------------------------------------------

/// A run that was killed leaves its folder; none lasts for days.
static void removeOldRuns(llvm::StringRef Cache) {
  const auto Old = std::chrono::system_clock::now() - LongRun;
  std::error_code Failed;
  for (fs::directory_iterator Entry(Cache, Failed), End; !Failed && Entry != End; Entry.increment(Failed))
    if (path::filename(Entry->path()).starts_with("run-") && !isYounger(Entry->path(), Old))
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
