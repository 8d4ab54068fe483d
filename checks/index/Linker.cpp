// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Linker.h. What a unit's functions mention, and only that, is made again in the tables of all: Fields.def says
// where symbols, paths and places stand in a record.
#include "index/Linker.h"

#include "analysis/facts/CallOrder.h"
#include "analysis/facts/NeverReturning.h"
#include "index/Fields.h"
#include "index/MergeDetails.h"
#include "index/NamesInProgram.h"
#include "index/OtherPrograms.h"
#include "index/WholeProgram.h"

namespace mapwarden::index {

/// Adds one unit.
class UnitMerge {
public:
  UnitMerge(Linker &Into, ReadFacts Unit)
      : Into(Into), From(*Unit.Unit), At(static_cast<const StoredPlaces &>(*From.At)), All(*Into.All),
        Others(
            From, *Unit.Symbols, *All.At, [&Into](llvm::StringRef Usr) { return Into.Known.lookup(Usr); },
            [&Into](const Symbol *Of) { return Into.Defined.count(llvm::cast<FunctionSymbol>(Of)) != 0; }),
        PathOf(From.Paths.size()), PlaceOf(At.Entries.size()), Owned(std::move(Unit.Unit)) {}

  void run() {
    noteContents();
    for (const FunctionFacts &Function : From.Functions)
      if (Into.Defined.try_emplace(map(Function.Function), All.Functions.size() + DefinedHere.size()).second)
        DefinedHere.insert(Function.Function);
    for (FunctionFacts &Function : From.Functions)
      add(Function);
    for (const FunctionSymbol *Taken : From.AddressTaken)
      All.AddressTaken.insert(map(Taken));
    for (const ClassSymbol *Class : From.StaticClasses)
      All.StaticClasses.insert(map(Class));
    for (auto &[Variable, Keys] : From.DeclaredGuards) {
      renew(Keys, OfPaths{});
      All.DeclaredGuards.insert({map(Variable), std::move(Keys)});
    }
    for (size_t Next = 0; Next < Met.size(); ++Next) // which leads to more
      fill(*Met[Next]);
    numberScopes();
  }

private:
  /// A file that has changed from unit to unit has no content that is known.
  void noteContents() {
    for (const auto &File : At.Files) {
      const auto [Known, IsNew] = Into.Places->Files.try_emplace(File.getKey(), File.getValue());
      if (!IsNew && Known->getValue() != File.getValue())
        Known->getValue() = 0;
    }
  }

  void add(FunctionFacts &Function) {
    const unsigned Number = Into.Defined.lookup(map(Function.Function));
    if (Number == All.Functions.size()) {
      renew(Function, Plain{});
      All.Functions.push_back(std::move(Function));
    } else if (std::vector<SeenWay> &Entered = All.Functions[Number].Entered; Entered.empty()) {
      renew(Function.Entered, Plain{});
      Entered = std::move(Function.Entered);
    }
  }

  template <class T> const T *map(const T *Of) { return llvm::cast_or_null<T>(mapSymbol(Of)); }

  const Symbol *mapSymbol(const Symbol *Of) { return Of ? meet(*Of).Same : nullptr; }

  /// The symbol of all units that \p Of is, and its name there.
  struct Meeting {
    Symbol *Same = nullptr;
    llvm::StringRef Name;
  };
  Meeting meet(const Symbol &Of) {
    if (const auto Found = Meetings.find(&Of); Found != Meetings.end())
      return Found->second;
    auto &Entry = *Into.Known.try_emplace(nameInAll(Of), nullptr).first;
    Symbol *Same = Entry.second;
    const bool IsNew = !Same || Same->What != Of.What; // of another kind: of another program
    if (IsNew) {
      Into.Symbols->add(Of.What);
      Same = Entry.second = &Into.Symbols->get(Into.Symbols->size());
      New.insert(Same);
    }
    const Meeting Result{Same, Entry.first()};
    Meetings.insert({&Of, Result});
    Met.push_back(const_cast<Symbol *>(&Of)); // the unit is ours
    if (IsNew)
      fillForPaths(Of, *Same);
    return Result;
  }

  std::string nameInAll(const Symbol &Of) {
    const SymbolUsr &Usr = Of.usr();
    const llvm::StringRef File = Others.findFile(Of);
    return (Usr.Within ? (meet(*Usr.Within).Name + Usr.Text).str() : nameInProgram(Of, At)) +
           (File.empty() ? "" : "\n" + File.str());
  }

  /// What is needed of a symbol to make paths of it.
  void fillForPaths(const Symbol &Of, Symbol &Same) {
    if (const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of)) {
      llvm::cast<ClassSymbol>(Same).Pattern = map(Class->Pattern);
    } else if (const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of)) {
      llvm::cast<FunctionSymbol>(Same).Pattern = map(Function->Pattern);
      llvm::cast<FunctionSymbol>(Same).Class = map(Function->Class);
    } else {
      llvm::cast<VariableSymbol>(Same).Class = map(llvm::cast<VariableSymbol>(Of).Class);
    }
  }

  /// What is known of \p Old becomes a part of what is known of all.
  void fill(Symbol &Old) {
    Symbol &Same = *meet(Old).Same;
    if (auto *Class = llvm::dyn_cast<ClassSymbol>(&Old))
      fillAs(*Class, llvm::cast<ClassSymbol>(Same));
    else if (auto *Function = llvm::dyn_cast<FunctionSymbol>(&Old))
      fillAs(*Function, llvm::cast<FunctionSymbol>(Same));
    else
      fillAs(*llvm::cast<VariableSymbol>(&Old), llvm::cast<VariableSymbol>(Same));
  }

  template <class T> void fillAs(T &Old, T &Same) {
    if constexpr (std::is_same_v<T, FunctionSymbol>)
      FunctionsOfScope[Old.Scope].push_back(&Same);
    if (!New.contains(&Same))
      return merge(Old, Same);
    moveFields<Symbol>(Old, Same);
    moveFields<T>(Old, Same);
  }
  template <class T> void moveFields(T &Old, T &Same) {
    renew(Old, Plain{});
    Same.Origin = Old.Origin;
    Fields<T>::visit([&](const char *, auto Member, auto) { Same.*Member = std::move(Old.*Member); });
  }

  /// What defines a function knows it best.
  void merge(FunctionSymbol &Old, FunctionSymbol &Same) {
    const bool IsBetter = DefinedHere.contains(&Old);
    if (IsBetter)
      Same.Loc = mapPlace(Old.Loc);
    if (Old.Details && Same.Details)
      Old.Details->AreCallersSeen = Same.Details->AreCallersSeen |= Old.Details->AreCallersSeen;
    take(Old.Details, Same.Details, IsBetter);
    take(Old.Remarks, Same.Remarks, IsBetter);
    if (Old.Contract && Same.Contract)
      Same.Contract->LeavesLockToCallers |= Old.Contract->LeavesLockToCallers;
    else
      take(Old.Contract, Same.Contract, false);
  }
  void merge(ClassSymbol &Old, ClassSymbol &Same) {
    if (Old.Details && Same.Details)
      mergeDetails(*Old.Details, *Same.Details);
    take(Old.Details, Same.Details, Old.Details && Same.Details && Same.Details->Bases.empty());
    take(Old.Remarks, Same.Remarks, Old.Remarks && Same.Remarks && Same.Remarks->Methods.empty());
  }
  void merge(VariableSymbol &Old, VariableSymbol &Same) {
    if (Old.Details && Same.Details)
      mergeDetails(*Old.Details, *Same.Details);
    take(Old.Details, Same.Details, false);
    take(Old.Stated, Same.Stated, Same.Stated && !Same.Stated->Mutex && Same.Stated->Protocol.empty());
  }
  template <class T> void take(T &Old, T &Same, bool IsBetter) {
    if (!Old || (Same && !IsBetter))
      return;
    renew(Old, Plain{});
    Same = std::move(Old);
  }

  /// Scopes keep the numbers that other units have given them.
  void numberScopes() {
    for (const auto &[Number, Functions] : FunctionsOfScope) {
      const auto Old = llvm::find_if(Functions, [this](const Symbol *Of) { return !New.contains(Of); });
      const unsigned Scope = Old == Functions.end() ? ++Into.Scopes : (*Old)->Scope;
      for (FunctionSymbol *Function : Functions)
        if (New.contains(Function))
          Function->Scope = Scope;
    }
  }

  PathId mapPath(PathId Path) {
    if (Path == UnknownPath || PathOf[Path] != UnknownPath)
      return PathOf[Path];
    const PathId Parent = mapPath(From.Paths.parent(Path));
    const Symbol *Named = mapSymbol(From.Paths.findSymbol(Path));
    std::optional<uint64_t> Number = From.Paths.findNumber(Path);
    if (From.Paths.kind(Path) == PathKind::Temporary) // each unit has its own
      *Number += uint64_t(Into.Units) << 32;
    return PathOf[Path] = All.Paths.make(From.Paths.kind(Path), Parent, Named, Number);
  }

  Place mapPlace(Place Where) {
    if (Where.isInvalid() || PlaceOf[Where.number()].isValid())
      return Where.isValid() ? PlaceOf[Where.number()] : Where;
    StoredPlaces &Places = *Into.Places;
    const Place New(Places.Entries.size());
    PlaceOf[Where.number()] = New;
    StoredPlaces::Entry Entry = At.Entries[Where.number()];
    Entry.File = Places.Files.find(Entry.File)->getKey();
    Entry.Unit = Into.Units;
    Places.Entries.push_back(Entry);
    const Place Expansion = mapPlace(Entry.Expansion);
    const Place InFile = mapPlace(Entry.InFile);
    Places.Entries[New.number()].Expansion = Expansion;
    Places.Entries[New.number()].InFile = InFile;
    return New;
  }

  /// Replaces what \p Value names of the unit by what stands for it in all.
  template <class T, class Meaning> void renew(T &Value, Meaning Means) {
    if constexpr (IsRecord<T>::value) {
      Fields<T>::visit([&](const char *, auto Member, auto Of) { renew(Value.*Member, Of); });
    } else if constexpr (std::is_integral_v<T>) {
      if constexpr (std::is_same_v<Meaning, OfPaths>)
        Value = mapPath(Value);
    } else if constexpr (!std::is_enum_v<T>) {
      for (auto &&Item : Value)
        renew(Item, Means);
    }
  }
  template <class Meaning> void renew(Place &Where, Meaning) { Where = mapPlace(Where); }
  template <class Meaning> void renew(std::string &, Meaning) {}
  template <class T, class Meaning> void renew(const T *&Of, Meaning) { Of = map(Of); }
  template <class T, class Meaning> void renew(std::unique_ptr<T> &Value, Meaning) {
    if (Value)
      renew(*Value, Plain{});
  }
  template <class T, class Meaning> void renew(std::optional<T> &Value, Meaning) {
    if (Value)
      renew(*Value, Plain{});
  }

  Linker &Into;
  UnitFacts &From;
  const StoredPlaces &At;
  UnitFacts &All;
  const OtherPrograms Others;
  llvm::DenseMap<const Symbol *, Meeting> Meetings;
  std::vector<PathId> PathOf;
  std::vector<Place> PlaceOf;
  /// Functions whose bodies no unit before has had.
  llvm::DenseSet<const Symbol *> DefinedHere;
  /// Symbols that no unit before has met.
  llvm::DenseSet<const Symbol *> New;
  /// The unit's symbols, as they are met.
  std::vector<Symbol *> Met;
  llvm::MapVector<unsigned, llvm::SmallVector<FunctionSymbol *, 4>> FunctionsOfScope;
  std::unique_ptr<UnitFacts> Owned;
};

Linker::Linker(const UnitOptions &Options) {
  auto NewSymbols = std::make_unique<StoredSymbols>();
  auto NewPlaces = std::make_unique<StoredPlaces>();
  Symbols = NewSymbols.get();
  Places = NewPlaces.get();
  All = std::make_unique<UnitFacts>(Options, std::move(NewSymbols), std::move(NewPlaces));
}

void Linker::add(ReadFacts Unit) {
  ++Units;
  UnitMerge(*this, std::move(Unit)).run();
}

void Linker::putInOrder() {
  Places->rankAll();
  All->BottomUp = computeBottomUp(All->Functions);
  endAtNeverReturning(All->Functions, All->BottomUp);
}

std::unique_ptr<UnitFacts> Linker::finish() {
  putInOrder();
  noteWholeProgram(*All);
  return std::move(All);
}

std::unique_ptr<UnitFacts> Linker::finishPart(llvm::StringRef Folder) {
  for (StoredPlaces::Entry &Entry : Places->Entries)
    Entry.IsInMainFile &= Entry.Unit == 1; // the one that is judged
  addCallers(*All);
  putInOrder();
  notePart(*All, Folder);
  return std::move(All);
}

} // namespace mapwarden::index
