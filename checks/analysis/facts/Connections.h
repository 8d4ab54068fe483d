// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What runs when an object emits a signal?
//
//   connect(this, &Rooms::changed, this, &Rooms::store);                              `store`, at once
//   connect(rooms, SIGNAL(changed()), this, SLOT(draw()), Qt::QueuedConnection);      `draw`, later
#ifndef MAPWARDEN_ANALYSIS_FACTS_CONNECTIONS_H
#define MAPWARDEN_ANALYSIS_FACTS_CONNECTIONS_H

namespace mapwarden::analysis {

struct FunctionSymbol;

/// A signal that a function connects to a slot.
struct Connection {
  const FunctionSymbol *Signal = nullptr;
  /// Null if it has no name here.
  const FunctionSymbol *Slot = nullptr;
  /// The slot runs later, from the loop of its thread.
  bool IsQueued = false;
};

} // namespace mapwarden::analysis

#endif
