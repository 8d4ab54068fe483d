// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FactsDump.h. Follows Fields.def as the writer does: a list of records is a line each, all else stands in the line
// of what it belongs to.
#include "index/FactsDump.h"

#include "index/Fields.h"
#include "llvm/Support/Path.h"

namespace mapwarden::index {

namespace {

class Printer {
public:
  Printer(const ReadFacts &Facts, llvm::raw_ostream &Out) : Unit(*Facts.Unit), Symbols(*Facts.Symbols), Out(Out) {
    for (unsigned Number = 1; Number <= Symbols.size(); ++Number)
      Numbers[&Symbols.get(Number)] = Number;
  }

  void print() {
    for (unsigned Number = 1; Number <= Symbols.size(); ++Number)
      printSymbol(Symbols.get(Number));
    for (PathId Path = UnknownPath + 1; Path < Unit.Paths.size(); ++Path) {
      Out << "path " << Path << " " << nameOf(Unit.Paths.kind(Path)) << " of " << Unit.Paths.parent(Path) << ": ";
      show(Path, OfPaths{});
      Out << "\n";
    }
    Fields<UnitFacts>::visit([this](const char *Name, auto Member, auto Meaning) {
      Out << Name << ":";
      show(Unit.*Member, Meaning);
      Out << "\n";
    });
  }

private:
  void printSymbol(const Symbol &Of) {
    Out << llvm::StringRef(nameOf(Of.What)).lower() << " ";
    show(&Of, Plain{});
    Out << " " << spellUsr(Of);
    showFields(Of);
    if (const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of))
      showFields(*Class);
    else if (const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of))
      showFields(*Function);
    else
      showFields(*llvm::cast<VariableSymbol>(&Of));
    Out << "\n";
  }

  template <class T> void showFields(const T &Of) {
    const T &Empty = emptyRecord<T>();
    Fields<T>::visit([&](const char *Name, auto Member, auto Meaning) {
      if (isSame(Of.*Member, Empty.*Member))
        return;
      if constexpr (std::is_same_v<std::decay_t<decltype(Of.*Member)>, bool>) {
        Out << (Of.*Member ? " " : " !") << Name;
      } else {
        Out << " " << Name << "=";
        show(Of.*Member, Meaning);
      }
    });
  }

  template <class T, class Meaning> void show(const T &Value, Meaning Means) {
    if constexpr (IsRecord<T>::value) {
      Out << "{";
      showFields(Value);
      Out << " }";
    } else if constexpr (std::is_enum_v<T>) {
      Out << nameOf(Value);
    } else if constexpr (std::is_integral_v<T>) {
      if constexpr (std::is_same_v<Meaning, OfPaths>)
        Out << Unit.Paths.spell(Value) << "/";
      Out << Value;
    } else {
      llvm::StringRef Separator = "[";
      for (const auto &Item : Value) {
        Out << Separator;
        show(Item, Means);
        Separator = ", ";
      }
      Out << (Value.empty() ? "[]" : "]");
    }
  }
  template <class T, class Meaning> void show(const std::vector<T> &Value, Meaning Means) {
    if constexpr (IsRecord<T>::value || !std::is_scalar_v<T>) {
      Indent += 2;
      for (const T &Item : Value) {
        Out << "\n";
        Out.indent(Indent);
        if constexpr (IsRecord<T>::value)
          showFields(Item);
        else
          show(Item, Means);
      }
      Indent -= 2;
    } else {
      show(llvm::ArrayRef<T>(Value), Means);
    }
  }
  template <class Meaning> void show(Place Where, Meaning) {
    if (Where.isInvalid()) {
      Out << "nowhere";
      return;
    }
    const Position At = Unit.At->positionOf(Where);
    Out << llvm::sys::path::filename(At.File) << ":" << At.Line << ":" << At.Column;
  }
  template <class Meaning> void show(const std::string &Text, Meaning) {
    Out << '"';
    Out.write_escaped(Text) << '"';
  }
  template <class T, class Meaning> void show(const T *Of, Meaning) {
    if (!Of)
      Out << "none";
    else
      Out.write_escaped(Of->Name) << "#" << Numbers.lookup(Of);
  }
  template <class T, class Meaning> void show(const std::unique_ptr<T> &Value, Meaning Means) { show(*Value, Means); }
  template <class T, class Meaning> void show(const std::optional<T> &Value, Meaning Means) { show(*Value, Means); }
  template <class T, class U, class Meaning> void show(const llvm::MapVector<const T *, U> &Map, Meaning Means) {
    for (const auto &[Of, Value] : Map) {
      Out << "\n  ";
      show(Of, Plain{});
      Out << "=";
      show(Value, Means);
    }
  }

  const UnitFacts &Unit;
  const StoredSymbols &Symbols;
  llvm::raw_ostream &Out;
  llvm::DenseMap<const Symbol *, unsigned> Numbers;
  unsigned Indent = 0;
};

} // namespace

void dumpFacts(const ReadFacts &Facts, llvm::raw_ostream &Out) { Printer(Facts, Out).print(); }

} // namespace mapwarden::index
