// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FactsWriter.h. Everything is visited twice: to meet all symbols, places and texts, and, when these have their
// numbers, to write. Of a record only those fields are written that differ from an empty one's: how many fields further
// the next of them stands, and its value, if it is more than a yes or no; 0 ends the record.
#include "index/FactsWriter.h"

#include "index/Bytes.h"
#include "index/Fields.h"
#include "index/FileHeader.h"
#include "index/Numbering.h"

namespace mapwarden::index {

namespace {

class Writer {
public:
  Writer(const UnitFacts &Unit, const UnitFacts &Part) : Unit(Unit), Part(Part), Numbers(*Unit.At) {}

  WrittenFacts write() {
    writeAll();
    for (size_t Asked = 0; Asked != Numbers.Asked.size();) { // of some it may turn out late that they are
      Asked = Numbers.Asked.size();
      writeSymbols();
    }
    Numbers.orderPlaces();
    Numbers.orderPaths(Unit.Paths);
    writePlaces(); // for the names of files
    for (ByteWriter &Section : Sections)
      Section = {};
    writeAll();
    writePlaces();
    writeStrings();
    ByteWriter Body;
    for (const ByteWriter &Section : Sections)
      Body.text(Section.Bytes);
    return {withHeader(Body.Bytes, layoutNumber()), std::move(Numbers.Symbols), std::move(Numbers.Places)};
  }

private:
  ByteWriter &begin(Section Which) {
    Out = &Sections[static_cast<unsigned>(Which)];
    return *Out;
  }

  void writeAll() {
    begin(Section::Unit);
    Fields<UnitFacts>::visit([this](const char *, auto Member, auto Meaning) { put(Part.*Member, Meaning); });
    writePaths();
    writeSymbols();
  }

  void writePaths() {
    begin(Section::Paths);
    for (size_t Next = 0; Next < Numbers.Paths.size(); ++Next) { // those that lead there are met on the way
      const PathId Path = Numbers.Paths[Next];
      Out->number(static_cast<unsigned>(Unit.Paths.kind(Path)));
      Out->number(Numbers.ofPath(Unit.Paths.parent(Path)));
      const auto Number = Unit.Paths.findNumber(Path);
      Out->number(Number ? *Number * 2 + 1 : uint64_t(Numbers.of(Unit.Paths.findSymbol(Path), true)) * 2);
    }
  }

  /// Those that are met on the way come last.
  void writeSymbols() {
    ByteWriter Kinds;
    begin(Section::Symbols);
    for (size_t Next = 0; Next < Numbers.Symbols.size(); ++Next) {
      const Symbol &Of = *Numbers.Symbols[Next];
      Kinds.number(static_cast<unsigned>(Of.What));
      IsAsked = false; // what it is within is named, too
      Of.usr();
      putFields(Of);
      IsAsked = Numbers.Asked.contains(&Of);
      if (const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of))
        writeSymbol(*Class);
      else if (const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of))
        writeSymbol(*Function);
      else
        writeSymbol(*llvm::cast<VariableSymbol>(&Of));
    }
    IsAsked = true;
    Out->Bytes.insert(0, Kinds.Bytes);
    ByteWriter Count;
    Count.number(Numbers.Symbols.size());
    Out->Bytes.insert(0, Count.Bytes);
  }
  template <class T> void writeSymbol(const T &Of) {
    if (IsAsked)
      addAll(Of);
    putFields(Of);
  }
  static void addAll(const ClassSymbol &Of) { Of.details(), Of.remarks(); }
  static void addAll(const FunctionSymbol &Of) { Of.details(), Of.contract(), Of.remarks(); }
  static void addAll(const VariableSymbol &Of) { Of.details(), Of.statedGuard(); }

  void writePlaces() {
    const Places &At = *Unit.At;
    begin(Section::Places).number(Numbers.Files.size());
    for (const auto &[Name, Content] : Numbers.Files) {
      Out->number(Numbers.of(Name));
      Out->number(Content);
    }
    Out->number(Numbers.Places.size());
    Place Before;
    for (const Place Where : Numbers.Places) {
      const Position Read = At.positionOf(Where);
      const unsigned Flags = (Before.isValid() && !At.isBefore(Before, Where) ? 1 : 0) |
                             (At.isInSystemHeader(Where) ? 2 : 0) | (At.isInMainFile(Where) ? 4 : 0) |
                             (At.isInAssertion(Where) ? 8 : 0) | (At.isThreadSafetyChecked(Where) ? 16 : 0);
      Before = Where;
      Out->number(Flags);
      Out->number(Numbers.ofFile(Read.File, At, Where));
      Out->near(Read.Line);
      Out->number(Read.Column);
      putOther(At.findExpansion(Where), Where);
      putOther(At.findFile(Where), Where);
    }
  }
  /// 0 for the place itself, as most often.
  void putOther(Place Other, Place Where) { Out->number(Other == Where ? 0 : Numbers.of(Other) + 1); }

  void writeStrings() {
    begin(Section::Strings).number(Numbers.Texts.size());
    for (const llvm::StringRef Text : Numbers.Texts)
      Out->text(Text);
  }

  template <class T> void putFields(const T &Value) {
    const T &Empty = emptyRecord<T>();
    unsigned Gap = 0;
    Fields<T>::visit([&](const char *, auto Member, auto Meaning) {
      ++Gap;
      constexpr bool IsOfAsked = IsLazy<std::decay_t<decltype(Value.*Member)>>::value && !std::is_same_v<T, Symbol>;
      if ((IsOfAsked && !IsAsked) || isSame(Value.*Member, Empty.*Member))
        return;
      Out->number(Gap);
      Gap = 0;
      if constexpr (!std::is_same_v<std::decay_t<decltype(Value.*Member)>, bool>)
        put(Value.*Member, Meaning);
    });
    Out->number(0);
  }

  template <class T, class Meaning> void put(const T &Value, Meaning Means) {
    if constexpr (IsRecord<T>::value) {
      putFields(Value);
    } else if constexpr (std::is_integral_v<T> && std::is_same_v<Meaning, OfPaths>) {
      Out->number(Numbers.ofPath(Value));
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      Out->number(static_cast<uint64_t>(Value));
    } else {
      Out->number(Value.size());
      for (const auto &Item : Value)
        put(Item, Means);
    }
  }
  template <class Meaning> void put(Place Where, Meaning) { Out->near(Numbers.of(Where)); }
  template <class Meaning> void put(const std::string &Text, Meaning) { Out->number(Numbers.of(Text)); }
  template <class T, class Meaning> void put(const T *Of, Meaning) {
    Out->number(Numbers.of(Of, IsAsked && !std::is_same_v<Meaning, OfNamed>));
  }
  template <class T, class Meaning> void put(const std::unique_ptr<T> &Value, Meaning) { putFields(*Value); }
  template <class T, class Meaning> void put(const std::optional<T> &Value, Meaning) { putFields(*Value); }
  template <class T, class U, class Meaning> void put(const llvm::MapVector<const T *, U> &Map, Meaning Means) {
    Out->number(Map.size());
    for (const auto &[Of, Value] : Map) {
      put(Of, Means);
      put(Value, Means);
    }
  }

  /// Whose places and paths those of Part are.
  const UnitFacts &Unit;
  const UnitFacts &Part;
  Numbering Numbers;
  ByteWriter Sections[SectionCount];
  ByteWriter *Out = nullptr;
  /// What is being written is more than mentioned: so is what it leads to.
  bool IsAsked = true;
};

} // namespace

WrittenFacts writeFacts(const UnitFacts &Unit) { return Writer(Unit, Unit).write(); }

WrittenFacts writePart(const UnitFacts &Part, const UnitFacts &Unit) { return Writer(Unit, Part).write(); }

} // namespace mapwarden::index
