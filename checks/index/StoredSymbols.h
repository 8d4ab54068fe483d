// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whom does an analysis ask of symbols and places that were read from a file?
//
// What the file says; of what it does not say, nothing is known.
#ifndef MAPWARDEN_INDEX_STOREDSYMBOLS_H
#define MAPWARDEN_INDEX_STOREDSYMBOLS_H

#include "analysis/facts/UnitFacts.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace mapwarden::index {

/// The symbols of a file.
class StoredSymbols : public analysis::SymbolSource {
public:
  /// Adds one that has the next number.
  void add(analysis::Symbol::Kind What);
  /// By the number, from 1 on.
  analysis::Symbol &get(unsigned Number) const { return *All[Number - 1]; }
  unsigned size() const { return All.size(); }
  /// From here on the program ends if somebody asks what the file does not say.
  void expectAll() { IsAllExpected = true; }

  void addUsr(const analysis::Symbol &Of) const override;
  void addDetails(const analysis::ClassSymbol &Of) const override;
  void addRemarks(const analysis::ClassSymbol &Of) const override;
  void addDetails(const analysis::FunctionSymbol &Of) const override;
  void addContract(const analysis::FunctionSymbol &Of) const override;
  void addRemarks(const analysis::FunctionSymbol &Of) const override;
  void addDetails(const analysis::VariableSymbol &Of) const override;
  void addStatedGuard(const analysis::VariableSymbol &Of) const override;

private:
  void lacks(const analysis::Symbol &Of) const;

  bool IsAllExpected = false;
  std::deque<analysis::ClassSymbol> Classes;
  std::deque<analysis::FunctionSymbol> Functions;
  std::deque<analysis::VariableSymbol> Variables;
  std::vector<analysis::Symbol *> All;
};

/// The places of a file: their numbers are in the order of the source.
class StoredPlaces : public analysis::Places {
public:
  /// What the file says of one place.
  struct Entry {
    /// Places that have the same neither comes before the other.
    unsigned Rank = 0;
    /// Tells the units apart whose places were put together.
    unsigned Unit = 0;
    llvm::StringRef File;
    unsigned Line = 0;
    unsigned Column = 0;
    Place Expansion;
    Place InFile;
    /// The place of the AST that it was made of, if that is at hand.
    Place Origin;
    bool IsInSystemHeader = false;
    bool IsInMainFile = false;
    bool IsInAssertion = false;
    bool IsThreadSafetyChecked = false;
  };

  bool isBefore(Place Left, Place Right) const override { return of(Left).Rank < of(Right).Rank; }
  Place findExpansion(Place At) const override { return of(At).Expansion; }
  Place findFile(Place At) const override { return of(At).InFile; }
  unsigned lineOf(Place At) const override { return of(At).Line; }
  analysis::Position positionOf(Place At) const override { return {of(At).File, of(At).Line, of(At).Column}; }
  uint64_t contentOf(Place At) const override { return Files.lookup(of(At).File); }
  Place findOrigin(Place At) const override { return of(At).Origin; }
  bool isInSystemHeader(Place At) const override { return of(At).IsInSystemHeader; }
  bool isInMainFile(Place At) const override { return of(At).IsInMainFile; }
  bool isInAssertion(Place At) const override { return of(At).IsInAssertion; }
  bool isThreadSafetyChecked(Place At) const override { return of(At).IsThreadSafetyChecked; }

  /// Ranks the places of several units: by file, line and column, and then as each unit has them.
  void rankAll();

  /// The names of the files, which the entries lead to, with the checksums of their contents.
  llvm::StringMap<uint64_t> Files;
  /// By the number of the place; the first is nowhere.
  std::vector<Entry> Entries{1};

private:
  const Entry &of(Place At) const { return Entries[At.number()]; }
};

} // namespace mapwarden::index

#endif
