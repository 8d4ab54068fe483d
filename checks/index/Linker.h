// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do many units say together, as if they were one?
//
//   Linker Program(Options);
//   for (...) Program.add(std::move(*readFacts(Bytes, Options)));
//   std::unique_ptr<UnitFacts> All = Program.finish();
//
// A symbol is the same in all units by its USR; what has internal linkage, by its file, too, as is what several
// programs define (OtherPrograms.h). A function whose body is in a header is that of the first unit that has it. Every
// stage then sees all callers, and need not guess who else calls.
#ifndef MAPWARDEN_INDEX_LINKER_H
#define MAPWARDEN_INDEX_LINKER_H

#include "index/FactsReader.h"
#include "llvm/ADT/StringMap.h"

namespace mapwarden::index {

/// Facts of many units, added one by one; a unit is gone when it has been added.
class Linker {
public:
  /// \p Options must live as long as the result.
  explicit Linker(const analysis::UnitOptions &Options);

  /// In which order units are added decides no finding, but which unit's spelling of a place in a header is told.
  void add(ReadFacts Unit);

  /// The facts of all. Nothing can be added later.
  std::unique_ptr<analysis::UnitFacts> finish();

  /// The facts of all, if the first unit is the one that is judged, and the others are parts of a program that an index
  /// knows, whose units are all in \p Folder.
  std::unique_ptr<analysis::UnitFacts> finishPart(llvm::StringRef Folder);

private:
  friend class UnitMerge;

  void putInOrder();

  std::unique_ptr<analysis::UnitFacts> All;
  StoredSymbols *Symbols;
  StoredPlaces *Places;
  /// By their names in all units.
  llvm::StringMap<analysis::Symbol *> Known;
  /// The functions that have bodies, with their index.
  llvm::DenseMap<const analysis::FunctionSymbol *, unsigned> Defined;
  unsigned Units = 0;
  unsigned Scopes = 0;
};

} // namespace mapwarden::index

#endif
