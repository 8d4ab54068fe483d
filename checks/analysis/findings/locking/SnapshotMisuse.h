// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which ways does a pointer go wrong that one thread swaps while others take copies of it?
//
//   void reload() { table_ = read(); }                  // Unlocked: whoever copies table_ meanwhile copies half of it
//   auto next = make_shared<Table>(*table_.load());
//   table_.store(next);                                 // LostUpdate: what another writer stored since the load is
//   lost
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SNAPSHOTMISUSE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_SNAPSHOTMISUSE_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/rules/Evidence.h"
#include <string>

namespace mapwarden::analysis {

/// One use of a pointer that is swapped, or of what it leads to.
struct SnapshotMisuse {
  enum class Kind : uint8_t {
    Unlocked,       ///< it is set on one thread and used on another, with no lock
    Mixed,          ///< it is used plainly here, and atomically elsewhere
    Raw,            ///< what is kept leads into a copy that is gone
    LostUpdate,     ///< it is set to what was made of an older value
    TwoStates,      ///< it is loaded twice for what should be one state
    ReplacedInLoop, ///< a loop walks over what it leads to, and comes to what sets it
    ChangedInPlace, ///< what it leads to is changed while others have it
  };
  Kind What;
  const VariableSymbol *Owner;
  /// The pointer as the odd function writes it.
  std::string Name;
  AccessPlace Here;
  /// The replacement, the older load, or whoever else uses it; its Function is null if nobody is known.
  AccessPlace Other;
  /// What speaks for it, and against it.
  Evidence Why;
};

/// "'table_' without a lock": \p Of as the subject of a sentence.
std::string describeMisuse(const SnapshotMisuse &Of);

} // namespace mapwarden::analysis

#endif
