// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Database.h.
#include "driver/Database.h"

#include "driver/Words.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <map>

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace mapwarden::driver {

static constexpr llvm::StringLiteral DatabaseName = "compile_commands.json";
static constexpr llvm::StringLiteral Advice =
    "let CMake write one (-DCMAKE_EXPORT_COMPILE_COMMANDS=ON), or another build tool through bear, or give its folder "
    "with -p";

std::string Database::folder() const { return path::parent_path(File).str(); }

static std::string inFolder(llvm::StringRef Folder, llvm::StringRef Name) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name);
  return std::string(Path);
}

static bool isFileThere(llvm::StringRef Path) { return fs::is_regular_file(Path); }

/// The databases in \p Folder and in its build folders.
static std::vector<std::string> findDatabasesIn(llvm::StringRef Folder) {
  std::vector<std::string> Found;
  if (isFileThere(inFolder(Folder, DatabaseName)))
    return {inFolder(Folder, DatabaseName)};
  std::error_code Failed;
  for (fs::directory_iterator Entry(Folder, Failed), End; !Failed && Entry != End; Entry.increment(Failed)) {
    const llvm::StringRef Name = path::filename(Entry->path());
    if (Name.starts_with("build") || Name.starts_with("out") || Name.starts_with("cmake-build-"))
      if (isFileThere(inFolder(Entry->path(), DatabaseName)))
        Found.push_back(inFolder(Entry->path(), DatabaseName));
  }
  llvm::sort(Found);
  return Found;
}

static Database makeDatabase(std::vector<std::string> Found) {
  Database Result;
  Result.File = std::move(Found.front());
  for (llvm::StringRef Other : llvm::drop_begin(Found))
    Result.Others.push_back(path::parent_path(Other).str());
  return Result;
}

/// In \p Folder or, for what is below a project's root, above it. Unrelated projects often lie side by side in / and
/// /tmp.
static std::vector<std::string> findDatabasesAbove(llvm::StringRef Folder) {
  for (llvm::StringRef Level = Folder; Level != path::root_path(Level); Level = path::parent_path(Level)) {
    std::vector<std::string> Found = findDatabasesIn(Level);
    if (!Found.empty() || fs::exists(inFolder(Level, ".git")))
      return Found;
  }
  return {};
}

static llvm::Expected<Database> findGiven(llvm::StringRef Given) {
  if (!fs::exists(Given))
    return sentence("there is no '{0}' (given with -p)", Given);
  if (!fs::is_directory(Given))
    return makeDatabase({absolute(Given)});
  std::vector<std::string> Found = findDatabasesIn(absolute(Given));
  if (Found.empty())
    return sentence("no {0} in '{1}' (given with -p): {2}", DatabaseName, Given, Advice);
  return makeDatabase(std::move(Found));
}

static llvm::Expected<Database> findFor(llvm::StringRef Path) {
  const std::string Whole = absolute(Path);
  if (path::extension(Path) == ".json")
    return makeDatabase({Whole});
  const bool IsFolder = fs::is_directory(Path);
  std::vector<std::string> Found = IsFolder ? findDatabasesIn(Whole) : std::vector<std::string>();
  const bool IsRoot = !Found.empty();
  if (!IsRoot)
    Found = findDatabasesAbove(path::parent_path(Whole));
  if (Found.empty())
    return sentence("no {0} in '{1}', nor in its build*, out*, cmake-build-*, nor above: {2}", DatabaseName, Path,
                    Advice);
  Database Result = makeDatabase(std::move(Found));
  if (!IsRoot)
    Result.Chosen.push_back(Path.str());
  return Result;
}

llvm::Expected<Database> findDatabase(llvm::ArrayRef<std::string> Paths, llvm::StringRef Given) {
  for (llvm::StringRef Path : Paths)
    if (!fs::exists(Path))
      return sentence("there is no '{0}'", Path);
  if (!Given.empty()) {
    llvm::Expected<Database> Found = findGiven(Given);
    if (Found)
      Found->Chosen = Paths;
    return Found;
  }
  llvm::Expected<Database> All = findFor(Paths.empty() ? "." : llvm::StringRef(Paths.front()));
  for (llvm::StringRef Path : llvm::drop_begin(Paths, Paths.empty() ? 0 : 1)) {
    if (!All)
      break;
    llvm::Expected<Database> Found = findFor(Path);
    if (!Found)
      return Found.takeError();
    if (Found->File != All->File)
      return sentence("'{0}' and '{1}' belong to two databases, '{2}' and '{3}': check them in two runs", Paths.front(),
                      Path, All->File, Found->File);
    if (!All->Chosen.empty()) // else all are wanted already
      All->Chosen = Found->Chosen.empty() ? Found->Chosen : [&] {
        std::vector<std::string> Both = All->Chosen;
        Both.push_back(Path.str());
        return Both;
      }();
  }
  return All;
}

// ---- what is in it ----------------------------------------------------------------------------------------------

/// What databases list, too, and no compiler of C or C++ reads.
static bool isOtherLanguage(llvm::StringRef File) {
  const llvm::StringRef Others[] = {".s", ".S", ".sx", ".asm", ".nasm", ".rc"};
  return llvm::is_contained(Others, path::extension(File));
}

/// What needs a toolkit, and is for a device's own threads.
static bool isOfDevice(llvm::StringRef File) { return File.ends_with(".cu") || File.ends_with(".hip"); }

static std::vector<std::string> splitWords(llvm::StringRef Line) {
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Words;
  llvm::cl::TokenizeGNUCommandLine(Line, Saver, Words);
  return {Words.begin(), Words.end()};
}

/// The command that \p Entry gives, its folder as seen from \p Base; nothing if it is no entry.
static std::optional<Command> readEntry(const json::Value &Entry, llvm::StringRef Base) {
  const json::Object *Fields = Entry.getAsObject();
  const auto Folder = Fields ? Fields->getString("directory") : std::nullopt;
  const auto File = Fields ? Fields->getString("file") : std::nullopt;
  if (!Folder || !File)
    return std::nullopt;
  Command Unit;
  Unit.Folder = absolute(*Folder, Base);
  Unit.File = absolute(*File, Unit.Folder);
  if (const json::Array *Words = Fields->getArray("arguments")) {
    for (const json::Value &Word : *Words)
      Unit.Words.push_back(Word.getAsString().value_or("").str());
  } else if (const auto Line = Fields->getString("command")) {
    Unit.Words = splitWords(*Line);
  }
  return Unit.Words.empty() ? std::nullopt : std::optional(Unit);
}

static llvm::Expected<json::Array> parseDatabase(llvm::StringRef File) {
  llvm::Expected<std::string> Text = readWhole(File);
  if (!Text)
    return Text.takeError();
  llvm::Expected<json::Value> Read = json::parse(*Text);
  if (!Read)
    return sentence("'{0}' is no JSON, or not all of it ({1}): configure the project again", File,
                    toString(Read.takeError()));
  json::Array *Entries = Read->getAsArray();
  if (!Entries)
    return sentence("'{0}' is not a list of commands: configure the project again", File);
  return std::move(*Entries);
}

/// What the paths on the command line stand for.
static llvm::Expected<std::vector<std::string>> realPaths(const Database &From) {
  std::vector<std::string> Real;
  for (llvm::StringRef Path : From.Chosen) {
    llvm::SmallString<256> Resolved;
    if (fs::real_path(Path, Resolved))
      return sentence("there is no '{0}'", Path);
    Real.emplace_back(Resolved);
  }
  return Real;
}

static bool isBelow(llvm::StringRef File, llvm::StringRef Folder) {
  return File.consume_front(Folder) && (File.empty() || Folder == "/" || path::is_separator(File.front()));
}

/// The units by their real paths, so that each is there once.
using Units = std::map<std::string, Command>;

static llvm::Expected<UnitsOfDatabase> choose(const Units &All, const Database &From) {
  llvm::Expected<std::vector<std::string>> Real = realPaths(From);
  if (!Real)
    return Real.takeError();
  llvm::StringSet<> Used;
  UnitsOfDatabase Chosen;
  for (const auto &[Path, Unit] : All) {
    Chosen.All.push_back(Unit.File);
    bool IsWanted = Real->empty();
    for (const std::string &Folder : *Real)
      if (isBelow(Path, Folder)) {
        IsWanted = true;
        Used.insert(Folder);
      }
    if (IsWanted)
      Chosen.Wanted.push_back(Unit);
  }
  for (size_t I = 0; I < Real->size(); ++I)
    if (!Used.contains((*Real)[I]))
      return fs::is_directory((*Real)[I])
                 ? sentence("no unit of '{0}' is below '{1}'", From.File, From.Chosen[I])
                 : sentence("'{0}' is no unit of '{1}': give a file that is compiled, such as one that includes it",
                            From.Chosen[I], From.File);
  return Chosen;
}

static llvm::Error proveThere(const Units &All, const Database &From) {
  for (const auto &[Path, Unit] : All)
    if (isFileThere(Unit.File) && fs::is_directory(Unit.Folder))
      return llvm::Error::success();
  const Command &First = All.begin()->second;
  const llvm::StringRef Gone = fs::is_directory(First.Folder) ? First.File : First.Folder;
  return sentence("'{0}' was written for another place or time: there is no '{1}', and none of its {2} is here; "
                  "configure the project again",
                  From.File, Gone, count(All.size(), "file"));
}

llvm::Expected<UnitsOfDatabase> readUnits(const Database &From) {
  llvm::Expected<json::Array> Entries = parseDatabase(From.File);
  if (!Entries)
    return Entries.takeError();
  const std::string Base = From.folder();
  Units All;
  size_t Number = 0;
  size_t OfDevices = 0;
  for (const json::Value &Entry : *Entries) {
    ++Number;
    std::optional<Command> Unit = readEntry(Entry, Base);
    if (!Unit)
      return sentence("entry {0} of '{1}' lacks a directory, a file or a command: configure the project again", Number,
                      From.File);
    if (isOtherLanguage(Unit->File))
      continue;
    if (isOfDevice(Unit->File)) {
      ++OfDevices;
      continue;
    }
    llvm::SmallString<256> Real;
    if (fs::real_path(Unit->File, Real))
      Real = Unit->File;
    All.insert_or_assign(std::string(Real), std::move(*Unit));
  }
  if (All.empty())
    return sentence("'{0}' lists no file of C or C++: configure the project again", From.File);
  if (llvm::Error Gone = proveThere(All, From))
    return Gone;
  llvm::Expected<UnitsOfDatabase> Chosen = choose(All, From);
  if (Chosen)
    Chosen->OfDevices = OfDevices;
  return Chosen;
}

} // namespace mapwarden::driver
