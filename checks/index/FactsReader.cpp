// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FactsReader.h. The fields are those of Fields.def, as FactsWriter writes them; paths are made again one by one,
// and must get the ids that the facts know them by.
#include "index/FactsReader.h"

#include "index/Bytes.h"
#include "index/Fields.h"
#include "index/FileHeader.h"
#include "index/WellFormed.h"

namespace mapwarden::index {

/// Texts that are named often may come to so many times the size of the file.
static constexpr uint64_t MaxTextGrowth = 256;
/// Steps of a path; generated ones have at most 64.
static constexpr unsigned MaxSteps = 1000;

namespace {

class Reader {
public:
  Reader(llvm::StringRef Body, UnitFacts &Unit, StoredSymbols &Symbols, StoredPlaces &Places, Problem &Wrong)
      : Body(Body), Unit(Unit), Symbols(Symbols), Places(Places), Wrong(Wrong), In("", Wrong),
        TextLeft(Body.size() * MaxTextGrowth) {}

  void read() {
    ByteReader Whole(Body, Wrong);
    for (llvm::StringRef &Part : Parts)
      Part = Whole.text();
    if (!Whole.isAtEnd())
      Wrong.tell("something follows the last section");
    readSection(Section::Strings, [this] { readStrings(); });
    readSection(Section::Places, [this] { readPlaces(); });
    readSection(Section::Symbols, [this] { readSymbols(); });
    readSection(Section::Paths, [this] { readPaths(); });
    readSection(Section::Unit, [this] {
      Fields<UnitFacts>::visit([this](const char *, auto Member, auto Meaning) { get(Unit.*Member, Meaning); });
    });
    if (!Wrong.isAny())
      checkFunctions(Unit, Wrong);
  }

private:
  template <class Function> void readSection(Section Which, Function Read) {
    if (Wrong.isAny())
      return;
    In = ByteReader(Parts[static_cast<unsigned>(Which)], Wrong);
    Read();
    if (!In.isAtEnd())
      In.fail("a section is longer than what it says");
  }

  void readStrings() {
    for (size_t Left = In.count(); Left != 0 && !In.hasFailed(); --Left)
      Texts.push_back(In.text());
  }

  void readPlaces() {
    for (size_t Left = In.count(); Left != 0 && !In.hasFailed(); --Left) {
      const uint64_t Name = In.number(Texts.size(), "a text");
      const uint64_t Content = In.number();
      if (!In.hasFailed()) // the bytes may go: the name is copied, once
        Files.push_back(Places.Files.try_emplace(Texts[Name], Content).first->getKey());
    }
    const size_t Count = In.count();
    for (size_t Next = 1; Next <= Count && !In.hasFailed(); ++Next) {
      StoredPlaces::Entry New;
      const uint64_t Flags = In.number(32, "what is said of a place");
      New.Rank = (Flags & 1) ? Places.Entries.back().Rank : Next;
      New.IsInSystemHeader = Flags & 2;
      New.IsInMainFile = Flags & 4;
      New.IsInAssertion = Flags & 8;
      New.IsThreadSafetyChecked = Flags & 16;
      const uint64_t File = In.number(Files.size(), "a file");
      New.File = In.hasFailed() ? llvm::StringRef() : Files[File];
      New.Line = In.near(UINT32_MAX, "a line");
      New.Column = In.number(UINT32_MAX, "a column");
      New.Expansion = otherPlace(Next, Count);
      New.InFile = otherPlace(Next, Count);
      Places.Entries.push_back(New);
    }
  }
  Place otherPlace(size_t Self, size_t Count) {
    const uint64_t Number = In.number(Count + 2, "a place");
    return Place(Number == 0 ? Self : Number - 1);
  }

  void readSymbols() {
    const size_t Count = In.count();
    for (size_t Left = Count; Left != 0 && !In.hasFailed(); --Left)
      Symbols.add(static_cast<Symbol::Kind>(In.number(countNames<Symbol::Kind>(), "the kind of a symbol")));
    for (unsigned Number = 1; Number <= Symbols.size() && !In.hasFailed(); ++Number) {
      Symbol &New = Symbols.get(Number);
      getFields(New);
      if (auto *Class = llvm::dyn_cast<ClassSymbol>(&New))
        getFields(*Class);
      else if (auto *Function = llvm::dyn_cast<FunctionSymbol>(&New))
        getFields(*Function);
      else
        getFields(*llvm::cast<VariableSymbol>(&New));
    }
    if (!In.hasFailed())
      checkSymbols(Symbols, Wrong);
  }

  void readPaths() {
    std::vector<unsigned> Steps{0};
    while (!In.isAtEnd() && !In.hasFailed()) {
      const auto Kind = static_cast<PathKind>(In.number(countNames<PathKind>(), "the kind of a path"));
      const PathId Parent = In.number(Unit.Paths.size(), "a path");
      const uint64_t Entity = In.number();
      const PathId Expected = Unit.Paths.size();
      if (In.hasFailed())
        return;
      Steps.push_back(Steps[Parent] + 1);
      const auto Number = Entity % 2 ? std::optional<uint64_t>(Entity / 2) : std::nullopt;
      const Symbol *Named = Number ? nullptr : findSymbol<Symbol>(Entity / 2);
      const PathId Made = Unit.Paths.make(Kind, Parent, Named, Number);
      if (!In.hasFailed() && (Made != Expected || Unit.Paths.parent(Made) != Parent || Steps.back() > MaxSteps))
        In.fail("a path is none that facts have");
    }
  }
  template <class T> const T *findSymbol(uint64_t Number) {
    if (Number > Symbols.size())
      In.fail("a symbol is " + llvm::Twine(Number) + " of " + llvm::Twine(Symbols.size()));
    if (Number == 0 || Number > Symbols.size())
      return nullptr;
    const Symbol &Of = Symbols.get(Number);
    if constexpr (std::is_same_v<T, Symbol>) {
      return &Of;
    } else {
      const T *Found = llvm::dyn_cast<T>(&Of);
      if (!Found)
        In.fail("a symbol is of another kind than is needed");
      return Found;
    }
  }
  template <class T> const T *findNeeded(uint64_t Number) {
    const T *Found = findSymbol<T>(Number);
    if (!Found)
      In.fail("a symbol is missing");
    return Found;
  }

  template <class T> void getFields(T &Value) {
    uint64_t Next = In.number();
    Fields<T>::visit([&](const char *, auto Member, auto Meaning) {
      using Field = std::decay_t<decltype(Value.*Member)>;
      if (Next != 0 && --Next == 0) {
        if constexpr (std::is_same_v<Field, bool>)
          Value.*Member = !(emptyRecord<T>().*Member);
        else
          get(Value.*Member, Meaning);
        Next = In.number();
      }
      if constexpr (std::is_pointer_v<Field> && std::is_same_v<decltype(Meaning), OfNeeded>)
        if (!(Value.*Member))
          In.fail("a symbol is missing");
    });
    if (Next != 0)
      In.fail("a record has a field that is not known");
  }

  template <class T, class Meaning> void get(T &Value, Meaning Means) {
    if constexpr (IsRecord<T>::value) {
      getFields(Value);
    } else if constexpr (std::is_enum_v<T>) {
      Value = static_cast<T>(In.number(countNames<T>(), "a name"));
    } else if constexpr (std::is_integral_v<T>) {
      if constexpr (std::is_same_v<Meaning, OfPaths>)
        Value = In.number(Unit.Paths.size(), "a path");
      else
        Value = sizeof(T) == sizeof(uint64_t) ? In.number() : In.number(uint64_t(UINT32_MAX) + 1, "a number");
    } else {
      for (size_t Left = In.count(); Left != 0 && !In.hasFailed(); --Left) {
        Value.emplace_back();
        get(Value.back(), Means);
      }
    }
  }
  template <class Meaning> void get(Place &Where, Meaning) { Where = Place(In.near(Places.Entries.size(), "a place")); }
  template <class Meaning> void get(std::string &Text, Meaning) {
    const uint64_t Number = In.number(Texts.size(), "a text");
    if (In.hasFailed())
      return;
    if (Texts[Number].size() > TextLeft)
      In.fail("the texts are too long");
    else
      Text = Texts[Number].str();
    TextLeft -= Text.size();
  }
  template <class T, class Meaning> void get(const T *&Of, Meaning) {
    Of = std::is_same_v<Meaning, OfNeeded> || std::is_same_v<Meaning, OfNamed> ? findNeeded<T>(In.number())
                                                                               : findSymbol<T>(In.number());
  }
  template <class T, class Meaning> void get(std::unique_ptr<T> &Value, Meaning) {
    Value = std::make_unique<T>();
    getFields(*Value);
  }
  template <class T, class Meaning> void get(std::optional<T> &Value, Meaning) { getFields(Value.emplace()); }
  template <class T, class Meaning> void get(llvm::SetVector<const T *> &Set, Meaning Means) {
    for (size_t Left = In.count(); Left != 0 && !In.hasFailed(); --Left) {
      const T *Item = nullptr;
      get(Item, Means);
      Set.insert(Item);
    }
  }
  template <class T, class U, class Meaning> void get(llvm::MapVector<const T *, U> &Map, Meaning Means) {
    for (size_t Left = In.count(); Left != 0 && !In.hasFailed(); --Left) {
      const T *Of = findNeeded<T>(In.number());
      U Value;
      get(Value, Means);
      if (!In.hasFailed())
        Map.insert({Of, std::move(Value)});
    }
  }

  const llvm::StringRef Body;
  UnitFacts &Unit;
  StoredSymbols &Symbols;
  StoredPlaces &Places;
  Problem &Wrong;
  llvm::StringRef Parts[SectionCount];
  ByteReader In;
  std::vector<llvm::StringRef> Texts;
  std::vector<llvm::StringRef> Files;
  uint64_t TextLeft;
};

} // namespace

/// What is wrong with the header of \p File, or nothing.
static std::string judgeHeader(llvm::StringRef File) {
  if (File.take_front(FileMagic.size()) != FileMagic.take_front(File.size()))
    return "this is no file of facts: it begins with other bytes";
  if (File.size() < HeaderSize)
    return "the file of facts is cut short: it has " + std::to_string(File.size()) + " bytes, and a header has " +
           std::to_string(HeaderSize);
  const auto Number = [&](unsigned Index) {
    return llvm::support::endian::read32le(File.data() + FileMagic.size() + Index * sizeof(uint32_t));
  };
  if (Number(0) != FormatNumber || Number(1) != layoutNumber())
    return "the file of facts is of another version of mapwarden: format " + std::to_string(Number(0)) + ", layout " +
           llvm::utohexstr(Number(1)) + "; here they are " + std::to_string(FormatNumber) + " and " +
           llvm::utohexstr(layoutNumber());
  const llvm::StringRef Body = File.drop_front(HeaderSize);
  if (Body.size() < Number(3))
    return "the file of facts is cut short: it has " + std::to_string(Body.size()) + " bytes of " +
           std::to_string(Number(3));
  if (Body.size() > Number(3))
    return "the file of facts is too long: it has " + std::to_string(Body.size()) + " bytes rather than " +
           std::to_string(Number(3));
  return checksumOf(Body) == Number(2) ? "" : "the file of facts is damaged: its checksum does not agree";
}

llvm::Expected<ReadFacts> readFacts(llvm::StringRef Bytes, const UnitOptions &Options) {
  const auto Refuse = [](const std::string &Why) {
    return llvm::createStringError(std::make_error_code(std::errc::illegal_byte_sequence), Why.c_str());
  };
  if (const std::string Why = judgeHeader(Bytes); !Why.empty())
    return Refuse(Why);
  auto Symbols = std::make_unique<StoredSymbols>();
  auto Places = std::make_unique<StoredPlaces>();
  StoredSymbols *Kept = Symbols.get();
  StoredPlaces &At = *Places;
  auto Unit = std::make_unique<UnitFacts>(Options, std::move(Symbols), std::move(Places));
  Problem Wrong;
  Reader(Bytes.drop_front(HeaderSize), *Unit, *Kept, At, Wrong).read();
  if (Wrong.isAny())
    return Refuse("the file of facts is damaged: " + Wrong.Text);
  return ReadFacts{std::move(Unit), Kept};
}

} // namespace mapwarden::index
