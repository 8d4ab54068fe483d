// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which number stands for this symbol, this place, this text?
//
// Symbols and texts are numbered as they are met. Places are met, too, and then ordered as they are in the source, so
// that their numbers tell which comes first; and paths, which are ordered as they were made, so that none comes before
// the one that it continues.
#ifndef MAPWARDEN_INDEX_NUMBERING_H
#define MAPWARDEN_INDEX_NUMBERING_H

#include "analysis/facts/AccessPath.h"
#include "analysis/facts/Places.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace mapwarden::index {

/// The tables of one unit. 0 stands for no symbol and for nowhere.
class Numbering {
public:
  explicit Numbering(const analysis::Places &At) : At(At) {}

  /// \p IsAsked: more is asked of it than its name.
  unsigned of(const analysis::Symbol *Symbol, bool IsAsked) {
    if (IsAsked && Symbol)
      Asked.insert(Symbol);
    return Symbol ? numberIn(Symbols, SymbolNumbers.try_emplace(Symbol, 0).first->second, Symbol) + 1 : 0;
  }
  unsigned of(Place Where) {
    return Where.isValid() ? numberIn(Places, PlaceNumbers.try_emplace(Where.number(), 0).first->second, Where) + 1 : 0;
  }
  unsigned of(llvm::StringRef Text) {
    const auto Entry = TextNumbers.try_emplace(Text, 0).first;
    return numberIn(Texts, Entry->second, Entry->first());
  }

  /// 0 is the unknown path.
  unsigned ofPath(analysis::PathId Path) {
    return Path == analysis::UnknownPath ? 0
                                         : numberIn(Paths, PathNumbers.try_emplace(Path, 0).first->second, Path) + 1;
  }
  /// The number of the file \p Name, in which \p Where is.
  unsigned ofFile(llvm::StringRef Name, const analysis::Places &At, Place Where) {
    const auto [Entry, IsNew] = FileNumbers.try_emplace(Name, Files.size());
    if (IsNew)
      Files.push_back({Entry->first(), At.contentOf(Where)});
    return Entry->second;
  }

  /// Adds the places that those that have been met lead to, and orders all. Numbers of places change.
  void orderPlaces();
  /// The same of the paths of \p All.
  void orderPaths(const analysis::PathTable &All);

  std::vector<const analysis::Symbol *> Symbols;
  llvm::DenseSet<const analysis::Symbol *> Asked;
  std::vector<Place> Places;
  std::vector<llvm::StringRef> Texts;
  std::vector<analysis::PathId> Paths;
  /// Names, and checksums of what is in them.
  std::vector<std::pair<llvm::StringRef, uint64_t>> Files;

private:
  /// The place of \p New in \p All; \p Known is 0, or that place and one.
  template <class T> static unsigned numberIn(std::vector<T> &All, unsigned &Known, const T &New) {
    if (Known == 0) {
      All.push_back(New);
      Known = All.size();
    }
    return Known - 1;
  }

  const analysis::Places &At;
  llvm::DenseMap<const analysis::Symbol *, unsigned> SymbolNumbers;
  llvm::DenseMap<unsigned, unsigned> PlaceNumbers;
  llvm::StringMap<unsigned> TextNumbers;
  llvm::DenseMap<unsigned, unsigned> PathNumbers;
  llvm::StringMap<unsigned> FileNumbers;
};

} // namespace mapwarden::index

#endif
