// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members are called on objects that are not ready for it?
//
//   Index index;               no constructor sets words_
//   index.add("early");        dereferences it, on every way through it
//   index.open();              sets it, too late
//
// Only objects that a function keeps to itself, and classes that are in sight as a whole: nobody else can set the
// pointer.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNREADYOBJECTS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNREADYOBJECTS_H

#include "analysis/facts/UnitFacts.h"
#include <optional>

namespace mapwarden::analysis {

/// A function dereferences the pointer \p Field of its object on every way through it, without a test, or setting it.
struct PointerNeed {
  const FunctionFacts *Function;
  unsigned Block;
  const Fact *Deref;
  const VariableSymbol *Field;
};

/// It is called on an object of which nothing has set the pointer yet.
struct UnreadyUse {
  PointerNeed Need;
  const FunctionFacts *Caller;
  Place CallLoc;
};

/// The uses of objects that are not ready among the calls of \p Unit of those who have \p Needs; one for each need.
std::vector<UnreadyUse> findUnreadyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs);

} // namespace mapwarden::analysis

#endif
