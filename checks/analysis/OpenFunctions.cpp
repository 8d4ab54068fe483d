// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OpenFunctions.h.
#include "analysis/OpenFunctions.h"

using namespace clang;

namespace mapwarden::analysis {

/// A callable or a virtual member: anybody may have written it.
static bool isAnybodys(const Fact &F) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F.Member);
  return F.Kind == FactKind::Foreign && (!Method || Method->isVirtual());
}

static bool callsOpen(const Fact &F, const FunctionFacts &Function, const OpenFunctions &Open) {
  return F.Kind == FactKind::Call && Open.contains(&patternOf(*Function.Calls[F.CallIndex].Callee));
}

OpenFunctions computeOpenFunctions(const UnitFacts &Unit) {
  OpenFunctions Open;
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

bool isOpenCall(const Fact &F, const FunctionFacts &Function, const OpenFunctions &Open) {
  return F.Kind == FactKind::Foreign || callsOpen(F, Function, Open);
}

} // namespace mapwarden::analysis
