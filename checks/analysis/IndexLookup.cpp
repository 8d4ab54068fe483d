// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See IndexLookup.h.
#include "analysis/IndexLookup.h"

#include "analysis/IndexedUses.h"
#include "analysis/StoredUnit.h"
#include "index/IndexFile.h"
#include "index/Linker.h"
#include "index/NamesInProgram.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <map>
#include <set>

namespace mapwarden::analysis {

using index::IndexEntry;

/// More than that a unit does not take from an index for the sake of what it calls.
static constexpr unsigned MaxCallees = 1000;

/// 0 if \p File cannot be read. What an index names may be anything: a device has no end.
static uint64_t checksumOfFile(llvm::StringRef File) {
  if (!llvm::sys::fs::is_regular_file(File))
    return 0;
  const auto Bytes = llvm::MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return Bytes ? llvm::xxHash64((*Bytes)->getBuffer()) : 0;
}

namespace {

/// A shard that was read, and which of its functions are wanted.
struct OpenShard {
  index::ReadFacts Facts;
  /// By what functions use, what they are, and what they override.
  std::map<uint64_t, std::vector<unsigned>> Users;
  std::map<uint64_t, std::vector<unsigned>> Bodies;
  std::map<uint64_t, std::vector<unsigned>> Overriders;
  std::vector<bool> IsWanted;
  /// So are what they call, and what that calls in turn.
  std::vector<bool> IsFollowed;
};

class Lookup {
public:
  Lookup(index::ReadFacts Own, index::IndexFile &Index)
      : Own(std::move(Own)), OwnPlaces(placesOf(this->Own)), Index(Index) {}

  /// What is wrong with the index, or nothing.
  std::string run() {
    for (const FunctionFacts &Function : Own.Unit->Functions) {
      for (const IndexedUse &Use : findUses(Function, Own.Unit->Paths))
        wantUsers(keyOf(*Use.Of, OwnPlaces));
      wantAll(keyOf(patternOf(*Function.Function), OwnPlaces), IndexEntry::Defines, false);
      wantCallees(Function, OwnPlaces, true);
    }
    follow();
    for (const uint64_t Key : Locked) // who else takes the locks that the others hold
      wantUsers(Key);
    follow();
    return Wrong.empty() ? Index.problem() : Wrong;
  }

  /// The unit, and what is wanted.
  std::unique_ptr<UnitFacts> link() {
    for (auto &[Number, Read] : Open)
      if (Read)
        prepare(*Read);
    index::Linker Program(Own.Unit->Options);
    Program.add(std::move(Own)); // and with it OwnPlaces
    for (auto &[Number, Read] : Open)
      if (Read)
        Program.add(std::move(Read->Facts));
    return Program.finishPart(Index.folder());
  }

private:
  using SymbolKeys = llvm::DenseMap<const Symbol *, uint64_t>;

  static index::StoredPlaces &placesOf(const index::ReadFacts &Of) {
    return static_cast<index::StoredPlaces &>(*Of.Unit->At);
  }

  uint64_t keyOf(const Symbol &Of, const index::StoredPlaces &At) {
    const auto [Entry, IsNew] = Keys.try_emplace(&Of, 0);
    if (IsNew)
      Entry->second = index::keyOf(Of, At);
    return Entry->second;
  }

  // ---- what is wanted ---------------------------------------------------------------------------------------------

  void wantUsers(uint64_t Key) {
    if (!Used.insert(Key).second)
      return;
    for (const IndexEntry &Entry : Index.find(Key))
      if (Entry.What == IndexEntry::Uses) {
        if (OpenShard *Read = open(Entry.Shard))
          wantThose(Entry.Shard, Read->Users[Key], false);
        else if (OwnPlaces.Files.count(Index.shard(Entry.Shard).File) == 0) // the unit knows better
          Doubtful.insert(Key);
      }
  }

  /// Wants the bodies of the function \p Key that are as telling as \p Least.
  void wantAll(uint64_t Key, IndexEntry::Kind Least, bool IsFollowed) {
    if (!Asked.insert({Key, Least}).second)
      return;
    for (const IndexEntry &Entry : Index.find(Key)) {
      const bool IsWanted = Least == IndexEntry::ChangesLocks ? Entry.What == Least : Entry.What != IndexEntry::Uses;
      OpenShard *Read = IsWanted && (Entry.isBody() || IsFollowed) ? open(Entry.Shard) : nullptr;
      if (Read)
        wantThose(Entry.Shard, Entry.isBody() ? Read->Bodies[Key] : Read->Overriders[Key], IsFollowed);
    }
  }

  void wantThose(unsigned Shard, llvm::ArrayRef<unsigned> Functions, bool IsFollowed) {
    OpenShard &Read = *Open[Shard];
    for (const unsigned Number : Functions) {
      if (Read.IsWanted[Number] && (Read.IsFollowed[Number] || !IsFollowed))
        continue;
      Callees += IsFollowed;
      Read.IsWanted[Number] = true;
      Read.IsFollowed[Number] = IsFollowed && Callees < MaxCallees;
      Pending.push_back({Shard, Number});
    }
  }

  void wantCallees(const FunctionFacts &Function, const index::StoredPlaces &At, bool IsFollowed) {
    for (const CallSite &Site : Function.Calls)
      wantAll(keyOf(patternOf(*Site.Callee), At), IsFollowed ? IndexEntry::Matters : IndexEntry::ChangesLocks,
              IsFollowed);
  }

  /// What those that are wanted call may be wanted, too.
  void follow() {
    while (!Pending.empty()) {
      const auto [Shard, Number] = Pending.back();
      Pending.pop_back();
      OpenShard &Read = *Open[Shard];
      const FunctionFacts &Function = Read.Facts.Unit->Functions[Number];
      for (const IndexedUse &Use : findUses(Function, Read.Facts.Unit->Paths))
        if (Use.IsLock)
          Locked.insert(keyOf(*Use.Of, placesOf(Read.Facts)));
      wantCallees(Function, placesOf(Read.Facts), Read.IsFollowed[Number]);
    }
  }

  // ---- shards -----------------------------------------------------------------------------------------------------

  /// Null if its file has changed, or if it cannot be read.
  OpenShard *open(unsigned Number) {
    const auto [Entry, IsNew] = Open.try_emplace(Number);
    if (!IsNew)
      return Entry->second.get();
    const index::Shard Stored = Index.shard(Number);
    if (!Index.problem().empty() || !isCurrent(Stored.File, Stored.Content))
      return nullptr;
    llvm::Expected<index::ReadFacts> Read = index::readFacts(Stored.Facts, Own.Unit->Options);
    if (!Read) {
      Wrong = toString(Read.takeError());
      return nullptr;
    }
    Entry->second = std::make_unique<OpenShard>();
    Entry->second->Facts = std::move(*Read);
    sort(*Entry->second);
    return Entry->second.get();
  }

  void sort(OpenShard &Read) {
    const UnitFacts &Unit = *Read.Facts.Unit;
    const index::StoredPlaces &At = placesOf(Read.Facts);
    Read.IsWanted.resize(Unit.Functions.size());
    Read.IsFollowed.resize(Unit.Functions.size());
    for (unsigned Number = 0; Number < Unit.Functions.size(); ++Number) {
      const FunctionFacts &Function = Unit.Functions[Number];
      const FunctionSymbol &Pattern = patternOf(*Function.Function);
      for (const IndexedUse &Use : findUses(Function, Unit.Paths))
        Read.Users[keyOf(*Use.Of, At)].push_back(Number);
      Read.Bodies[keyOf(Pattern, At)].push_back(Number);
      for (const FunctionSymbol *Above : findOverridden(*Function.Function))
        if (Above != &Pattern)
          Read.Overriders[keyOf(*Above, At)].push_back(Number);
    }
  }

  /// True if \p File still has the content that it had when its facts were made.
  bool isCurrent(llvm::StringRef File, uint64_t Content) {
    const auto [Entry, IsNew] = Contents.try_emplace(File, 0);
    if (IsNew) {
      const auto Own = OwnPlaces.Files.find(File); // perhaps not saved yet
      Entry->second = Own != OwnPlaces.Files.end() ? Own->second : checksumOfFile(File);
    }
    return Content != 0 && Entry->second == Content;
  }

  /// Leaves of \p Read what is wanted, and what holds where other units are seen in part.
  void prepare(OpenShard &Read) {
    UnitFacts &Unit = *Read.Facts.Unit;
    std::vector<FunctionFacts> Wanted;
    for (unsigned Number = 0; Number < Unit.Functions.size(); ++Number)
      if (Read.IsWanted[Number])
        Wanted.push_back(std::move(Unit.Functions[Number]));
    for (FunctionFacts &Function : Wanted)
      llvm::erase_if(Function.Entered, [&](const SeenWay &Way) { return !isCurrent(Way, placesOf(Read.Facts)); });
    Unit.Functions = std::move(Wanted);
    for (unsigned Number = 1; Number <= Read.Facts.Symbols->size(); ++Number)
      if (auto *Class = llvm::dyn_cast<ClassSymbol>(&Read.Facts.Symbols->get(Number)); Class && Class->Details) {
        const uint64_t Key = keyOf(patternOf(*Class), placesOf(Read.Facts));
        Class->Details->IsClosed &= Used.count(Key) && !Doubtful.count(Key);
        Class->Details->IsOwnedByUnit = false;
      }
  }
  bool isCurrent(const SeenWay &Way, const index::StoredPlaces &At) {
    return isCurrent(At.positionOf(Way.How.CallLoc).File, At.contentOf(Way.How.CallLoc));
  }

  index::ReadFacts Own;
  const index::StoredPlaces &OwnPlaces;
  index::IndexFile &Index;
  std::string Wrong;
  SymbolKeys Keys;
  llvm::StringMap<uint64_t> Contents;
  /// Null: those that are not current.
  std::map<unsigned, std::unique_ptr<OpenShard>> Open;
  std::vector<std::pair<unsigned, unsigned>> Pending;
  /// The classes and globals that were asked about; and those of which some users are not known any more.
  std::set<uint64_t> Used;
  std::set<uint64_t> Doubtful;
  std::set<uint64_t> Locked;
  std::set<std::pair<uint64_t, IndexEntry::Kind>> Asked;
  unsigned Callees = 0;
};

} // namespace

IndexedFacts addIndexed(llvm::StringRef Index, llvm::function_ref<std::unique_ptr<UnitFacts>()> MakeOwn) {
  auto File = index::IndexFile::open(Index);
  if (!File)
    return {nullptr, toString(File.takeError())};
  return addIndexed(**File, MakeOwn);
}

IndexedFacts addIndexed(index::IndexFile &Index, llvm::function_ref<std::unique_ptr<UnitFacts>()> MakeOwn) {
  Lookup Asked(storeUnit(MakeOwn()).first, Index);
  if (std::string Problem = Asked.run(); !Problem.empty())
    return {nullptr, "it is damaged: " + Problem};
  return {Asked.link(), ""};
}

/// The index beside the file \p Database; empty if there is none.
static std::string findBeside(llvm::StringRef Database) {
  llvm::SmallString<256> Index(llvm::sys::path::parent_path(Database));
  llvm::sys::path::append(Index, ".cache", "mapwarden", "index");
  return llvm::sys::fs::exists(Index) ? std::string(Index) : "";
}

std::string findIndex(llvm::StringRef Folder) {
  for (; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder)) {
    llvm::SmallString<256> Database(Folder);
    llvm::sys::path::append(Database, "compile_commands.json");
    llvm::SmallString<256> Real;
    if (llvm::sys::fs::real_path(Database, Real))
      continue; // there is none
    const std::string Found = findBeside(Database);
    return Found.empty() ? findBeside(Real) : Found;
  }
  return "";
}

} // namespace mapwarden::analysis
