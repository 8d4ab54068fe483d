// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What must a container hold for an act to be right?
//
//   items_[key] = make();      no such key, or what is there is lost; and room for another one
//   items_.at(key)             such a key
//   jobs_.pop_front()          any element
#ifndef MAPWARDEN_ANALYSIS_QUERIES_PRECONDITIONS_H
#define MAPWARDEN_ANALYSIS_QUERIES_PRECONDITIONS_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// An act that is right only if a question has the answer IsYes: is there Key, or any element if that is unknown; or is
/// the container full?
struct Need {
  bool IsYes;
  PathId Key;
  bool IsOfRoom = false;
};

/// What \p F needs to be right; nothing if it is right whatever the container holds.
llvm::SmallVector<Need, 2> needsOf(const Fact &F);

/// True if a change of this kind may take elements away.
bool isRemoval(model::Effect Effect);

/// True if a change of this kind may make the answer \p IsYes wrong: elements that were there are taken away, or those
/// that were not are added.
bool mayUndo(bool IsYes, model::Effect Effect);

} // namespace mapwarden::analysis

#endif
