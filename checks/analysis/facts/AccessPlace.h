// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does an access stand, and what does it do?
//
// What is left of an access when a finding speaks of it.
//
//   items_.erase(key);    // here, in drop(), items_ is erased from
#ifndef MAPWARDEN_ANALYSIS_FACTS_ACCESSPLACE_H
#define MAPWARDEN_ANALYSIS_FACTS_ACCESSPLACE_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// An access, where it stands.
struct AccessPlace {
  Place Loc;
  AccessKind Access;
  model::Effect Effect;
  const FunctionSymbol *Function;
  /// What is done, if it is the pointer itself that is used.
  OwnerAct Act = OwnerAct::Test;
};

} // namespace mapwarden::analysis

#endif
