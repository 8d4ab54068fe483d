// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members are called on objects that are not ready for it?
//
//   Index index;               no constructor sets words_
//   index.add("early");        dereferences it, on every way through it
//   index.open();              sets it, too late
//   Index other(16);           another constructor sets it, this one does not
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

/// A pointer that is made when it is first needed, and the one function that dereferences it without a test.
struct LazyUse {
  PointerNeed Need;
  /// Where it is made behind a test, and where another function tests it.
  Place Made;
  Place Test;
  /// Those who call the function test it, or make it; or only its class can call it, and nobody in sight does without.
  bool IsKnownToCallers = false;
};

/// Those among \p Needs that at least two other functions test, and no other function dereferences without a test.
std::vector<LazyUse> findLazyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs);

/// The uses of objects that are not ready among the calls of \p Unit of those who have \p Needs; one for each need.
std::vector<UnreadyUse> findUnreadyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs);

} // namespace mapwarden::analysis

#endif
