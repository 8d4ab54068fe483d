// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StartPhase.h. Names alone decide for initialisers; for starters the CFG does.
#include "analysis/StartPhase.h"

#include "model/CallableModel.h"
#include "llvm/ADT/BitVector.h"

using namespace clang;

namespace mapwarden::analysis {

using Functions = llvm::DenseSet<const FunctionDecl *>;

static bool starts(const Fact &F, const FunctionFacts &Function, const Functions &Starting) {
  if (F.Kind == FactKind::Spawn)
    return !Function.Calls[F.CallIndex].RunsAlone;
  return F.Kind == FactKind::Call && Starting.contains(&patternOf(*Function.Calls[F.CallIndex].Callee));
}

/// The functions that start a thread, themselves or by a callee.
static Functions findStarting(const UnitFacts &Unit) {
  Functions Starting;
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        if (starts(F, Function, Starting))
          Starting.insert(&patternOf(*Function.Function));
  }
  return Starting;
}

/// Adds the facts of \p Function in front of the first start: a start is reachable from them, and they from none.
static void addBeforeStart(const FunctionFacts &Function, const Functions &Starting,
                           llvm::DenseSet<const Fact *> &Result) {
  const unsigned Count = Function.Blocks.size();
  llvm::BitVector HasStart(Count);
  for (const unsigned Block : Function.Order)
    HasStart[Block] =
        llvm::any_of(Function.Blocks[Block].Facts, [&](const Fact &F) { return starts(F, Function, Starting); });
  llvm::BitVector Before = HasStart; // a start lies in the block or behind it
  llvm::BitVector After(Count);      // a start lies in a block in front of it
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const unsigned Block : Function.Order)
      for (const unsigned Next : Function.Blocks[Block].Successors) {
        if (Before[Next] && !Before[Block])
          Changed = Before[Block] = true;
        if ((HasStart[Block] || After[Block]) && !After[Next])
          Changed = After[Next] = true;
      }
  }
  for (const unsigned Block : Function.Order) {
    if (!Before[Block] || After[Block])
      continue;
    for (const Fact &F : Function.Blocks[Block].Facts) {
      if (starts(F, Function, Starting))
        break;
      Result.insert(&F);
    }
  }
}

llvm::DenseSet<const Fact *> computeStartPhase(const UnitFacts &Unit) {
  llvm::DenseSet<const Fact *> Result;
  const Functions Starting = findStarting(Unit);
  for (const FunctionFacts &Function : Unit.Functions) {
    const model::Phase Named = model::CallableModel::phaseOf(*Function.Function);
    if (Named == model::Phase::Initialiser)
      for (const unsigned Block : Function.Order)
        for (const Fact &F : Function.Blocks[Block].Facts)
          Result.insert(&F);
    if (Named == model::Phase::Starter)
      addBeforeStart(Function, Starting, Result);
  }
  return Result;
}

} // namespace mapwarden::analysis
