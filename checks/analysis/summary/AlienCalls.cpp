// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AlienCalls.h.
#include "analysis/summary/AlienCalls.h"

namespace mapwarden::analysis {

/// A callable or a virtual member: anybody may have written it.
static bool isAnybodys(const Fact &F) {
  const auto *Method = asMethod(F.Member);
  return F.Kind == FactKind::AlienCall && (!Method || Method->IsVirtual);
}

static bool callsOpen(const Fact &F, const FunctionFacts &Function, const AlienCalls &Open) {
  return F.Kind == FactKind::Call && Open.contains(&patternOf(*Function.Calls[F.CallIndex].Callee));
}

AlienCalls computeAlienCalls(const UnitFacts &Unit) {
  AlienCalls Open;
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    const bool IsOpen = llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
      return llvm::any_of(Block.Facts, [&](const Fact &F) { return isAnybodys(F) || callsOpen(F, Function, Open); });
    });
    if (IsOpen)
      Open.insert(&patternOf(*Function.Function));
  }
  return Open;
}

bool isAlienCall(const Fact &F, const FunctionFacts &Function, const AlienCalls &Open) {
  return F.Kind == FactKind::AlienCall || callsOpen(F, Function, Open);
}

} // namespace mapwarden::analysis
