// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the other units of the program say of what this unit uses?
//
// The functions elsewhere that use the same classes and globals, those that the unit calls, and the ways into its own
// are taken from an index, and linked with the unit: no stage needs to know. What the unit has itself goes first, and
// what comes from a file that has changed since is left out.
//
//   std::size_t size() const { return items_.size(); }    the unit's own, in a header
//   void put(...) { lock_guard l(mutex_); items_... }      of cache.cpp, which only the index knows
#ifndef MAPWARDEN_ANALYSIS_INDEXLOOKUP_H
#define MAPWARDEN_ANALYSIS_INDEXLOOKUP_H

#include "analysis/facts/UnitFacts.h"
#include "index/IndexFile.h"
#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

/// The facts of a unit and of what an index adds to them.
struct IndexedFacts {
  /// Null if the index cannot be used.
  std::unique_ptr<UnitFacts> Facts;
  /// Why not, as a sentence's end.
  std::string Problem;
};

/// What \p MakeOwn makes, the facts of a unit that is to be linked, with what the index in the file \p Index adds.
IndexedFacts addIndexed(llvm::StringRef Index, llvm::function_ref<std::unique_ptr<UnitFacts>()> MakeOwn);
/// The same, with an index that is open.
IndexedFacts addIndexed(index::IndexFile &Index, llvm::function_ref<std::unique_ptr<UnitFacts>()> MakeOwn);

/// The index of the build folder that a unit is compiled in: beside the compile_commands.json in \p Folder, or in a
/// folder above it. Empty if there is none.
std::string findIndex(llvm::StringRef Folder);

} // namespace mapwarden::analysis

#endif
