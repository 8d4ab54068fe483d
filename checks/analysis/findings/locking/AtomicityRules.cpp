// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicityRules.h. By the order of the text; asked only where there is something to report.
#include "analysis/findings/locking/AtomicityRules.h"

#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

bool setsPlainMember(const FunctionSymbol &Function, Place Before, const Places &At) {
  return llvm::any_of(Function.remarks().PlainMemberSets,
                      [&](Place Set) { return At.isBefore(Set, At.findExpansion(Before)); });
}

bool isLoopCondition(const FunctionSymbol &Function, Place Loc, const Places &At) {
  return llvm::any_of(Function.remarks().LoopConditions,
                      [&](PlaceRange Condition) { return At.isWithin(At.findExpansion(Loc), Condition); });
}

} // namespace mapwarden::analysis
